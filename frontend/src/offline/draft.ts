/** What goes into an outbox, and what it says of itself. */

import type { LogEvent, Step } from "./base";
import type { Memory } from "./ids";

/** What a page says of a new event; the rest is filled in here. */
export interface Draft {
  readonly kind: LogEvent["kind"];
  readonly session?: string;
  readonly exercise?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly supersedes?: string | null;
}

/** An event could not be written down. It is held in this page's memory and tried again; never append it again. */
export class NotKept extends Error {
  override readonly name = "NotKept";
  constructor(
    readonly event: LogEvent,
    readonly full: boolean,
    cause: unknown,
  ) {
    super(full ? "no room" : "not written", { cause });
  }
}

export interface Counts {
  readonly waiting: number;
  readonly refused: number;
  /** Events that could not be written down and stand in the memory of this page only. */
  readonly held: number;
}

export interface Surroundings {
  readonly now?: () => number;
  readonly memory?: Memory | undefined;
  readonly name?: string;
  readonly steps?: readonly Step[];
  /** Free what can be fetched again, such as pictures. */
  readonly makeRoom?: () => Promise<unknown>;
}

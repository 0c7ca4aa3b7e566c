/** The database on the device, and how an older one becomes this one. */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";

import type { Mark } from "./ids";

export const NAME = "toeoff";

/** One event of a training log, as the server takes it: written once, never changed. */
export interface LogEvent {
  readonly id: string;
  readonly session: string;
  readonly kind: "start" | "set" | "skip" | "pain" | "note" | "finish" | "void";
  readonly device: string;
  readonly counter: number;
  /** The device's clock, as ISO 8601. */
  readonly at: string;
  readonly exercise: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly supersedes: string | null;
}

export type State = "waiting" | "sent" | "refused";

/** An event as it lies on the device. */
export interface Kept {
  readonly id: string;
  /** Whose log it belongs to. */
  readonly runner: string;
  readonly session: string;
  readonly state: State;
  readonly event: LogEvent;
  /** When its state last changed [ms since 1970]. */
  readonly since_ms: number;
  /** Why the server refused it. */
  readonly why?: string;
}

export interface Tables extends DBSchema {
  events: { key: string; value: Kept; indexes: { state: [string, State]; session: [string, string] } };
  marks: { key: string; value: Mark };
}

export type Base = IDBPDatabase<Tables>;
export type Change = IDBPTransaction<Tables, ("events" | "marks")[], "versionchange">;
export type Step = (base: Base, change: Change) => void | Promise<void>;

/** One step for every version; the last one's number is the version. A step that was released is never changed. */
export const STEPS: readonly Step[] = [
  (base) => {
    const events = base.createObjectStore("events", { keyPath: "id" });
    events.createIndex("state", ["runner", "state"]);
    events.createIndex("session", ["runner", "session"]);
    base.createObjectStore("marks");
  },
];

/** Open the database; an older one goes through the steps it has not seen, in one change that counts whole or not. */
export async function openBase(lost: () => void, name = NAME, steps: readonly Step[] = STEPS): Promise<Base> {
  const base = await openDB<Tables>(name, steps.length, {
    async upgrade(fresh, seen, _to, change) {
      change.done.catch(() => undefined);
      try {
        for (const step of steps.slice(seen)) await step(fresh, change as unknown as Change);
      } catch {
        change.abort();
      }
    },
    blocking(_now, _wanted, event) {
      // A tab with a newer script wants to change the database: make way, open again when it is needed.
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  });
  return base;
}

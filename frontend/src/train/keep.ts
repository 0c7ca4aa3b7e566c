/** What survives a reload or a tab that was killed: the session as it stands, in the browser's small memory. */

import type { Session } from "./session";
import type { Kept as KeptTime } from "./timekeeper";

export type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export interface Kept {
  version: 1;
  session: Session;
  time: KeptTime;
}

const PREFIX = "toeoff-train/";
const SOUND = "toeoff-sound";
/** A session that nobody came back to is forgotten after this time [ms]. */
const OLDEST_MS = 14 * 24 * 3600 * 1000;

export class Keep {
  constructor(
    private readonly memory: Memory | undefined,
    private readonly uid: string,
  ) {}

  read(): Kept | undefined {
    return parse(this.item(PREFIX + this.uid));
  }

  write(session: Session, time: KeptTime): boolean {
    return this.put(PREFIX + this.uid, { version: 1, session, time: { seen: time.seen, off: time.off } } satisfies Kept);
  }

  forget(): void {
    try {
      this.memory?.removeItem(PREFIX + this.uid);
    } catch {
      // Nothing can be kept here, so nothing has to go.
    }
  }

  /** Let go of sessions of long ago. */
  prune(now: number): void {
    try {
      const keys = Array.from({ length: this.memory?.length ?? 0 }, (_, index) => this.memory?.key(index) ?? "");
      for (const key of keys) {
        if (!key.startsWith(PREFIX)) continue;
        const kept = parse(this.item(key));
        if (!kept || kept.time.seen < now - OLDEST_MS) this.memory?.removeItem(key);
      }
    } catch {
      // As above.
    }
  }

  sound<T extends object>(usual: T): T {
    try {
      return { ...usual, ...(JSON.parse(this.item(SOUND) ?? "{}") as Partial<T>) };
    } catch {
      return usual;
    }
  }

  keepSound(sound: object): void {
    this.put(SOUND, sound);
  }

  private item(key: string): string | null {
    try {
      return this.memory?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  private put(key: string, value: object): boolean {
    try {
      this.memory?.setItem(key, JSON.stringify(value));
      return this.memory !== undefined;
    } catch {
      return false;
    }
  }
}

function parse(text: string | null): Kept | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as Kept | null;
    return kept?.version === 1 && Array.isArray(kept.session?.moves) && Number.isFinite(kept.time?.seen) ? kept : undefined;
  } catch {
    return undefined;
  }
}

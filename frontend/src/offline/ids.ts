/** Names for what this device writes down: who it is, and a counter and an id that never go back. */

/** How long ids keep running ahead of a clock that was set back [ms]; after that the clock is believed. */
const AHEAD_MS = 24 * 3600 * 1000;
const KEY = "toeoff-device";
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** What this device used last. */
export interface Mark {
  readonly device: string;
  readonly counter: number;
  /** Time in the last id [ms since 1970]. */
  readonly at_ms: number;
}

/** The part of localStorage that is needed. */
export type Memory = Pick<Storage, "getItem" | "setItem">;

/** A UUID of version 7: the time [ms since 1970], then chance. */
export function uuid7(at_ms: number, chance: Uint8Array = random(10)): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.max(0, Math.floor(at_ms))) << 16n);
  bytes.set(chance.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A device that has written nothing down yet. */
export function newDevice(): Mark {
  return { device: `web-${[...random(16)].map((byte) => LETTERS[byte & 31]).join("")}`, counter: 0, at_ms: 0 };
}

/** The later of two memories of the same device; of two devices the first, which stands with the events. */
export function later(stored: Mark | undefined, remembered: Mark | undefined): Mark {
  if (!stored || !remembered) return stored ?? remembered ?? newDevice();
  if (stored.device !== remembered.device) return stored;
  const counter = Math.max(stored.counter, remembered.counter);
  return { device: stored.device, counter, at_ms: Math.max(stored.at_ms, remembered.at_ms) };
}

/** The mark of the next event: one further, and never earlier than the last, unless the clock was far ahead. */
export function next(mark: Mark, now_ms: number): Mark {
  const setBack = now_ms <= mark.at_ms && mark.at_ms - now_ms < AHEAD_MS;
  return { device: mark.device, counter: mark.counter + 1, at_ms: setBack ? mark.at_ms + 1 : now_ms };
}

/** The mark as the second memory holds it; nothing where there is none or it cannot be read. */
export function remembered(memory: Memory | undefined): Mark | undefined {
  try {
    const found: unknown = JSON.parse(memory?.getItem(KEY) ?? "null");
    return isMark(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Write the mark into the second memory too, as far as that can be written. */
export function remember(memory: Memory | undefined, mark: Mark): void {
  try {
    memory?.setItem(KEY, JSON.stringify(mark));
  } catch {
    // It is full or forbidden; the first memory has it.
  }
}

function isMark(found: unknown): found is Mark {
  if (typeof found !== "object" || found === null) return false;
  const { device, counter, at_ms } = found as Record<string, unknown>;
  return typeof device === "string" && Number.isSafeInteger(counter) && Number.isSafeInteger(at_ms);
}

function random(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

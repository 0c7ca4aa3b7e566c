/** Holds the session, its time and what is written down; tells the view of every change. */

import type { Known } from "./again";
import { isPaused, type Move } from "./clock";
import type { Said } from "./data";
import type { Entry } from "./log";
import type { Keep } from "./keep";
import { newSession, settle, tap, type Session } from "./session";
import type { TrainData } from "./data";
import * as timekeeper from "./timekeeper";

/** What the outbox is told, and what it makes of it. */
export interface Draft extends Said {
  session: string;
  supersedes: string | null;
}

export interface Outbox {
  /** Resolves when the event is written down on the device; may throw an error that carries the event as `event`. */
  append(draft: Draft): Promise<{ id: string }>;
  /** How many events the server does not have yet. */
  pending(): Promise<number>;
  /** What this device knows of a session, oldest first. */
  ofSession?(uid: string): Promise<readonly Known[]>;
}

/** After so long without being looked at, the clock did not lead anybody any more [ms]. */
export const AWAY_MS = 10 * 60_000;

export class Player {
  session: Session;
  /** Minutes that the clock stood still because nobody was there [min]. */
  away = 0;
  /** Does the browser keep what is written down? */
  kept = true;
  private time: timekeeper.Time;
  private sending: Promise<void> = Promise.resolve();
  private readonly queued = new Set<number>();
  private readonly told = new Set<() => void>();

  constructor(
    data: TrainData,
    private readonly keep: Keep,
    private readonly outbox: Outbox,
    private readonly read: () => timekeeper.Reading,
    found?: Session,
  ) {
    const kept = keep.read();
    const reading = read();
    this.session = kept?.session ?? found ?? newSession(data);
    if (!kept) {
      this.time = timekeeper.begin(reading);
      return;
    }
    this.time = timekeeper.begin(reading, kept.time);
    this.returned(kept.time.seen);
    // Before anything is said, see what an earlier page said already.
    this.sending = this.match();
    this.send();
  }

  /** The session's time now. */
  now(): number {
    const before = this.time.seen;
    this.time = timekeeper.tick(this.time, this.read());
    if (this.time.seen - before > AWAY_MS) this.returned(before);
    return this.time.seen;
  }

  /** Look at the clock: what ended is written down. */
  look(): number {
    const now = this.now();
    const settled = settle(this.session, now);
    if (settled !== this.session) this.take(settled);
    return now;
  }

  /** Change the session, keep it, write down what is new, and tell. */
  act(change: (session: Session, now: number) => Session): void {
    const now = this.look();
    const changed = change(this.session, now);
    if (changed !== this.session) this.take(settle(changed, now));
  }

  /** One of the plain taps; `done` with a skip says that the work was done. */
  tap(kind: "pause" | "resume" | "back" | "repeat" | "skip", done = false): void {
    if (kind === "resume") this.away = 0;
    this.act((session, now) => tap(session, kind === "skip" ? { kind, at: now, done } : { kind, at: now }));
  }

  move(make: (now: number) => Move): void {
    this.act((session, now) => tap(session, make(now)));
  }

  /** Everything said so far stands in the outbox when this resolves. */
  async settled(): Promise<void> {
    await this.sending;
  }

  pending(): Promise<number> {
    return this.outbox.pending().catch(() => 0);
  }

  save(): void {
    if (this.session.mode !== null) this.kept = this.keep.write(this.session, this.time);
  }

  onChange(tell: () => void): void {
    this.told.add(tell);
  }

  /** What stands in the outbox already is only named; a page that was killed may not have heard of it. */
  private async match(): Promise<void> {
    const known = [...((await this.outbox.ofSession?.(this.session.data.uid).catch(() => [])) ?? [])];
    const named = new Set(this.session.entries.map((entry) => entry.id));
    for (const entry of this.session.entries.filter((one) => one.id === undefined)) {
      const same = known.find((event) => !named.has(event.id) && isSame(event, entry.said));
      if (!same) continue;
      named.add(same.id);
      this.name(entry.ref, same.id);
    }
  }

  private take(session: Session): void {
    this.session = session;
    this.save();
    this.send();
    for (const tell of this.told) tell();
  }

  private send(): void {
    for (const entry of this.session.entries) {
      if (entry.id !== undefined || this.queued.has(entry.ref)) continue;
      this.queued.add(entry.ref);
      this.sending = this.sending.then(() => this.append(entry));
    }
  }

  private async append({ ref }: Entry): Promise<void> {
    const entry = this.session.entries.find((one) => one.ref === ref);
    if (!entry || entry.id !== undefined) return;
    const older = entry.replaces === undefined ? undefined : this.session.entries.find((one) => one.ref === entry.replaces);
    const draft = { ...entry.said, session: this.session.data.uid, supersedes: older?.id ?? null };
    try {
      this.name(entry.ref, (await this.outbox.append(draft)).id);
    } catch (error) {
      const held = (error as { event?: { id?: string } }).event?.id;
      if (held) this.name(entry.ref, held);
      else this.queued.delete(entry.ref);
      this.kept = false;
    }
    for (const tell of this.told) tell();
  }

  private name(ref: number, id: string): void {
    const entries = this.session.entries.map((entry) => (entry.ref === ref ? { ...entry, id } : entry));
    this.session = { ...this.session, entries };
    this.save();
  }

  /** After a long time away the clock stood still since then. */
  private returned(seen: number): void {
    const away = this.time.seen - seen;
    const running = this.session.mode !== null && this.session.ended === null && !isPaused(this.session.moves);
    if (away <= AWAY_MS || !running) return;
    let session = settle(this.session, seen);
    if (session.ended === null) {
      session = tap(session, { kind: "pause", at: Math.max(seen, session.moves.at(-1)?.at ?? seen) });
      if (session.mode === "free") session = tap(session, { kind: "resume", at: this.time.seen });
      else this.away = Math.round(away / 60_000);
    }
    this.session = session;
  }
}

function isSame(event: Said, said: Said): boolean {
  const sorted = (values: Record<string, unknown>) => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
  return event.kind === said.kind && event.exercise === said.exercise && sorted(event.values) === sorted(said.values);
}

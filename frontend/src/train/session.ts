/** The state machine of a session: what is on now, and what a tap makes of it. Nothing here reads a clock or a page. */

import { active, isPaused, position, type Move, type Passed, type Position } from "./clock";
import type { Item, Mode, Said, Step, TrainData, Why } from "./data";
import { live, openSlots, prescribed, sayFinish, saySet, saySkip, sayStart, setAt, setsOf, suggested, firstAt, type Amount, type Asked, type Entry, type SetEntry } from "./log";
import { blockOf, inOrder, itemsOf, restAfter, slotKey, slotsOf, type Slot } from "./plan";

export interface Session {
  data: TrainData;
  /** What the clock leads through since something changed on the spot; before that, all of the plan. */
  led?: readonly Step[];
  /** Trained before the clock began anew [ms]. */
  trained?: number;
  /** What was asked for on the spot, by label. */
  asked?: Readonly<Record<string, Asked>>;
  mode: Mode | null;
  moves: Move[];
  entries: Entry[];
  /** How much of what ended by the clock is written down. */
  counted: number;
  /** She chose to end; the summary is on. */
  ended: number | null;
  finished: boolean;
}

export type Phase =
  | { on: "before" }
  | { on: "follow"; at: Position; step: Step; item: Item | undefined }
  | { on: "set"; slot: Slot; item: Item }
  | { on: "rest"; slot: Slot; item: Item; next: Slot; planned: number; rested: number }
  | { on: "summary" };

/** A timed set that was left sooner than this was not done [ms]. */
const LEAST_MS = 5000;

export function newSession(data: TrainData): Session {
  return { data, mode: null, moves: [], entries: [], counted: 0, ended: null, finished: false };
}

/** Where the clock stands. */
export function clockAt(session: Session, now: number): Position {
  return position(session.led ?? session.data.steps, session.moves, now);
}

/** What a set begins with now. */
export function nextAmount(session: Session, item: Item, slot: Slot): Amount {
  return suggested(item, slot, session.entries, session.asked?.[item.label]);
}

/** Everything in the order she chose. */
export function stepsOf(session: Session): readonly Step[] {
  if (session.mode === "follow" && !session.led) return clockAt(session, Infinity).steps;
  const order = session.moves.findLast((move) => move.kind === "order");
  return order?.kind === "order" ? inOrder(session.data.steps, order.blocks) : session.data.steps;
}

export function itemAt(session: Session, label: string): Item | undefined {
  return itemsOf(session.data).get(label);
}

export function openOf(session: Session): Slot[] {
  return openSlots(slotsOf(stepsOf(session)), session.entries);
}

/** What is on now. */
export function phase(session: Session, now: number): Phase {
  if (session.mode === null) return { on: "before" };
  if (session.mode === "quick" || session.ended !== null) return { on: "summary" };
  if (session.mode === "follow") {
    const at = clockAt(session, now);
    if (!at.step) return { on: "summary" };
    return { on: "follow", at, step: at.step, item: itemAt(session, at.step.label) };
  }
  return freePhase(session, now);
}

function freePhase(session: Session, now: number): Phase {
  const steps = stepsOf(session);
  const open = openOf(session);
  const last = lastSet(session);
  const since = last ? firstAt(session.entries, last) : -Infinity;
  const chosen = session.moves.findLast((move) => move.kind === "goto" && move.at > since);
  const wanted = chosen?.kind === "goto" ? open.find((slot) => slot.label === chosen.label && slot.set === chosen.set) : undefined;
  const next = wanted ?? (last && nextInBlock(session, slotOf(last), open)) ?? open[0];
  if (!next) return { on: "summary" };
  const item = itemAt(session, next.label);
  if (!item) return { on: "summary" };
  if (last && !chosen) {
    const slot = slotOf(last);
    const planned = restAfter(steps, slot) + added(session.moves, since);
    const gone = session.moves.some((move) => move.kind === "skip" && move.at >= since);
    const rested = (active(session.moves, now) - active(session.moves, since)) / 1000;
    const done = itemAt(session, slot.label);
    if (planned > 0 && !gone && done) return { on: "rest", slot, item: done, next, planned, rested };
  }
  return { on: "set", slot: next, item };
}

/** What was begun goes on with its next set, also when it was chosen out of turn. */
function nextInBlock(session: Session, done: Slot, open: readonly Slot[]): Slot | undefined {
  const block = blockOf(session.data, done.label);
  const slots = slotsOf(stepsOf(session));
  const after = slots.slice(slots.findIndex((slot) => slotKey(slot) === slotKey(done)) + 1);
  const [next] = after.filter((slot) => blockOf(session.data, slot.label) === block && open.some((one) => slotKey(one) === slotKey(slot)));
  return next;
}

function added(moves: readonly Move[], since: number): number {
  return moves.reduce((sum, move) => sum + (move.kind === "more" && move.at >= since ? move.seconds : 0), 0);
}

/** The working set that was done last. */
export function lastSet(session: Session): SetEntry | undefined {
  const working = setsOf(session.entries).filter(({ values }) => !values.warm_up && !values.unplanned);
  return working.sort((a, b) => firstAt(session.entries, a) - firstAt(session.entries, b) || a.ref - b.ref).at(-1);
}

export function slotOf(entry: SetEntry): Slot {
  const { label, set, side } = entry.values;
  return { label, set, side: side ?? null, exercise: entry.said.exercise };
}

/** Begin in one of the modes. */
export function begin(session: Session, mode: Mode, now: number): Session {
  let begun: Session = { ...session, mode, moves: [...session.moves, { kind: "start", at: now }] };
  begun = say(begun, sayStart(mode), now);
  if (mode !== "quick") return begun;
  for (const slot of slotsOf(session.data.steps)) {
    const item = itemAt(session, slot.label);
    if (item) begun = say(begun, saySet(item, slot, prescribed(item)), now);
  }
  return { ...begun, ended: now };
}

/** Add a tap. Where it changes nothing the session stays as it is. */
export function tap(session: Session, move: Move): Session {
  if (move.kind === "pause" && isPaused(session.moves)) return session;
  if (move.kind === "resume" && !isPaused(session.moves)) return session;
  return settle({ ...session, moves: [...session.moves, move] }, move.at);
}

/** Say something; with `replaces` in the place of an older entry. */
export function say(session: Session, said: Said, now: number, replaces?: number): Session {
  const ref = (session.entries.at(-1)?.ref ?? 0) + 1;
  const entry: Entry = { ref, said, at: now, ...(replaces === undefined ? {} : { replaces }) };
  return { ...session, entries: [...session.entries, entry] };
}

/** Write a set down; what stood in its place before is replaced. */
export function done(session: Session, said: Said, slot: Slot, now: number): Session {
  return say(session, said, now, setAt(session.entries, slot)?.ref);
}

/** Take an entry back. */
export function takeBack(session: Session, entry: Entry, now: number): Session {
  return say(session, { kind: "void", exercise: entry.said.exercise, values: {} }, now, entry.ref);
}

/** In free mode: the set that was written down last is taken back, and its place is on again. */
export function stepBack(session: Session, now: number): Session {
  const last = lastSet(session);
  if (!last) return session;
  const slot = slotOf(last);
  return tap(takeBack(session, last, now), { kind: "goto", at: now, label: slot.label, set: slot.set });
}

/** Write down what ended by the clock since it was last looked at, and the end when nothing is left. */
export function settle(session: Session, now: number): Session {
  if (session.mode === "free") {
    const over = session.ended === null && openOf(session).length === 0;
    return over ? { ...session, ended: now } : session;
  }
  if (session.mode !== "follow") return session;
  const at = clockAt(session, session.ended ?? now);
  let settled = session;
  for (const one of at.passed.slice(session.counted)) settled = wrote(settled, one, now);
  if (settled.counted !== at.passed.length) settled = { ...settled, counted: at.passed.length };
  return at.over && settled.ended === null ? { ...settled, ended: now - at.elapsed } : settled;
}

function wrote(session: Session, passed: Passed, now: number): Session {
  const { step } = passed;
  const item = itemAt(session, step.label);
  if (!item) return session;
  const slot: Slot = { label: step.label, set: step.set, side: step.side, exercise: step.exercise };
  const plan = nextAmount(session, item, slot);
  if (passed.how !== "left") return done(session, saySet(item, slot, plan), slot, now);
  if (setAt(session.entries, slot)) return session;
  if (item.seconds !== null && passed.ran >= LEAST_MS)
    return done(session, saySet(item, slot, { ...plan, seconds: Math.floor(passed.ran / 1000) }), slot, now);
  return say(session, saySkip("other", { ...slot }), now);
}

/** End before the end; with a reason what is open is said to be left out. */
export function end(session: Session, now: number, why?: Why): Session {
  const open = openOf(session);
  const settled = settle(session, now);
  const said = why && open.length ? say(settled, saySkip(why), now) : settled;
  return { ...said, ended: now };
}

/** Back from the summary into the session. */
export function goOn(session: Session, now: number): Session {
  if (session.ended === null || session.mode === "quick") return session;
  const away = { kind: "pause" as const, at: session.ended };
  const skip = live(session.entries).find((entry) => entry.said.kind === "skip" && entry.said.values.label === undefined);
  const back = skip ? takeBack(session, skip, now) : session;
  const moves: Move[] = isPaused(session.moves) ? back.moves : [...back.moves, away];
  return { ...back, ended: null, finished: false, moves: [...moves, { kind: "resume", at: now }] };
}

/** Minutes that were trained [min]. */
export function minutesOf(session: Session, now: number): number {
  if (session.mode === "quick") return session.data.minutes;
  return Math.max(1, Math.round(((session.trained ?? 0) + active(session.moves, session.ended ?? now)) / 60_000));
}

/** The last word: how it ended and how hard it was. */
export function finish(session: Session, effort: "easy" | "right" | "hard" | "too-hard" | null, now: number): Session {
  const state = openOf(session).length || live(session.entries).some((entry) => entry.said.kind === "skip") ? "partly" : "done";
  const older = live(session.entries).findLast((entry) => entry.said.kind === "finish");
  const said = sayFinish(state, minutesOf(session, now), effort);
  return { ...say(session, said, now, older?.ref), finished: true };
}

/** How many sets there are, and how many are done; left and right are one set. */
export function tally(session: Session): { all: number; done: number; open: number } {
  const slots = slotsOf(stepsOf(session));
  const sets = new Set(slots.map(setKey));
  const undone = new Set(slots.filter((slot) => setAt(session.entries, slot) === undefined).map(setKey));
  const open = new Set(openOf(session).map(setKey));
  return { all: sets.size, done: sets.size - undone.size, open: open.size };
}

function setKey(slot: Slot): string {
  return `${slot.label}/${slot.set}`;
}

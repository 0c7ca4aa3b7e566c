/** What was done: makes the events of a session's log, and reads back what this device said. */

import type { Effort, Item, Mode, Said, Side, Why } from "./data";
import { slotKey, type Slot } from "./plan";

/** One thing this device said, in order. `replaces` takes an older one's place; a void takes it back. */
export interface Entry {
  ref: number;
  said: Said;
  /** The session's own time [ms]. */
  at: number;
  replaces?: number;
  /** Of the event, once it is written down. */
  id?: string;
}

export interface Amount {
  load_kg: number | null;
  reps: number | null;
  seconds: number | null;
  contacts: number | null;
}

/** What is said about one set. */
export interface SetValues extends Partial<Amount> {
  label: string;
  set: number;
  side?: Side;
  rir?: number;
  faults?: number[];
  as_planned?: boolean;
  warm_up?: boolean;
  unplanned?: boolean;
}

export interface SetEntry extends Entry {
  values: SetValues;
}

/** What one set on one side should be. */
export function prescribed(item: Item): Amount {
  const parts = Math.max(1, item.sets) * (item.per_side ? 2 : 1);
  return {
    load_kg: item.load_kg,
    reps: item.reps,
    seconds: item.seconds,
    contacts: item.contacts ? Math.round(item.contacts / parts) : null,
  };
}

/** What was asked for on the spot instead of what the plan says, and when [ms]. */
export interface Asked {
  amount: Amount;
  at: number;
}

/** What the next set begins with: what was asked for last, with the load of the set since then if that was another one. */
export function suggested(item: Item, slot: Slot, entries: readonly Entry[], asked?: Asked): Amount {
  const amount = asked?.amount ?? prescribed(item);
  const before = setsOf(entries).filter(
    (entry) =>
      entry.values.label === slot.label &&
      entry.said.exercise === item.exercise &&
      !entry.values.warm_up &&
      entry.values.set <= slot.set &&
      entry.values.load_kg != null &&
      firstAt(entries, entry) > (asked?.at ?? -Infinity),
  );
  const latest = before.at(-1)?.values.load_kg;
  return latest == null ? amount : { ...amount, load_kg: latest };
}

/** Landings follow what was really done. */
function landings(item: Item, amount: Amount): number | null {
  const plan = prescribed(item);
  if (amount.contacts === null || amount.contacts !== plan.contacts) return amount.contacts;
  if (plan.reps && amount.reps !== null) return Math.round((amount.contacts * amount.reps) / plan.reps);
  if (plan.seconds && amount.seconds !== null) return Math.round((amount.contacts * amount.seconds) / plan.seconds);
  return amount.contacts;
}

/** A load that the plan leaves open is as planned whatever it is. */
export function asPlanned(item: Item, amount: Amount): boolean {
  const plan = prescribed(item);
  const top = item.reps_max ?? plan.reps;
  const reps = plan.reps === null || (amount.reps !== null && amount.reps >= plan.reps && amount.reps <= (top ?? plan.reps));
  const same = (["load_kg", "seconds", "contacts"] as const).every((part) => plan[part] === null || plan[part] === amount[part]);
  return reps && same;
}

/** A set that was done; only what applies is said. */
export function saySet(
  item: Item,
  slot: Slot,
  amount: Amount,
  more: { rir?: number | null; faults?: readonly number[]; warm_up?: boolean; unplanned?: boolean } = {},
): Said {
  const values: Record<string, unknown> = { label: slot.label, set: slot.set };
  if (slot.side) values.side = slot.side;
  const counted = { ...amount, contacts: more.warm_up ? null : landings(item, amount) };
  for (const part of ["load_kg", "reps", "seconds", "contacts"] as const)
    if (counted[part] !== null) values[part] = counted[part];
  if (more.rir != null) values.rir = more.rir;
  if (more.faults?.length) values.faults = [...more.faults].sort((a, b) => a - b);
  if (more.warm_up) values.warm_up = true;
  else if (more.unplanned) values.unplanned = true;
  else values.as_planned = asPlanned(item, amount);
  return { kind: "set", exercise: item.exercise, values };
}

export function saySkip(why: Why, of: { label?: string; set?: number; side?: Side | null; exercise?: string } = {}): Said {
  const values: Record<string, unknown> = { why };
  if (of.label !== undefined) values.label = of.label;
  if (of.set !== undefined) values.set = of.set;
  if (of.side) values.side = of.side;
  return { kind: "skip", exercise: of.exercise ?? "", values };
}

export function sayPain(region: string, side: Side | null, score: number, exercise = ""): Said {
  return { kind: "pain", exercise, values: { region, ...(side ? { side } : {}), score } };
}

export function sayNote(text: string, exercise = ""): Said {
  return { kind: "note", exercise, values: { text: text.trim() } };
}

export function sayStart(mode: Mode): Said {
  return { kind: "start", exercise: "", values: { mode } };
}

export function sayFinish(state: "done" | "partly", minutes: number, effort: Effort | null): Said {
  return { kind: "finish", exercise: "", values: { state, minutes, ...(effort ? { effort } : {}) } };
}

/** Entries that count: not replaced and not taken back. */
export function live(entries: readonly Entry[]): Entry[] {
  const gone = new Set(entries.map((entry) => entry.replaces));
  return entries.filter((entry) => entry.said.kind !== "void" && !gone.has(entry.ref));
}

/** The sets that count, in the order in which they were first done. */
export function setsOf(entries: readonly Entry[]): SetEntry[] {
  return live(entries)
    .filter((entry) => entry.said.kind === "set")
    .map((entry) => ({ ...entry, values: entry.said.values as unknown as SetValues }));
}

/** The working set of a slot, if it is written down. */
export function setAt(entries: readonly Entry[], slot: Slot): SetEntry | undefined {
  return setsOf(entries).findLast(({ values }) => !values.warm_up && keyOf(values) === slotKey(slot));
}

export function keyOf(values: SetValues): string {
  return slotKey({ label: values.label, set: values.set, side: values.side ?? null });
}

/** Slots that are neither done nor skipped. */
export function openSlots(slots: readonly Slot[], entries: readonly Entry[]): Slot[] {
  const counted = live(entries);
  const done = new Set(setsOf(entries).filter(({ values }) => !values.warm_up).map(({ values }) => keyOf(values)));
  const skips = counted.filter((entry) => entry.said.kind === "skip").map((entry) => entry.said.values);
  const skipped = (slot: Slot): boolean =>
    skips.some(
      (skip) =>
        (skip.label === undefined || skip.label === slot.label) &&
        (skip.set === undefined || skip.set === slot.set) &&
        (skip.side === undefined || skip.side === slot.side),
    );
  return slots.filter((slot) => !done.has(slotKey(slot)) && !skipped(slot));
}

/** When a set was first said, whatever was corrected since [ms]. */
export function firstAt(entries: readonly Entry[], entry: Entry): number {
  let first = entry;
  while (first.replaces !== undefined) {
    const older = entries.find((one) => one.ref === first.replaces);
    if (!older) break;
    first = older;
  }
  return first.at;
}

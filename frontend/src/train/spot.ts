/** What changes in the middle of a session: less time, another exercise, a lighter or a heavier next set, another place. */

import { active } from "./clock";
import type { Item, StandIn, Step, TrainData } from "./data";
import { prescribed, saySkip, type Amount } from "./log";
import { slotKey, slotsOf, stepsOfSets, type Slot } from "./plan";
import { itemAt, nextAmount, openOf, say, settle, stepsOf, type Session } from "./session";

/** So many sets of an item. */
export interface Part {
  item: Item;
  sets: number[];
}

/** How long some sets take with what leads to them [s]. */
export function secondsOf(steps: readonly Step[], slots: readonly Slot[]): number {
  return stepsOfSets(steps, new Set(slots.map(slotKey))).reduce((total, step) => total + step.seconds, 0);
}

/** What goes so that the rest fits into so many minutes: the least important first, the last set of an item first. */
export function tooMuch(session: Session, minutes: number): Part[] {
  const steps = stepsOf(session);
  const items = [...new Set(slotsOf(steps).map((slot) => slot.label))].map((label) => itemAt(session, label)).filter((item) => item !== undefined);
  const ranked = items
    .map((item, place) => ({ item, place }))
    .sort((a, b) => (b.item.priority ?? 1) - (a.item.priority ?? 1) || b.place - a.place)
    .map(({ item }) => item);
  let open = openOf(session);
  const gone = new Map<Item, number[]>();
  for (const item of ranked)
    for (;;) {
      const own = open.filter((slot) => slot.label === item.label);
      const set = Math.max(0, ...own.map((slot) => slot.set));
      const onlyOne = own.length === open.length && own.every((slot) => slot.set === set);
      if (!own.length || onlyOne || secondsOf(steps, open) <= minutes * 60) break;
      open = open.filter((slot) => slot.label !== item.label || slot.set !== set);
      gone.set(item, [set, ...(gone.get(item) ?? [])]);
    }
  return items.filter((item) => gone.has(item)).map((item) => ({ item, sets: gone.get(item) ?? [] }));
}

/** Leave these sets out for want of time. */
export function leaveOut(session: Session, parts: readonly Part[], now: number): Session {
  let left = settle(session, now);
  for (const { item, sets } of parts)
    for (const set of sets) left = say(left, saySkip("time", { label: item.label, set, exercise: item.exercise }), now);
  return anew(left, left.data, now);
}

/** Another exercise for the rest of the session; no load is carried over. */
export function swap(session: Session, item: Item, other: StandIn, now: number): Session {
  const { relation: _, ...chosen } = other;
  const was = [...(item.was ?? []), { exercise: item.exercise, name: item.name }];
  const back = (item.instead ?? []).filter((one) => one.exercise !== other.exercise);
  const stands: Item = {
    ...chosen,
    label: item.label,
    was,
    instead: [{ ...item, instead: [], was: [], relation: "alike" }, ...back],
    ...(item.priority === undefined ? {} : { priority: item.priority }),
  };
  const settled = settle(session, now);
  const steps = stepsOf(settled).map((step) => (step.label === item.label ? { ...step, exercise: other.exercise } : step));
  const blocks = settled.data.blocks.map((block) => ({ ...block, items: block.items.map((one) => (one.label === item.label ? stands : one)) }));
  const { [item.label]: __, ...asked } = settled.asked ?? {};
  return anew({ ...settled, asked }, { ...settled.data, steps: [...steps], blocks }, now);
}

/** The session as it is at another place; what is done stays done. */
export function elsewhere(session: Session, there: TrainData, now: number): Session {
  return anew({ ...settle(session, now), asked: {} }, there, now);
}

/** What the next set of an exercise is when the last one was too easy or too hard (rule `on-the-spot`). */
export function nudged(session: Session, item: Item, slot: Slot, way: "easier" | "harder"): Amount | undefined {
  const { spot } = session.data;
  const now = nextAmount(session, item, slot);
  if (!spot || (way === "harder" && item.may_rise === false)) return undefined;
  const loads = [...(item.loads_kg ?? [])].sort((a, b) => a - b);
  const load = now.load_kg;
  if (load !== null) {
    const next = way === "easier" ? loads.findLast((kg) => kg < load) : loads.find((kg) => kg > load && kg <= load * (1 + spot.most_rise_pct / 100));
    if (next !== undefined) return { ...now, load_kg: next };
  }
  const plan = prescribed(item);
  for (const part of ["reps", "seconds"] as const) {
    const [much, asked] = [now[part], plan[part]];
    if (much === null || asked === null) continue;
    const least = Math.max(1, Math.ceil((asked * spot.least_pct) / 100));
    const step = part === "reps" ? spot.reps : spot.hold_s;
    const next = Math.max(least, much + (way === "easier" ? -step : step));
    return next === much ? undefined : { ...now, [part]: next };
  }
  return undefined;
}

/** Have the next sets be so; the clock gives them the time that they need. */
export function ask(session: Session, item: Item, slot: Slot, amount: Amount, now: number): Session {
  const settled = settle(session, now);
  const before = nextAmount(settled, item, slot);
  const asked = { ...settled, asked: { ...settled.asked, [item.label]: { amount, at: now } } };
  const longer = amount.reps !== null && before.reps ? amount.reps / before.reps : amount.seconds !== null && before.seconds ? amount.seconds / before.seconds : 1;
  if (longer === 1 || settled.mode !== "follow") return asked;
  const open = new Set(openOf(settled).map(slotKey));
  const steps = stepsOf(settled).map((step) =>
    step.kind === "work" && step.label === item.label && open.has(slotKey(step)) ? { ...step, seconds: Math.max(1, Math.round(step.seconds * longer)) } : step,
  );
  return anew(asked, { ...settled.data, steps: [...steps] }, now);
}

/** The clock begins anew with what is open, in the order that was chosen. */
function anew(session: Session, data: TrainData, now: number): Session {
  if (session.mode !== "follow") return { ...session, data };
  const steps = data === session.data ? stepsOf(session) : data.steps;
  const begun: Session = {
    ...session,
    data: { ...data, steps: [...steps] },
    led: [],
    trained: (session.trained ?? 0) + active(session.moves, now),
    moves: [{ kind: "start", at: now }],
    counted: 0,
  };
  return { ...begun, led: stepsOfSets(steps, new Set(openOf(begun).map(slotKey))) };
}

/** The plan of a session read by set: which sets there are, in which order, and what was prescribed. */

import type { Block, Item, Side, Step, TrainData } from "./data";

/** One set on one side in its place. */
export interface Slot {
  label: string;
  set: number;
  side: Side | null;
  exercise: string;
}

export function slotKey(slot: { label: string; set: number; side: Side | null }): string {
  return `${slot.label}/${slot.set}/${slot.side ?? ""}`;
}

/** All items, by label. */
export function itemsOf(data: TrainData): Map<string, Item> {
  return new Map(data.blocks.flatMap((block) => block.items.map((item) => [item.label, item])));
}

export function blockOf(data: TrainData, label: string): Block | undefined {
  return data.blocks.find((block) => block.items.some((item) => item.label === label));
}

/** The sets in the order in which they are done; supersets alternate. */
export function slotsOf(steps: readonly Step[]): Slot[] {
  return steps
    .filter((step) => step.kind === "work")
    .map((step) => ({ label: step.label, set: step.set, side: step.side, exercise: step.exercise }));
}

/** Letters of a label without the place in the block: A2 and A1 are of one block. */
function blockLabel(label: string, blocks: readonly string[]): string {
  const found = blocks.filter((block) => label === block || label.replace(/\d+$/, "") === block);
  return found[0] ?? label;
}

/** Steps with their blocks in another order; blocks that are not named keep their place at the end. */
export function inOrder(steps: readonly Step[], blocks: readonly string[]): Step[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const block = blockLabel(step.label, blocks);
    const group = groups.get(block);
    if (group) group.push(step);
    else groups.set(block, [step]);
  }
  const named = blocks.filter((block) => groups.has(block));
  const others = [...groups.keys()].filter((block) => !named.includes(block));
  return [...named, ...others].flatMap((block) => groups.get(block) ?? []);
}

/** Block labels in the order of the steps. */
export function orderOf(steps: readonly Step[], data: TrainData): string[] {
  const order: string[] = [];
  for (const step of steps) {
    const label = blockOf(data, step.label)?.label ?? step.label;
    if (!order.includes(label)) order.push(label);
  }
  return order;
}

/** A label moved by some places. */
export function moved(order: readonly string[], label: string, by: number): string[] {
  const from = order.indexOf(label);
  if (from < 0) return [...order];
  const rest = order.filter((one) => one !== label);
  rest.splice(Math.max(0, Math.min(rest.length, from + by)), 0, label);
  return rest;
}

/** What follows a set: its rest [s]; 0 between the sides and where the next exercise follows at once. */
export function restAfter(steps: readonly Step[], slot: Slot): number {
  const at = steps.findIndex((step) => step.kind === "work" && slotKey(step) === slotKey(slot));
  const next = steps[at + 1];
  return at >= 0 && next?.kind === "rest" ? next.seconds : 0;
}

/** Is it the last set of its exercise on this side, as planned? */
export function isLastSet(item: Item, slot: Slot): boolean {
  return slot.set >= item.sets;
}

/** Seconds to get ready where a set begins in the middle of things [s]. */
const READY_S = 10;

/** The steps of some sets, with what leads to them and their rests; the last rest is not waited for. */
export function stepsOfSets(steps: readonly Step[], wanted: ReadonlySet<string>): Step[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && last.label === step.label && last.set === step.set) group.push(step);
    else groups.push([step]);
  }
  const found: Step[] = [];
  for (const group of groups) {
    const works = group.filter((step) => step.kind === "work");
    const kept = works.filter((step) => wanted.has(slotKey(step)));
    if (!kept.length) continue;
    const whole = kept.length === works.length;
    found.push(...group.filter((step) => (step.kind === "work" ? kept.includes(step) : step.kind !== "change-sides" || whole)));
  }
  while (found.length && found.at(-1)?.kind !== "work") found.pop();
  const [first] = found;
  return first?.kind === "work" ? [{ ...first, kind: "ready", seconds: READY_S }, ...found] : found;
}

/** Seconds that are left from a set on, as the timeline counts them. */
export function secondsFrom(steps: readonly Step[], open: ReadonlySet<string>): number {
  let total = 0;
  let counts = false;
  for (const step of steps) {
    if (step.kind === "work") counts = open.has(slotKey(step));
    if (counts) total += step.seconds;
  }
  return total;
}

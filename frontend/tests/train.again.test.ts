import { describe, expect, it } from "vitest";

import { again, type Known } from "../src/train/again";
import type { Item, StandIn } from "../src/train/data";
import { saySet, prescribed, sayFinish, saySkip, sayStart } from "../src/train/log";
import { slotKey, type Slot } from "../src/train/plan";
import * as session from "../src/train/session";
import { data, item } from "./train.fixture";

const T = Date.parse("2027-01-14T18:00:00Z");
const plan = data();
const itemOf = (label: string): Item => plan.blocks.flatMap((block) => block.items).find((one) => one.label === label) as Item;
const slot = (label: string, set: number, side: Slot["side"] = null): Slot => ({ label, set, side, exercise: itemOf(label).exercise });

/** What a device wrote down: a start, and what was said after so many seconds. */
function wrote(mode: "follow" | "free" | "quick", ...said: [seconds: number, word: ReturnType<typeof saySkip>, replaces?: string][]): Known[] {
  const all: typeof said = [[0, sayStart(mode)], ...said];
  return all.map(([seconds, word, replaces], index) => ({
    ...word, id: `e${index}`, at: new Date(T + seconds * 1000).toISOString(), supersedes: replaces ?? null,
  }));
}

const warmUp = saySet(itemOf("W"), slot("W", 1), prescribed(itemOf("W")));
const squat = (load_kg: number) => saySet(itemOf("B"), slot("B", 1), { ...prescribed(itemOf("B")), load_kg });

describe("what is written down is enough to go on", () => {
  it("at her own pace: with the next set, standing still since the last word", () => {
    const found = again(plan, wrote("free", [40, warmUp], [90, squat(60)], [95, squat(65), "e2"]));
    if (!found) throw new Error("nothing");
    expect(session.openOf(found).map(slotKey)).toEqual(["A1/1/", "A2/1/left", "A2/1/right", "A1/2/", "A2/2/left", "A2/2/right", "B/2/"]);
    expect(found.entries.map((entry) => [entry.ref, entry.replaces, entry.id])).toEqual([
      [1, undefined, "e0"], [2, undefined, "e1"], [3, undefined, "e2"], [4, 3, "e3"],
    ]);
    const later = session.tap(found, { kind: "resume", at: T + 3_600_000 });
    expect(session.minutesOf(later, T + 3_600_000)).toBe(2);
    const on = session.phase(later, T + 3_600_000);
    expect(on.on === "rest" && [on.planned, on.rested, slotKey(on.next)]).toEqual([120, 5, "B/2/"]);
  });

  it("with the clock: it waits before the first set that is open", () => {
    const found = again(plan, wrote("follow", [30, warmUp]));
    if (!found) throw new Error("nothing");
    const on = session.phase(found, T + 3_600_000);
    expect(on.on === "follow" && [on.at.paused, on.step.kind, on.step.label]).toEqual([true, "change", "A1"]);
    const done = session.settle(session.tap(found, { kind: "resume", at: T + 100_000 }), T + 9_000_000);
    expect(done.ended).not.toBeNull();
    expect(new Set(done.entries.map((entry) => JSON.stringify(entry.said.values))).size).toBe(done.entries.length);
  });

  it("keeps an exercise that stood in for another", () => {
    const lunge: StandIn = { ...item("B", "lunge", { reps: 5, loads_kg: [10, 20] }), relation: "alike" };
    const blocks = plan.blocks.map((block) => ({ ...block, items: block.items.map((one) => (one.label === "B" ? { ...one, instead: [lunge] } : one)) }));
    const found = again({ ...plan, blocks }, wrote("free", [60, saySet(lunge, { ...slot("B", 1), exercise: "lunge" }, { ...prescribed(lunge), load_kg: 20 })]));
    expect(found && session.itemAt(found, "B")?.exercise).toBe("lunge");
  });

  it("is nothing where nothing was begun, all was ticked, or the end was said", () => {
    expect(again(plan, [])).toBeUndefined();
    expect(again(plan, wrote("quick", [1, warmUp]))).toBeUndefined();
    expect(again(plan, wrote("free", [1, warmUp], [2, sayFinish("partly", 1, null)]))).toBeUndefined();
  });
});

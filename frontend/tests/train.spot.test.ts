import { describe, expect, it } from "vitest";

import type { Item, StandIn, TrainData } from "../src/train/data";
import { live, prescribed, saySet, setsOf } from "../src/train/log";
import { slotKey, type Slot } from "../src/train/plan";
import * as session from "../src/train/session";
import { ask, elsewhere, leaveOut, nudged, secondsOf, swap, tooMuch } from "../src/train/spot";
import { data, item } from "./train.fixture";

const T = 5_000_000;
const at = (seconds: number) => T + seconds * 1000;
const SPOT = { most_rise_pct: 10, reps: 2, hold_s: 5, least_pct: 50 };
const PRIORITY: Record<string, number> = { W: 7, A1: 6, A2: 4, B: 1 };

/** The session of the fixture with what the server says about changes on the spot. */
function changeable(): TrainData {
  const plan = data();
  const lunge: StandIn = { ...item("B", "lunge", { reps: 5, rir: 2, loads_kg: [10, 20] }), relation: "alike" };
  for (const block of plan.blocks)
    for (const one of block.items) {
      one.priority = PRIORITY[one.label] ?? 1;
      if (one.label === "B") one.instead = [lunge];
    }
  return { ...plan, spot: SPOT };
}

const started = (mode: "follow" | "free", plan = changeable()) => session.begin(session.newSession(plan), mode, T);
const itemOf = (one: session.Session, label: string): Item => session.itemAt(one, label) as Item;
const open = (one: session.Session) => session.openOf(one).map(slotKey);
const B1: Slot = { label: "B", set: 1, side: null, exercise: "of-B" };

function check(one: session.Session, now: number): session.Session {
  const on = session.phase(one, now);
  if (on.on !== "set") throw new Error(on.on);
  return session.settle(session.done(one, saySet(on.item, on.slot, session.nextAmount(one, on.item, on.slot)), on.slot, now), now);
}

describe("less time", () => {
  it("takes the least important first, the last set first, and leaves what fits", () => {
    const one = started("free");
    const all = secondsOf(session.stepsOf(one), session.openOf(one));
    expect(tooMuch(one, Math.ceil(all / 60))).toEqual([]);
    const parts = tooMuch(one, 5);
    expect(parts.map((part) => [part.item.label, part.sets])).toEqual([["W", [1]], ["A1", [1, 2]]]);
    const left = leaveOut(one, parts, at(1));
    expect(open(left)).toEqual(["A2/1/left", "A2/1/right", "A2/2/left", "A2/2/right", "B/1/", "B/2/"]);
    expect(secondsOf(session.stepsOf(left), session.openOf(left))).toBeLessThanOrEqual(300);
    expect(live(left.entries).filter((entry) => entry.said.kind === "skip").map((entry) => entry.said.values)).toEqual([
      { why: "time", label: "W", set: 1 },
      { why: "time", label: "A1", set: 1 },
      { why: "time", label: "A1", set: 2 },
    ]);
  });

  it("always keeps one set of what matters most", () => {
    const one = started("free");
    expect(open(leaveOut(one, tooMuch(one, 0), at(1)))).toEqual(["B/1/"]);
  });

  it("has the clock go on with what is left, and counts what was trained before", () => {
    let one = started("follow");
    one = leaveOut(one, tooMuch(one, 3), at(35));
    const on = session.phase(one, at(35));
    expect(on.on === "follow" && [on.step.kind, on.step.label]).toEqual(["ready", "B"]);
    const led = session.clockAt(one, at(35));
    expect(led.sessionLeft).toBe(secondsOf(session.stepsOf(one), session.openOf(one)) * 1000);
    one = session.settle(one, at(4000));
    expect(setsOf(one.entries).map(({ values }) => slotKey({ ...values, side: null }))).toEqual(["W/1/", "B/1/", "B/2/"]);
    expect(session.minutesOf(one, at(4000))).toBe(Math.round((35 + led.sessionLeft / 1000) / 60));
    expect(session.tally(one)).toEqual({ all: 7, done: 3, open: 0 });
  });
});

describe("another exercise", () => {
  it("carries no load over, keeps what was done, and can be taken back with the planned load", () => {
    let one = started("free", { ...changeable(), steps: data().steps.filter((step) => step.label === "B") });
    one = check(one, at(60));
    one = swap(one, itemOf(one, "B"), itemOf(one, "B").instead?.[0] as StandIn, at(70));
    const other = itemOf(one, "B");
    expect([other.exercise, other.load_kg, other.was]).toEqual(["lunge", null, [{ exercise: "of-B", name: "of-B" }]]);
    expect(session.nextAmount(one, other, { ...B1, set: 2 }).load_kg).toBeNull();
    expect(open(one)).toEqual(["B/2/"]);
    const back = swap(one, other, other.instead?.[0] as StandIn, at(80));
    expect([itemOf(back, "B").exercise, itemOf(back, "B").load_kg]).toEqual(["of-B", 67.5]);
    one = session.tap(one, { kind: "skip", at: at(90) });
    one = check(one, at(200));
    expect(setsOf(one.entries).map((entry) => entry.said.exercise)).toEqual(["of-B", "lunge"]);
    expect(one.ended).toBe(at(200));
  });
});

describe("too easy, too hard", () => {
  const of = (more: Partial<Item>, before: Partial<session.Session> = {}) => {
    const plan = changeable();
    plan.blocks = [{ label: "B", role: "main", rounds: 2, items: [{ ...item("B", "of-B"), reps: 8, ...more }] }];
    return { ...started("free", plan), ...before };
  };
  const next = (one: session.Session, way: "easier" | "harder") => nudged(one, itemOf(one, "B"), B1, way);

  it("steps to the next weight that stands there", () => {
    const one = of({ load_kg: 67.5, loads_kg: [60, 65, 67.5, 70, 80] });
    expect([next(one, "easier")?.load_kg, next(one, "harder")?.load_kg]).toEqual([65, 70]);
  });

  it("changes repetitions where the step in weight is too large or there is none", () => {
    const one = of({ load_kg: 6, loads_kg: [6, 10] });
    expect([next(one, "harder"), next(one, "easier")]).toMatchObject([{ load_kg: 6, reps: 10 }, { load_kg: 6, reps: 6 }]);
    expect(next(of({ reps: null, seconds: 30 }), "harder")).toMatchObject({ seconds: 35 });
  });

  it("never goes below half of the plan", () => {
    let one = of({ reps: 5 });
    const asked: (number | null | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const amount = next(one, "easier");
      asked.push(amount?.reps);
      if (amount) one = ask(one, itemOf(one, "B"), B1, amount, at(turn));
    }
    expect(asked).toEqual([3, undefined, undefined]);
  });

  it("does not get harder while something hurts", () => {
    const one = of({ load_kg: 67.5, loads_kg: [65, 67.5, 70], may_rise: false });
    expect(next(one, "harder")).toBeUndefined();
    expect(next(one, "easier")?.load_kg).toBe(65);
  });

  it("changes the sets that come, not those that were done, and a load of her own stays", () => {
    let one = of({ load_kg: 67.5, loads_kg: [62.5, 65, 67.5, 70] });
    one = { ...one, data: { ...one.data, steps: data().steps.filter((step) => step.label === "B") } };
    one = check(one, at(10));
    one = ask(one, itemOf(one, "B"), { ...B1, set: 2 }, nudged(one, itemOf(one, "B"), { ...B1, set: 2 }, "easier") ?? prescribed(itemOf(one, "B")), at(20));
    expect(session.nextAmount(one, itemOf(one, "B"), { ...B1, set: 2 }).load_kg).toBe(65);
    expect(setsOf(one.entries).map(({ values }) => values.load_kg)).toEqual([67.5]);
    one = session.say(one, saySet(itemOf(one, "B"), { ...B1, set: 2 }, { ...prescribed(itemOf(one, "B")), load_kg: 62.5 }), at(30));
    expect(session.nextAmount(one, itemOf(one, "B"), { ...B1, set: 3 }).load_kg).toBe(62.5);
  });

  it("gives more repetitions the time that they need", () => {
    let one = started("follow");
    one = session.settle(one, at(41));
    const slot: Slot = { label: "A1", set: 2, side: null, exercise: "of-A1" };
    one = ask(one, itemOf(one, "A1"), slot, { ...prescribed(itemOf(one, "A1")), reps: 10 }, at(41));
    const works = session.clockAt(one, at(41)).steps.filter((step) => step.kind === "work" && step.label === "A1");
    expect(works.map((step) => step.seconds)).toEqual([20, 20]);
  });
});

describe("another place", () => {
  it("goes on with what stands there; what is done stays done", () => {
    let one = session.settle(started("follow"), at(35));
    const there = changeable();
    there.place = "home";
    there.blocks = there.blocks.filter((block) => block.label !== "B");
    there.steps = there.steps.filter((step) => step.label !== "B");
    one = elsewhere(one, there, at(35));
    expect(one.data.place).toBe("home");
    expect(open(one)).toEqual(["A1/1/", "A2/1/left", "A2/1/right", "A1/2/", "A2/2/left", "A2/2/right"]);
    const on = session.phase(one, at(35));
    expect(on.on === "follow" && [on.step.kind, on.step.label]).toEqual(["change", "A1"]);
    expect(session.settle(one, at(4000)).ended).not.toBeNull();
  });
});

import { describe, expect, it } from "vitest";

import { active, position, type Move } from "../src/train/clock";
import { begin as beginTime, tick } from "../src/train/timekeeper";
import { data, step } from "./train.fixture";

const STEPS = [step("ready", 10, "A"), step("work", 20, "A"), step("rest", 30, "A"), step("work", 20, "A", { set: 2 })];
const T = 1_000_000;
const at = (moves: Move[], seconds: number) => position(STEPS, [{ kind: "start", at: T }, ...moves], T + seconds * 1000);
const move = (kind: "pause" | "resume" | "skip" | "back" | "repeat", seconds: number): Move => ({ kind, at: T + seconds * 1000 });

describe("where a session stands", () => {
  it("stands still before the start", () => {
    const before = position(STEPS, [], T);
    expect([before.index, before.started, before.left]).toEqual([0, false, 10_000]);
  });

  it("follows from the instant alone, however long nobody looked", () => {
    expect([at([], 0).index, at([], 9.999).index, at([], 10).index, at([], 45).index]).toEqual([0, 0, 1, 2]);
    expect(at([], 45).left).toBe(15_000);
    expect(at([], 45).sessionLeft).toBe(35_000);
    expect(at([], 80).over).toBe(true);
    expect(at([], 8000).passed.map((one) => one.step.set)).toEqual([1, 2]);
  });

  it("has a past that later taps do not change", () => {
    const moves = [move("pause", 15), move("resume", 100), move("skip", 103), move("back", 104), move("skip", 120)];
    let passed: string[] = [];
    for (let second = 0; second < 300; second += 1) {
      const known = moves.filter((one) => one.at <= T + second * 1000);
      const now = at(known, second).passed.map((one) => `${one.step.set} ${one.how} ${one.ran}`);
      expect(now.slice(0, passed.length)).toEqual(passed);
      passed = now;
    }
    expect(passed).toEqual(["1 left 8000", "1 left 16000", "2 time 20000"]);
  });

  it("stands still in a pause and then goes on", () => {
    const paused = at([move("pause", 15)], 500);
    expect([paused.index, paused.elapsed, paused.paused]).toEqual([1, 5000, true]);
    const on = at([move("pause", 15), move("resume", 500)], 505);
    expect([on.index, on.elapsed]).toEqual([1, 10_000]);
  });

  it("skips, goes to the begin of a step and then to the one before, and repeats", () => {
    expect(at([move("skip", 3)], 3).index).toBe(1);
    expect(at([move("back", 15)], 15)).toMatchObject({ index: 1, elapsed: 0 });
    expect(at([move("back", 15), move("back", 16)], 16)).toMatchObject({ index: 0, elapsed: 0 });
    expect(at([move("back", 1)], 2)).toMatchObject({ index: 0, elapsed: 1000 });
    expect(at([move("repeat", 25)], 26)).toMatchObject({ index: 1, elapsed: 1000 });
  });

  it("says how work ended", () => {
    expect(at([move("skip", 12)], 12).passed).toMatchObject([{ ran: 2000, how: "left" }]);
    expect(at([{ kind: "skip", at: T + 12_000, done: true }], 12).passed).toMatchObject([{ how: "done" }]);
    expect(at([], 31).passed).toMatchObject([{ ran: 20_000, how: "time" }]);
  });

  it("makes a rest longer", () => {
    expect(at([{ kind: "more", at: T + 35_000, seconds: 15 }], 61)).toMatchObject({ index: 2, left: 14_000 });
  });

  it("leaves what is over where it is when the order changes", () => {
    const steps = data().steps;
    const moves: Move[] = [{ kind: "start", at: T }, { kind: "order", at: T + 41_000, blocks: ["W", "B", "A"] }];
    const found = position(steps, moves, T + 41_000);
    expect(found.steps.slice(0, 3).map((one) => one.label)).toEqual(["W", "W", "A1"]);
    expect(found.step).toMatchObject({ kind: "ready", label: "B" });
    expect(found.elapsed).toBe(0);
    expect(found.steps).toHaveLength(steps.length);
  });

  it("counts only the time that was trained", () => {
    const moves: Move[] = [{ kind: "start", at: T }, move("pause", 10), move("resume", 70), move("pause", 80)];
    expect(active(moves, T + 500_000)).toBe(20_000);
    expect(active(moves.slice(0, 3), T + 90_000)).toBe(30_000);
  });
});

describe("the session's own time", () => {
  const first = beginTime({ date: T, steady: 50, hidden: false });

  it("goes with the steady clock", () => {
    expect(tick(first, { date: T + 1010, steady: 1050, hidden: false }).seen).toBe(T + 1000);
  });

  it("does not follow a clock that is set while somebody looks", () => {
    expect(tick(first, { date: T + 3_600_000, steady: 1050, hidden: false }).seen).toBe(T + 1000);
    expect(tick(first, { date: T - 3_600_000, steady: 1050, hidden: false }).seen).toBe(T + 1000);
  });

  it("goes on through sleep, when the steady clock stood still", () => {
    expect(tick(first, { date: T + 60_000, steady: 60, hidden: true }).seen).toBe(T + 60_000);
  });

  it("does not go back when the clock was set back in sleep", () => {
    expect(tick(first, { date: T - 60_000, steady: 1050, hidden: true }).seen).toBe(T + 1000);
  });

  it("goes on after the page was gone, with the clock's error known before", () => {
    const set = tick(first, { date: T + 3_601_000, steady: 1050, hidden: false });
    const again = beginTime({ date: T + 3_631_000, steady: 5, hidden: false }, set);
    expect(again.seen).toBe(T + 31_000);
    expect(beginTime({ date: T - 9_000, steady: 5, hidden: false }, first).seen).toBe(T);
  });
});

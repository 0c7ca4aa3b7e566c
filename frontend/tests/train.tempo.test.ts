import { describe, expect, it } from "vitest";

import { beatsOf, figureTime, partsOf, repAt, rhythmOf } from "../src/train/tempo";
import { platesFor, shown, stepsAround, typed } from "../src/train/plates";

describe("tempo", () => {
  it("is read part by part; X counts a second", () => {
    expect(partsOf("3-1-X-0")).toEqual([3, 1, 1, 0]);
    expect(partsOf("slow")).toBeUndefined();
    expect(partsOf(null)).toBeUndefined();
  });

  it("is laid onto the figure piece by piece", () => {
    const own = [1, 0.5, 1, 0.5];
    const rhythm = rhythmOf(own, { tempo: "4-1-1-0", reps: 5, seconds: 30 });
    expect(rhythm.period).toBe(6);
    expect(figureTime(own, rhythm, 2)).toBeCloseTo(0.5);
    expect(figureTime(own, rhythm, 4.5)).toBeCloseTo(1.25);
    expect(figureTime(own, rhythm, 5.5)).toBeCloseTo(2);
    expect(figureTime(own, rhythm, 6 + 2)).toBeCloseTo(0.5);
  });

  it("begins with the lift where the figure does", () => {
    const rhythm = rhythmOf([1, 1, 2, 0], { tempo: "3-0-1-1", reps: 5, seconds: 25, liftFirst: true });
    expect(rhythm.parts).toEqual([1, 1, 3, 0]);
  });

  it("stretches a figure without a tempo over the repetitions", () => {
    const own = [1.4, 0.5, 1.4, 0.5];
    expect(rhythmOf(own, { reps: 8, seconds: 24 }).period).toBe(3);
    expect(rhythmOf(own, { seconds: 30 }).period).toBeCloseTo(3.8);
    expect(rhythmOf([0.3, 0, 0.3, 0], { landings: 20, seconds: 14 }).period).toBeCloseTo(0.7);
  });

  it("jumps from pose to pose where nothing may move", () => {
    const own = [2, 1, 1, 0];
    const rhythm = rhythmOf(own, { tempo: "2-1-1-0", reps: 5, seconds: 20 });
    expect([0, 1.9, 2.5, 3.5].map((t) => figureTime(own, rhythm, t, true))).toEqual([2, 2, 2, 3.999]);
  });

  it("stays within a figure that has one pose", () => {
    const rhythm = rhythmOf([2, 0], { seconds: 30 });
    expect(figureTime([2, 0], rhythm, 29)).toBeCloseTo(1);
    expect(figureTime([], rhythm, 29)).toBe(0);
  });

  it("counts repetitions and beats", () => {
    expect([repAt(0, 16, 8), repAt(2, 16, 8), repAt(99, 16, 8)]).toEqual([1, 2, 8]);
    expect(beatsOf("3-1-1-0")).toEqual([
      { at: 0, kind: "lower" },
      { at: 1, kind: "tick" },
      { at: 2, kind: "tick" },
      { at: 3, kind: "tick" },
      { at: 4, kind: "lift" },
    ]);
    expect(beatsOf(null)).toEqual([]);
  });
});

describe("plates", () => {
  it("are the fewest that make the load", () => {
    expect(platesFor(67.5, 20, [20, 10, 5, 2.5, 1.25])).toEqual([20, 2.5, 1.25]);
    expect(platesFor(80, 20, [20, 15, 15, 10])).toEqual([20, 10]);
    expect(platesFor(20, 20, [20])).toEqual([]);
  });

  it("are taken from what is there, not always the heaviest first", () => {
    expect(platesFor(80, 20, [25, 15, 15])).toEqual([15, 15]);
    expect(platesFor(61, 20, [20, 10])).toBeUndefined();
    expect(platesFor(15, 20, [20])).toBeUndefined();
  });

  it("step through the loads that exist, also from one that does not", () => {
    const loads = [20, 25, 30, 35, 40, 45, 50];
    expect(stepsAround(loads, 35)).toEqual([25, 30, 35, 40, 45]);
    expect(stepsAround(loads, 20)).toEqual([20, 25, 30, 35, 40]);
    expect(stepsAround(loads, 50)).toEqual([30, 35, 40, 45, 50]);
    expect(stepsAround(loads, 33)).toEqual([25, 30, 33, 35, 40]);
    expect(stepsAround([], null)).toEqual([]);
  });

  it("are read and typed in her unit", () => {
    expect([shown(67.5, "kg", "en"), shown(20, "lb", "en"), shown(67.5, "kg", "de")]).toEqual(["67.5", "44.1", "67,5"]);
    expect([typed("67,5"), typed("44.1", "lb"), typed(""), typed("x"), typed("-1")]).toEqual([67.5, 20, undefined, undefined, undefined]);
  });
});

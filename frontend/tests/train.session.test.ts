import { describe, expect, it } from "vitest";

import type { Move } from "../src/train/clock";
import { live, saySet, setsOf, prescribed } from "../src/train/log";
import { slotKey } from "../src/train/plan";
import * as session from "../src/train/session";
import { data } from "./train.fixture";

const T = 5_000_000;
const at = (seconds: number) => T + seconds * 1000;
const started = (mode: "follow" | "free" | "quick") => session.begin(session.newSession(data()), mode, T);
const said = (one: session.Session) => setsOf(one.entries).map(({ values }) => slotKey({ ...values, side: values.side ?? null }));

/** One tap on the big check. */
function check(one: session.Session, now: number): session.Session {
  const on = session.phase(one, now);
  if (on.on !== "set") throw new Error(on.on);
  return session.settle(session.done(one, saySet(on.item, on.slot, prescribed(on.item)), on.slot, now), now);
}

describe("with the clock", () => {
  it("leads through get-ready, work, change of sides and rest to the summary", () => {
    const one = started("follow");
    const kinds = [0, 10, 30, 40, 56, 66, 76, 81, 91].map((second) => {
      const on = session.phase(one, at(second));
      return on.on === "follow" ? `${on.step.kind} ${on.step.label} ${on.step.side ?? ""}`.trim() : on.on;
    });
    expect(kinds).toEqual([
      "ready W",
      "work W",
      "change A1",
      "work A1",
      "change A2",
      "work A2 left",
      "change-sides A2 right",
      "work A2 right",
      "rest A2",
    ]);
    expect(session.phase(one, at(10_000)).on).toBe("summary");
  });

  it("writes down what the clock went through, once, also after a time away", () => {
    let one = started("follow");
    for (const second of [5, 31, 31, 300, 9000, 9001]) one = session.settle(one, at(second));
    expect(said(one)).toEqual(["W/1/", "A1/1/", "A2/1/left", "A2/1/right", "A1/2/", "A2/2/left", "A2/2/right", "B/1/", "B/2/"]);
    expect(one.ended).toBe(at(data().steps.reduce((sum, step) => sum + step.seconds, 0)));
    expect(session.minutesOf(one, at(90_000))).toBe(6);
  });

  it("takes a set as done that was ended by hand, a timed one with its seconds, and one that was left as skipped", () => {
    let one = started("follow");
    one = session.tap(one, { kind: "skip", at: at(22) });
    one = session.tap(one, { kind: "skip", at: at(23) });
    one = session.tap(one, { kind: "skip", at: at(25), done: true });
    one = session.tap(one, { kind: "skip", at: at(26) });
    one = session.tap(one, { kind: "skip", at: at(27) });
    const words = live(one.entries).filter((entry) => entry.said.kind !== "start");
    expect(words.map(({ said: { kind, values } }) => [kind, values])).toEqual([
      ["set", { label: "W", set: 1, seconds: 12, as_planned: false }],
      ["set", { label: "A1", set: 1, reps: 8, as_planned: true }],
      ["skip", { why: "other", label: "A2", set: 1, side: "left" }],
    ]);
  });

  it("replaces a set that was gone back to", () => {
    let one = session.settle(started("follow"), at(31));
    one = session.tap(one, { kind: "back", at: at(31) });
    one = session.settle(one, at(52));
    expect(said(one)).toEqual(["W/1/"]);
    expect(one.entries).toHaveLength(3);
    expect(one.entries.at(-1)?.replaces).toBe(2);
  });

  it("ends early with a reason, and goes on again", () => {
    let one = session.end(session.settle(started("follow"), at(35)), at(35), "time");
    expect(session.phase(one, at(900)).on).toBe("summary");
    expect(live(one.entries).at(-1)?.said).toEqual({ kind: "skip", exercise: "", values: { why: "time" } });
    expect(session.openOf(one)).toEqual([]);
    one = session.goOn(one, at(900));
    const on = session.phase(one, at(901));
    expect(on.on === "follow" && [on.step.label, on.at.elapsed]).toEqual(["A1", 6000]);
    expect(session.openOf(one)).toHaveLength(8);
  });
});

describe("at her own pace", () => {
  it("goes through supersets alternately; the rest starts by itself and counts on past zero", () => {
    let one = check(started("free"), at(20));
    one = check(one, at(60));
    one = check(one, at(80));
    expect(session.phase(one, at(81))).toMatchObject({ on: "set", slot: { label: "A2", set: 1, side: "right" } });
    one = check(one, at(100));
    expect(session.phase(one, at(110))).toMatchObject({ on: "rest", planned: 30, rested: 10, next: { label: "A1", set: 2 } });
    expect(session.phase(one, at(150))).toMatchObject({ on: "rest", planned: 30, rested: 50 });
    one = session.tap(one, { kind: "more", at: at(151), seconds: 15 });
    expect(session.phase(one, at(152))).toMatchObject({ planned: 45 });
    one = session.tap(one, { kind: "skip", at: at(153) });
    expect(session.phase(one, at(154))).toMatchObject({ on: "set", slot: { label: "A1", set: 2 } });
  });

  it("never locks: any set can be next, the last one can be taken back, the order can change", () => {
    let one = check(started("free"), at(20));
    one = session.tap(one, { kind: "goto", at: at(21), label: "B", set: 2 });
    expect(session.phase(one, at(22))).toMatchObject({ on: "set", slot: { label: "B", set: 2 } });
    one = check(one, at(40));
    expect(session.phase(one, at(41))).toMatchObject({ on: "set", slot: { label: "A1", set: 1 } });
    one = session.stepBack(one, at(42));
    expect(session.phase(one, at(43))).toMatchObject({ slot: { label: "B", set: 2 } });
    const order: Move = { kind: "order", at: at(44), blocks: ["B", "A", "W"] };
    one = check(session.tap(one, order), at(45));
    expect(session.openOf(one)[0]).toMatchObject({ label: "B", set: 1 });
  });

  it("stops the rest in a pause", () => {
    let one = started("free");
    for (const second of [20, 60, 80, 100]) one = check(one, at(second));
    one = session.tap(one, { kind: "pause", at: at(110) });
    expect(session.phase(one, at(500))).toMatchObject({ on: "rest", rested: 10 });
    expect(session.minutesOf(one, at(500))).toBe(2);
  });

  it("ends in the summary when everything is done", () => {
    let one = started("free");
    for (let turn = 0; turn < 40 && session.phase(one, at(turn * 10)).on !== "summary"; turn += 1) {
      const on = session.phase(one, at(turn * 10)).on;
      one = on === "set" ? check(one, at(turn * 10)) : session.tap(one, { kind: "skip", at: at(turn * 10) });
    }
    expect(session.tally(one)).toEqual({ all: 7, done: 7, open: 0 });
    expect(session.phase(one, at(1000)).on).toBe("summary");
    one = session.finish(one, "right", at(1000));
    expect(live(one.entries).at(-1)?.said.values).toMatchObject({ state: "done", effort: "right" });
    one = session.finish(one, "hard", at(1001));
    expect(live(one.entries).filter((entry) => entry.said.kind === "finish")).toHaveLength(1);
  });
});

it("writes a session down at once that is done already", () => {
  const one = session.finish(started("quick"), null, at(5));
  expect(said(one)).toHaveLength(9);
  expect(live(one.entries).at(-1)?.said.values).toEqual({ state: "done", minutes: 8 });
});

describe("at her own pace, out of turn", () => {
  it("goes on with the next set of what was chosen, then with what is open", () => {
    let one = started("free");
    one = session.tap(one, { kind: "goto", at: at(1), label: "B", set: 1 });
    one = check(one, at(2));
    const on = session.phase(one, at(3));
    expect(on.on === "rest" && slotKey(on.next)).toBe("B/2/");
    one = session.tap(one, { kind: "skip", at: at(4) });
    one = check(one, at(5));
    const after = session.phase(one, at(6));
    expect(after.on === "set" && slotKey(after.slot)).toBe("W/1/");
  });
});

import { beforeEach, describe, expect, it } from "vitest";

import { cuesOf, words } from "../src/train/cues";
import type { Said } from "../src/train/data";
import { Keep } from "../src/train/keep";
import { saySet, prescribed } from "../src/train/log";
import { AWAY_MS, Player, type Draft, type Outbox } from "../src/train/player";
import * as session from "../src/train/session";
import { summaryOf } from "../src/train/summary";
import { memoryOutbox } from "../src/train/unkept";
import { speaker } from "../src/train/words";
import { data } from "./train.fixture";

const T = 1_800_000_000_000;
let date = T;
let steady = 0;
let hidden = false;
const read = () => ({ date, steady, hidden });
const pass = (seconds: number): void => {
  date += seconds * 1000;
  steady += seconds * 1000;
};

beforeEach(() => {
  [date, steady, hidden] = [T, 0, false];
  localStorage.clear();
});

const keep = () => new Keep(localStorage, "s-1");
const check = (player: Player): void =>
  player.act((one, now) => {
    const on = session.phase(one, now);
    return on.on === "set" ? session.done(one, saySet(on.item, on.slot, prescribed(on.item)), on.slot, now) : one;
  });

describe("the player", () => {
  it("hands every word to the outbox once, in order, with the id that a correction replaces", async () => {
    const outbox = memoryOutbox();
    const player = new Player(data(), keep(), outbox, read);
    player.act((one, now) => session.begin(one, "free", now));
    check(player);
    player.act(session.stepBack);
    await player.settled();
    expect(outbox.events.map(({ kind, session: uid, supersedes }) => [kind, uid, supersedes])).toEqual([
      ["start", "s-1", null],
      ["set", "s-1", null],
      ["void", "s-1", "unkept-2"],
    ]);
    await player.settled();
    expect(outbox.events).toHaveLength(3);
  });

  it("goes on after a reload where it stands, and does not say twice what the outbox has", async () => {
    const outbox = memoryOutbox();
    const first = new Player(data(), keep(), outbox, read);
    first.act((one, now) => session.begin(one, "follow", now));
    pass(31);
    first.look();
    await first.settled();
    const lost = JSON.parse(localStorage.getItem("toeoff-train/s-1") ?? "") as { session: session.Session };
    for (const entry of lost.session.entries) delete entry.id;
    localStorage.setItem("toeoff-train/s-1", JSON.stringify({ ...lost, version: 1 }));
    date += 40_000;
    steady = 5;
    const again = new Player(data(), keep(), outbox, read);
    expect(session.phase(again.session, again.look())).toMatchObject({ on: "follow", step: { kind: "work", label: "A2", side: "left" } });
    await again.settled();
    expect(outbox.events.map((event) => event.values.label ?? event.kind)).toEqual(["start", "W", "A1"]);
    expect(again.session.entries.every((entry) => entry.id)).toBe(true);
  });

  it("stands still when nobody was there for long", () => {
    const first = new Player(data(), keep(), memoryOutbox(), read);
    first.act((one, now) => session.begin(one, "follow", now));
    pass(35);
    first.look();
    first.save();
    date += AWAY_MS + 60_000;
    steady = 0;
    const again = new Player(data(), keep(), memoryOutbox(), read);
    expect(session.phase(again.session, again.look())).toMatchObject({ step: { label: "A1", kind: "change" }, at: { paused: true, elapsed: 5000 } });
    expect(again.away).toBe(11);
    again.tap("resume");
    expect([again.away, session.phase(again.session, again.look())]).toMatchObject([0, { at: { paused: false } }]);
  });

  it("goes on when the device keeps nothing or the outbox cannot write", async () => {
    const broken: Outbox = {
      append: async (draft: Draft) => Promise.reject(Object.assign(new Error("full"), draft.kind === "set" ? { event: { id: "held" } } : {})),
      pending: async () => Promise.reject(new Error("closed")),
    };
    const memory = { ...localStorage, length: 0, key: () => null, getItem: () => null, removeItem: () => undefined, setItem: () => never() };
    const player = new Player(data(), new Keep(memory, "s-1"), broken, read);
    player.act((one, now) => session.begin(one, "free", now));
    check(player);
    await player.settled();
    expect([player.kept, await player.pending()]).toEqual([false, 0]);
    expect(player.session.entries.map((entry) => entry.id)).toEqual([undefined, "held"]);
  });
});

function never(): never {
  throw new DOMException("full", "QuotaExceededError");
}

describe("what is heard", () => {
  const say = speaker();
  const begun = session.begin(session.newSession(data()), "follow", T);
  const at = (seconds: number) => session.phase(begun, T + seconds * 1000);

  it("counts down to what follows and says what begins", () => {
    expect(cuesOf(begun, at(7.5), 2200).map(({ in: due, tone }) => [due, tone])).toEqual([[500, "count"], [1500, "count"]]);
    expect(cuesOf(begun, at(9.5), 1000).map(({ tone }) => tone)).toEqual(["go"]);
    expect(cuesOf(begun, at(29.5), 1000).map(({ tone }) => tone)).toEqual(["stop"]);
    expect([0, 11, 31, 67, 77, 92].map((second) => words(begun, at(second), say))).toEqual([
      "Next: of-W.",
      "20 seconds.",
      "Round 1 of 2. Next: of-A1.",
      "Left side. 5 reps.",
      "Change sides. Right.",
      "Rest, 30 seconds. Next: of-A1.",
    ]);
  });

  it("plans as far ahead as it is asked, each beep once and at the same instant as step by step", () => {
    const ahead = new Map(cuesOf(begun, at(0), 90_000).map((cue) => [cue.key, Math.round(cue.in)]));
    const heard = new Map<string, number>();
    for (let second = 0; second < 90; second += 0.5)
      for (const cue of cuesOf(begun, at(second), 500)) heard.set(cue.key, Math.round(second * 1000 + cue.in));
    expect(ahead).toEqual(heard);
    expect(ahead.size).toBeGreaterThan(30);
  });

  it("beats the tempo of the repetitions, and nothing in a pause", () => {
    expect(cuesOf(begun, at(41.5), 1200).filter(({ tone }) => tone !== "count").map(({ in: due, tone }) => [due, tone])).toEqual([[500, "lower"]]);
    expect(cuesOf(begun, at(40.5), 1000).map(({ in: due, tone }) => [due, tone])).toEqual([[500, "lift"]]);
    const paused = session.tap(begun, { kind: "pause", at: T + 8000 });
    expect(cuesOf(paused, session.phase(paused, T + 8500), 2200)).toEqual([]);
  });

  it("takes its words from the server, one by one", () => {
    expect(speaker({ left: "noch {time}" })("left", { time: "1:00" })).toBe("noch 1:00");
    expect(speaker({})("round_of", { n: 1, all: 3 })).toBe("Round 1 of 3");
  });
});

describe("the summary", () => {
  const said = (done: Said[]): session.Session => {
    let one = session.begin(session.newSession(data()), "free", T);
    for (const word of done) one = session.say(one, word, T);
    return one;
  };
  const set = (label: string, number: number, side: "left" | "right" | null, reps: number, load_kg: number | null) => {
    const item = data().blocks.flatMap((block) => block.items).find((found) => found.label === label) ?? never();
    return saySet(item, { label, set: number, side, exercise: item.exercise }, { ...prescribed(item), reps, load_kg });
  };

  it("counts sets, sides and landings; a side that was not done makes no gap", () => {
    const one = said([set("A2", 1, "left", 5, 10), set("A2", 1, "right", 4, 10), set("A2", 2, "left", 5, 10)]);
    expect(summaryOf(one)).toMatchObject({ done: 1, all: 7, contacts: 14, plannedContacts: 20, gaps: [{ left: 5, right: 4 }] });
  });

  it("says what is new: for the first time, more, more often", () => {
    const news = (done: Said[]) => summaryOf(said(done)).news.map(({ item, kind }) => `${item.label} ${kind}`);
    expect(news([set("A1", 1, null, 8, null)])).toEqual(["A1 first"]);
    expect(news([set("B", 1, null, 5, 67.5)])).toEqual(["B load"]);
    expect(news([set("B", 1, null, 6, 65), set("B", 2, null, 8, 60)])).toEqual(["B reps"]);
    expect(news([set("B", 1, null, 5, 65)])).toEqual([]);
  });
});

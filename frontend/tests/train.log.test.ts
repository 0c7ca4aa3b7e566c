import { describe, expect, it } from "vitest";

import { asPlanned, firstAt, keyOf, live, openSlots, prescribed, sayNote, sayPain, saySet, saySkip, setAt, setsOf, suggested, type Entry } from "../src/train/log";
import { itemsOf, slotsOf, type Slot } from "../src/train/plan";
import { data } from "./train.fixture";

const DATA = data();
const ITEM = (label: string) => itemsOf(DATA).get(label) ?? never();
const SLOT = (label: string, set = 1, side: Slot["side"] = null): Slot => ({ label, set, side, exercise: `of-${label}` });
const entry = (ref: number, said: Entry["said"], replaces?: number): Entry => ({ ref, said, at: ref, ...(replaces ? { replaces } : {}) });

function never(): never {
  throw new Error("no such item");
}

describe("a set", () => {
  it("is said with what applies and nothing else", () => {
    const item = ITEM("A2");
    expect(prescribed(item)).toEqual({ load_kg: 10, reps: 5, seconds: null, contacts: 5 });
    expect(saySet(item, SLOT("A2", 2, "left"), prescribed(item))).toEqual({
      kind: "set",
      exercise: "of-A2",
      values: { label: "A2", set: 2, side: "left", load_kg: 10, reps: 5, contacts: 5, as_planned: true },
    });
    expect(saySet(ITEM("W"), SLOT("W"), prescribed(ITEM("W"))).values).toEqual({ label: "W", set: 1, seconds: 20, as_planned: true });
  });

  it("holds what was different: fewer reps and so fewer landings, reps to spare, faults", () => {
    const item = ITEM("A2");
    const said = saySet(item, SLOT("A2", 1, "right"), { ...prescribed(item), reps: 3 }, { rir: 0, faults: [2, 0] });
    expect(said.values).toMatchObject({ reps: 3, contacts: 3, rir: 0, faults: [0, 2], as_planned: false });
  });

  it("is as planned within a range of reps, and not with another load than the planned one", () => {
    const item = { ...ITEM("B"), reps_max: 6 };
    const plan = prescribed(item);
    expect([5, 6, 7, 4].map((reps) => asPlanned(item, { ...plan, reps }))).toEqual([true, true, false, false]);
    expect(asPlanned(item, { ...plan, load_kg: 70 })).toBe(false);
    expect(asPlanned(ITEM("A1"), { ...prescribed(ITEM("A1")), load_kg: 4 })).toBe(true);
  });

  it("begins with the load of the set before", () => {
    const item = ITEM("B");
    const first = entry(1, saySet(item, SLOT("B", 1), { ...prescribed(item), load_kg: 65, reps: 4 }));
    expect(suggested(item, SLOT("B", 2), [first])).toEqual({ load_kg: 65, reps: 5, seconds: null, contacts: null });
    expect(suggested(item, SLOT("B", 1), [])).toEqual(prescribed(item));
    const warm = entry(2, saySet(item, SLOT("B", 1), { ...prescribed(item), load_kg: 40 }, { warm_up: true }));
    expect(suggested(item, SLOT("B", 1), [warm]).load_kg).toBe(67.5);
    expect(warm.said.values).toEqual({ label: "B", set: 1, load_kg: 40, reps: 5, warm_up: true });
  });
});

describe("what was said", () => {
  const item = ITEM("B");
  const plan = prescribed(item);

  it("counts until it is replaced or taken back", () => {
    const set = entry(1, saySet(item, SLOT("B"), plan));
    const mended = entry(2, saySet(item, SLOT("B"), { ...plan, reps: 3 }), 1);
    const taken = entry(3, { kind: "void", exercise: "of-B", values: {} }, 2);
    expect(setsOf([set, mended]).map(({ values }) => values.reps)).toEqual([3]);
    expect(setAt([set, mended], SLOT("B"))?.ref).toBe(2);
    expect(live([set, mended, taken])).toEqual([]);
    expect(firstAt([set, mended], mended)).toBe(1);
    expect(setsOf([set]).map(({ values }) => keyOf(values))).toEqual(["B/1/"]);
  });

  it("leaves open what is neither done nor skipped", () => {
    const slots = slotsOf(DATA.steps);
    const said = [
      entry(1, saySet(item, SLOT("B"), plan)),
      entry(2, saySkip("kit", { label: "A1", exercise: "of-A1" })),
      entry(3, saySkip("pain", { label: "A2", set: 1, side: "left" })),
      entry(4, saySet(ITEM("W"), SLOT("W"), prescribed(ITEM("W")), { warm_up: true })),
    ];
    expect(openSlots(slots, said).map((slot) => `${slot.label}/${slot.set}/${slot.side ?? ""}`)).toEqual([
      "W/1/",
      "A2/1/right",
      "A2/2/left",
      "A2/2/right",
      "B/2/",
    ]);
    expect(openSlots(slots, [...said, entry(5, saySkip("time"))])).toEqual([]);
  });

  it("can be pain and words too", () => {
    expect(sayPain("knee", "left", 4, "of-B")).toEqual({ kind: "pain", exercise: "of-B", values: { region: "knee", side: "left", score: 4 } });
    expect(sayPain("low-back", null, 2).values).toEqual({ region: "low-back", score: 2 });
    expect(sayNote("  seat on 4 ", "of-B").values).toEqual({ text: "seat on 4" });
  });
});

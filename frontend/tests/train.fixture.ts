/** A session as the server would send it: a warm-up, a superset with sides, and a main lift on a bar. */

import type { Item, Step, TrainData } from "../src/train/data";

export function item(label: string, exercise: string, more: Partial<Item> = {}): Item {
  return {
    label,
    exercise,
    name: exercise,
    cues: ["Push the floor away"],
    faults: [{ see: "Knee caves", cue: "Push the big toe down.", answer: "Twice more and the easier version comes next." }],
    sets: 2,
    reps: 8,
    reps_max: null,
    seconds: null,
    contacts: null,
    per_side: false,
    alternating: false,
    tempo: null,
    rir: null,
    load_kg: null,
    rest_s: 60,
    loads_kg: [],
    bar: null,
    ...more,
  };
}

export function step(kind: Step["kind"], seconds: number, label: string, more: Partial<Step> = {}): Step {
  return { kind, seconds, exercise: `of-${label}`, side: null, set: 1, round: 1, label, ...more };
}

/** W: 20 s; A1 (8 reps, 16 s) and A2 (10 s a side) alternate for two rounds; B: 2 sets of 5 with 67.5 kg. */
export function data(): TrainData {
  const round = (set: number): Step[] => [
    step("change", 10, "A1", { set, round: set }),
    step("work", 16, "A1", { set, round: set }),
    step("change", 10, "A2", { set, round: set }),
    step("work", 10, "A2", { set, round: set, side: "left" }),
    step("change-sides", 5, "A2", { set, round: set, side: "right" }),
    step("work", 10, "A2", { set, round: set, side: "right" }),
    step("rest", 30, "A2", { set, round: set }),
  ];
  return {
    format: "toeoff-train/1",
    uid: "s-1",
    title: "Hips first",
    minutes: 8,
    place: "Gym Nord",
    steps: [
      step("ready", 10, "W"),
      step("work", 20, "W"),
      ...round(1),
      ...round(2),
      step("ready", 20, "B"),
      step("work", 15, "B"),
      step("rest", 120, "B"),
      step("work", 15, "B", { set: 2, round: 2 }),
    ],
    blocks: [
      { label: "W", role: "warm-up", rounds: 1, items: [item("W", "of-W", { sets: 1, reps: null, seconds: 20 })] },
      {
        label: "A",
        role: "superset",
        rounds: 2,
        items: [
          item("A1", "of-A1", { tempo: "1-0-1-0", rir: 3 }),
          item("A2", "of-A2", { reps: 5, per_side: true, contacts: 20, rir: 3, load_kg: 10, loads_kg: [6, 8, 10, 12] }),
        ],
      },
      {
        label: "B",
        role: "main",
        rounds: 2,
        items: [
          item("B", "of-B", {
            reps: 5,
            rir: 2,
            load_kg: 67.5,
            loads_kg: [62.5, 65, 67.5, 70],
            bar: { bar_kg: 20, plates_kg: [20, 10, 5, 2.5, 1.25] },
            last: { day: "2027-01-07", sets: [{ load_kg: 65, reps: 5, rir: 2 }] },
            best: { load_kg: 65, reps: 5, day: "2027-01-07" },
          }),
        ],
      },
    ],
  };
}

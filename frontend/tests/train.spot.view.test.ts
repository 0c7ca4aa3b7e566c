import { beforeEach, describe, expect, it, vi } from "vitest";

import type { StandIn, TrainData } from "../src/train/data";
import { data, item } from "./train.fixture";
import { mounted, on, outbox, pass, text, unmounted } from "./train.page";

/** Only the main lift, with what the server offers instead. */
function lift(): TrainData {
  const plan = data();
  const stand = (exercise: string, knee: number): StandIn => ({
    ...item("B", exercise, { reps: 5, rir: 2, hard: true, loads_kg: [10, 20], tissue: { patellofemoral: knee } }),
    relation: "alike",
  });
  const blocks = plan.blocks.filter((block) => block.label === "B");
  for (const one of blocks[0]?.items ?? [])
    Object.assign(one, { hard: true, priority: 1, tissue: { patellofemoral: 3 }, instead: [stand("lunge", 3), stand("hip-thrust", 1)] });
  return {
    ...plan,
    blocks,
    steps: plan.steps.filter((step) => step.label === "B"),
    places: ["Gym Nord", "home"],
    spot: { most_rise_pct: 10, reps: 2, hold_s: 5, least_pct: 50 },
    tissues: { knee: "patellofemoral" },
  };
}

const current = (): string => text(".sets .cur");

beforeEach(unmounted);

describe("on the spot", () => {
  it("makes the next set lighter with one tap in the rest", () => {
    mounted("", lift());
    on("start").click();
    on("main").click();
    expect(text(".nx .e")).toBe("67.5 kg × 5");
    on("nudge-easier").click();
    expect([text(".nx .e"), text("[role=status].sr")]).toEqual(["65 kg × 5", "The next one: 65 kg × 5."]);
    on("main").click();
    expect(current()).toBe("2655");
  });

  it("says why nothing gets heavier", () => {
    const plan = lift();
    for (const one of plan.blocks[0]?.items ?? []) one.may_rise = false;
    mounted("", plan);
    on("start").click();
    on("more").click();
    on("nudge-harder").click();
    expect(text(".nudge")).toContain("It does not get harder while something hurts.");
    expect(current()).toBe("167.55");
  });

  it("takes another exercise for today, with its load open", async () => {
    mounted("", lift());
    on("start").click();
    on("more").click();
    on("swap").click();
    expect([...document.querySelectorAll(".alt")].map((one) => one.textContent)).toEqual(["lungeSame movement", "hip-thrustSame movement"]);
    expect(on("season").getAttribute("href")).toBe("/session/s-1/");
    on("swap-lunge").click();
    expect([text("h1"), current()]).toEqual(["lunge", "15"]);
    on("load-20").click();
    on("main").click();
    await vi.waitFor(() => expect(outbox.events.at(-1)).toMatchObject({ exercise: "lunge", values: { label: "B", set: 1, load_kg: 20 } }));
  });

  it("offers what is gentler where it hurts, and above 5 of 10 only what hardly loads it", () => {
    mounted("", lift());
    on("start").click();
    on("more").click();
    on("pain").click();
    on("region-knee").click();
    on("score-6").click();
    on("keep").click();
    expect([...document.querySelectorAll(".alt")].map((one) => one.textContent)).toEqual(["hip-thrustGo on with this, it loads less there"]);
    on("swap-hip-thrust").click();
    expect(text("h1")).toBe("hip-thrust");
  });

  it("says what goes before it goes", async () => {
    const plan = { ...data(), spot: lift().spot as NonNullable<TrainData["spot"]> };
    plan.blocks.forEach((block, index) => block.items.forEach((one) => Object.assign(one, { priority: 9 - index })));
    mounted("", plan);
    on("start").click();
    on("more").click();
    on("less-time").click();
    expect(on("cut").hasAttribute("disabled")).toBe(true);
    on("minutes-5").click();
    expect(text("dialog .note")).toBe("This goes: of-W (1), of-A2 (1).");
    on("cut").click();
    expect(text("h1")).toBe("of-A1");
    await vi.waitFor(() => expect(outbox.events.filter(({ kind }) => kind === "skip").map(({ values }) => values.label)).toEqual(["W", "A2"]));
  });

  it("goes on at another place, or says that it is not on this device", async () => {
    mounted("", lift());
    on("start").click();
    on("more").click();
    on("place").click();
    on("place-home").click();
    await vi.waitFor(() => expect(text("dialog .note")).toContain("It needs a network once."));
    unmounted();
    const there = lift();
    for (const one of there.blocks[0]?.items ?? []) Object.assign(one, { exercise: "goblet-squat", name: "goblet-squat", load_kg: 10, loads_kg: [6, 10], bar: null });
    mounted("", lift(), { ...there, place: "home" });
    on("start").click();
    on("more").click();
    on("place").click();
    on("place-home").click();
    await vi.waitFor(() => expect([text("h1"), current()]).toEqual(["goblet-squat", "1105"]));
  });

  it("stands still in free mode until the next set", () => {
    mounted("", lift());
    on("start").click();
    on("main").click();
    on("more").click();
    on("pause").click();
    expect(text(".paused-bar")).toContain("Paused");
    pass(600);
    expect(text(".n8")).toBe("2:00");
    on("resume").click();
    expect(document.querySelector(".paused-bar")).toBeNull();
    pass(20);
    expect(text(".n8")).toBe("1:40");
  });
});

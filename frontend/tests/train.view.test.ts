import { beforeEach, describe, expect, it, vi } from "vitest";

import { oval } from "../src/train/view/track";
import { mounted, on, outbox, pass, text, unmounted } from "./train.page";

const press = (key: string): boolean => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const rows = (): string[] => [...document.querySelectorAll(".sets tbody tr")].map((row) => `${row.className}: ${[...row.children].map((cell) => cell.textContent).join(" ").trim()}`);

beforeEach(unmounted);

describe("the page", () => {
  it("stays a list until the start, with the buttons above it", () => {
    const main = mounted('<h1>Hips first</h1><form class="tap"><button class="btn">As planned</button></form>');
    expect([...main.children].map((child) => child.className)).toEqual(["", "player", "tap", "sr"]);
    expect(main.dataset.on).toBe("before");
    expect(main.querySelector(".tap .btn2")).not.toBeNull();
    on("start").click();
    expect([main.dataset.on, document.body.classList.contains("playing")]).toEqual(["playing", true]);
  });

  it("leads with the clock; keys pause, go back and skip; what begins is told", () => {
    mounted();
    on("start-2").click();
    expect([text("h1"), text(".side"), text(".n8")]).toEqual(["of-W", "Get ready", "10"]);
    pass(12);
    expect([text(".n8"), text("[role=status].sr")]).toEqual(["18", "20 seconds."]);
    press(" ");
    pass(100);
    expect([text(".n8"), text(".side"), on("main").textContent]).toEqual(["18", "Paused", "Go on"]);
    press(" ");
    press("ArrowRight");
    expect(text(".side")).toBe("Get ready");
    press("ArrowLeft");
    expect(text(".n8")).toBe("20");
    pass(20 + 10 + 16 + 10 + 11);
    expect([document.querySelector(".pl")?.className, text(".big"), text(".n8")]).toEqual(["pl turn", "Right", "4"]);
  });

  it("writes a set down with one tap, with another load and less reps with some more, and shows the plates", () => {
    mounted();
    on("start").click();
    on("main").click();
    for (let taps = 0; taps < 20 && text("h1") !== "of-B"; taps += 1) {
      pass(1);
      on("main").click();
    }
    pass(1);
    expect(rows()).toEqual(["lt: 7 Jan 65 5 2", "cur: 1 67.5 5", "fut: 2 67.5 5"]);
    expect(text(".pc")).toBe("20 kg bar, then 20 + 2.5 + 1.25 on each side");
    expect(on("main").textContent).toBe("Done as planned");
    on("load-65").click();
    on("less").click();
    expect(on("main").textContent).toBe("Done");
    on("fault-0").click();
    expect(text(".note")).toContain("Push the big toe down.");
    on("main").click();
    expect(text(".fine")).toBe(" 65 kg × 4");
    on("main").click();
    expect(rows()[2]).toBe("cur: 2 65 5");
    on("rir-2").click();
    expect(rows()[2]).toBe("cur: 2 65 5 2");
  });

  it("keeps left and right apart", () => {
    mounted();
    on("start").click();
    on("main").click();
    on("main").click();
    expect([text("h1"), on("main").textContent]).toEqual(["of-A2", "Left done, now right"]);
    on("less").click();
    on("main").click();
    expect([...document.querySelectorAll(".lrn > div")].map((box) => `${box.className} ${box.textContent}`.trim())).toEqual(["Left, done4", "on Right, now5"]);
  });

  it("ends in a summary in which everything can still be changed", async () => {
    mounted();
    on("start").click();
    on("main").click();
    on("end").click();
    expect(text("dialog")).toContain("6 sets are still open.");
    on("why-time").click();
    on("end-yes").click();
    expect([text(".two"), document.querySelector("main")?.dataset.on]).toEqual(["1of 7 sets done1of 8 minutes", "summary"]);
    on("done-W-1-").click();
    on("less").click();
    on("save").click();
    expect(on("done-W-1-").textContent).toBe("15 s");
    on("effort-hard").click();
    expect(on("effort-hard").getAttribute("aria-pressed")).toBe("true");
    await vi.waitFor(() => expect(outbox.events.at(-1)).toMatchObject({ kind: "finish", values: { state: "partly", effort: "hard", minutes: 1 } }));
    expect(outbox.events.map(({ kind }) => kind)).toEqual(["start", "set", "skip", "set", "finish"]);
    expect(outbox.events[3]?.supersedes).toBe("unkept-2");
  });
});

it("draws a lap of two straights and two bends", () => {
  expect(oval(200, 400)).toBe("M0 -200H0A100 100 0 0 1 100 -100V100A100 100 0 0 1 0 200H0A100 100 0 0 1 -100 100V-100A100 100 0 0 1 0 -200Z");
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { moveFigures } from "../src/figure";

const MOVING = `<svg xmlns="http://www.w3.org/2000/svg" class="fig" viewBox="0 0 150 150" role="img" data-phases="1.5 0.5 2 0">
  <title>Squat</title><path d="M0 0"/></svg>`;
const PAGE = `<figure class="fig-box" data-figure="/figures/1/squat/motion.svg">
  <div class="fig-main pic"><img src="/figures/1/squat/still.svg" alt="Seen from the side: standing"></div>
  <div class="fig-go" hidden>
    <button type="button" data-play aria-pressed="false"><span data-off>Play</span><span data-on hidden>Pause</span></button>
    <input type="range" min="0" max="1000" value="0" data-seek>
    <button type="button" data-mirror aria-pressed="false">Other side</button>
  </div></figure>
  <figure class="fig-box" id="held" data-figure="/figures/1/plank/motion.svg"><div class="fig-main"><img alt=""></div></figure>`;

/** What the browser's clock of a drawing would do. */
const clock = { at_s: 0, running: false };
const asked: string[] = [];
let frames: FrameRequestCallback[] = [];
let calm = false;

const read = (address: string): Promise<string> => {
  asked.push(address);
  return Promise.resolve(MOVING);
};

beforeEach(() => {
  Object.assign(SVGSVGElement.prototype, {
    pauseAnimations: () => void (clock.running = false),
    unpauseAnimations: () => void (clock.running = true),
    getCurrentTime: () => clock.at_s,
    setCurrentTime: (at_s: number) => void (clock.at_s = at_s),
  });
  Object.assign(clock, { at_s: 0, running: false });
  asked.length = 0;
  frames = [];
  calm = false;
  vi.stubGlobal("matchMedia", () => ({ matches: calm }));
  vi.stubGlobal("requestAnimationFrame", (next: FrameRequestCallback) => frames.push(next));
  document.body.innerHTML = PAGE;
});
afterEach(() => vi.unstubAllGlobals());

const find = <T extends Element>(what: string): T => document.querySelector<T>(what) as T;
const play = (): HTMLButtonElement => find("[data-play]");
const seeker = (): HTMLInputElement => find("[data-seek]");
const drawing = (): SVGSVGElement | null => document.querySelector(".fig-main svg");
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

async function begun(reader = read): Promise<void> {
  moveFigures(document, reader);
  await settled();
}

function frame(): void {
  const waiting = frames;
  frames = [];
  for (const next of waiting) next(0);
}

function seek(value: string): Promise<void> {
  seeker().value = value;
  seeker().dispatchEvent(new Event("input", { bubbles: true }));
  return settled();
}

test("the movement takes the place of the still, plays, and says what the still said", async () => {
  await begun();
  expect(asked).toEqual(["/figures/1/squat/motion.svg"]);
  expect(drawing()?.getAttribute("aria-label")).toBe("Seen from the side: standing");
  expect(document.querySelector(".fig-main img")).toBe(find("#held img"));
  expect(clock.running).toBe(true);
  expect(find<HTMLElement>(".fig-go").hidden).toBe(false);
  expect(play().getAttribute("aria-pressed")).toBe("true");
  expect([find<HTMLElement>("[data-on]").hidden, find<HTMLElement>("[data-off]").hidden]).toEqual([false, true]);
});

test("the button pauses and plays again, and the drawing is read once", async () => {
  await begun();
  play().click();
  expect(clock.running).toBe(false);
  expect(play().getAttribute("aria-pressed")).toBe("false");
  expect([find<HTMLElement>("[data-on]").hidden, find<HTMLElement>("[data-off]").hidden]).toEqual([true, false]);
  play().click();
  await settled();
  expect(clock.running).toBe(true);
  expect(asked).toHaveLength(1);
});

test("the slider follows the movement, round after round", async () => {
  await begun();
  clock.at_s = 1;
  frame();
  expect(seeker().value).toBe("250");
  clock.at_s = 7;
  frame();
  expect(seeker().value).toBe("750");
});

test("paused, the slider stays where it is", async () => {
  await begun();
  play().click();
  clock.at_s = 3;
  frame();
  expect(seeker().value).toBe("0");
  expect(frames).toHaveLength(0);
});

test("sought, the movement stops where it was sought", async () => {
  await begun();
  await seek("500");
  expect(clock).toEqual({ at_s: 2, running: false });
  expect(play().getAttribute("aria-pressed")).toBe("false");
  frame();
  expect(seeker().value).toBe("500");
});

test("the other side is the same picture mirrored, and back", async () => {
  await begun();
  const mirror = find<HTMLButtonElement>("[data-mirror]");
  mirror.click();
  expect(find(".fig-box").classList.contains("mirrored")).toBe(true);
  expect(mirror.getAttribute("aria-pressed")).toBe("true");
  mirror.click();
  expect(find(".fig-box").classList.contains("mirrored")).toBe(false);
  expect(mirror.getAttribute("aria-pressed")).toBe("false");
});

test("who asked for little motion sees the still until she plays it", async () => {
  calm = true;
  await begun();
  expect(asked).toEqual([]);
  expect(drawing()).toBeNull();
  expect(find<HTMLElement>(".fig-go").hidden).toBe(false);
  play().click();
  await settled();
  expect(drawing()).not.toBeNull();
  expect(clock.running).toBe(true);
});

test("who asked for little motion can look at a moment without anything moving", async () => {
  calm = true;
  await begun();
  await seek("250");
  expect(drawing()).not.toBeNull();
  expect(clock).toEqual({ at_s: 1, running: false });
});

test("without the movement the still stays and nothing offers to play it", async () => {
  await begun(() => Promise.reject(new Error("404")));
  expect(drawing()).toBeNull();
  expect(find(".fig-main img").getAttribute("alt")).toBe("Seen from the side: standing");
  expect(find<HTMLElement>(".fig-go").hidden).toBe(true);
});

test("an answer that is no drawing leaves the still", async () => {
  await begun(() => Promise.resolve("<html><body>Not here</body></html>"));
  expect(drawing()).toBeNull();
  expect(find(".fig-main img")).not.toBeNull();
});

test("a figure without controls is left alone", async () => {
  find(".fig-box").remove();
  await begun();
  expect(asked).toEqual([]);
  expect(drawing()).toBeNull();
});

test("a drawing that is asked for twice is put there once", async () => {
  calm = true;
  await begun();
  play().click();
  await seek("250");
  expect(document.querySelectorAll(".fig-main svg")).toHaveLength(1);
});

import { beforeEach, expect, test, vi } from "vitest";

import type { Kept } from "../../src/offline/outbox";
import { forgetOthers, nextOf, show, type Seen } from "../../src/offline/signal";
import { pageWith } from "../page";

const WORDS = JSON.stringify({ 1: "1 set waits.", 2: "2 sets wait.", 5: "5 sets wait." }).replaceAll('"', "&quot;");
const BAR = `<div data-signal hidden data-leave="/account/logout/"><p data-say="away" hidden><a data-say="tonight" hidden href="#">Tonight</a>
  <a data-say="today" hidden href="#">Today</a><a data-say="next" hidden href="#">Next</a><span data-say="nothing" hidden></span></p>
  <p data-say="waiting" hidden data-words="${WORDS}"></p><p data-say="something" hidden></p><p data-say="sign-in" hidden></p>
  <p data-say="foreign" hidden></p><p data-say="fleeting" hidden></p><p data-say="full" hidden data-words="${WORDS}"></p>
  <details data-say="refused" hidden><summary data-words="${WORDS}"></summary><ul></ul><template><li><b data-put="what"></b>
  <span data-put="when"></span><span data-put="why"></span><button data-again></button><button data-discard></button></li></template></details></div>
  <form action="/account/logout/"></form>`;
const CALM: Seen = { reached: true, waiting: [], held: 0, refused: [], sending: "done", persistent: true, next: undefined };
const SET = { kind: "set" };
const ACT = { again: vi.fn(), discard: vi.fn() };

let page: Document;
let bar: HTMLElement;

beforeEach(() => {
  page = pageWith(BAR);
  page.documentElement.lang = "en";
  bar = page.querySelector<HTMLElement>("[data-signal]")!;
});

function shown(seen: Partial<Seen>): string[] {
  show(bar, { ...CALM, ...seen }, ACT);
  const said = [...bar.querySelectorAll<HTMLElement>("[data-say]")].filter((line) => !line.hidden);
  expect(bar.hidden).toBe(said.length === 0);
  return said.map((line) => line.dataset.say ?? "");
}

test("with a network and nothing waiting it says nothing, also while something is being sent", () => {
  expect(shown({})).toEqual([]);
  expect(shown({ waiting: [SET], sending: "idle" })).toEqual([]);
});

test("without a network it leads to the session that is here", () => {
  const next = { address: "/train/a/", when: "tonight" } as const;
  expect(shown({ reached: false, next })).toEqual(["away", "tonight"]);
  expect(bar.querySelector("a")?.getAttribute("href")).toBe("/train/a/");
  expect(shown({ reached: false })).toEqual(["away", "nothing"]);
});

test("it counts the sets that wait, in the language of the page", () => {
  expect(shown({ reached: false, waiting: [SET, { kind: "note" }] })).toEqual(["away", "nothing", "waiting"]);
  expect(bar.querySelector("[data-say=waiting]")?.textContent).toBe("1 set waits.");
  shown({ waiting: Array.from({ length: 12 }, () => SET), sending: "trouble" });
  expect(bar.querySelector("[data-say=waiting]")?.textContent).toBe("12 sets wait.");
  expect(shown({ waiting: [{ kind: "note" }], sending: "offline" })).toEqual(["something"]);
});

test("it says what stops the sending", () => {
  expect(shown({ waiting: [SET], sending: "sign-in" })).toEqual(["waiting", "sign-in"]);
  expect(shown({ waiting: [SET], sending: "foreign" })).toEqual(["waiting", "foreign"]);
  expect(shown({ waiting: [SET], sending: "elsewhere" })).toEqual([]);
});

test("it warns where the browser may delete what waits, and where there is no room", () => {
  expect(shown({ waiting: [SET], sending: "offline", persistent: false })).toEqual(["waiting", "fleeting"]);
  expect(shown({ held: 1 })).toEqual(["full"]);
});

test("what was refused is listed with its reason, to be sent again or discarded", () => {
  const event = { kind: "set", exercise: "goblet-squat", at: "2026-03-12T18:00:00Z", values: { label: "A1", reps: 8, load_kg: 14 } };
  const kept = { id: "e-1", why: "There is no such set.", event } as unknown as Kept;
  expect(shown({ refused: [kept] })).toEqual(["refused"]);
  expect(bar.querySelector("[data-put=what]")?.textContent).toBe("goblet squat · A1 · 14 kg · 8");
  expect(bar.querySelector("[data-put=why]")?.textContent).toBe("There is no such set.");
  bar.querySelector<HTMLElement>("[data-again]")?.click();
  bar.querySelector<HTMLElement>("[data-discard]")?.click();
  expect([ACT.again.mock.calls, ACT.discard.mock.calls]).toEqual([[["e-1"]], [["e-1"]]]);
});

test("the next session is tonight's from five on, and stays so while it may be going on", () => {
  const at = (start: string) => ({ stamp: "1", pages: [], figures: [], sessions: [{ title: "", start, address: "/train/a/" }] });
  const now = new Date(2026, 2, 12, 20, 0);
  const local = (day: number, hour: number): string => new Date(2026, 2, day, hour).toISOString();
  expect(nextOf(at(local(12, 18)), now)?.when).toBe("tonight");
  expect(nextOf(at(local(12, 15)), now)?.when).toBe("today");
  expect(nextOf(at(local(14, 18)), now)?.when).toBe("next");
  expect(nextOf(at(local(12, 7)), now)).toBeUndefined();
  expect(nextOf(undefined, now)).toBeUndefined();
});

test("where a session stands is forgotten when she leaves or somebody else comes", () => {
  const put = (): void => localStorage.setItem("toeoff-train/s-1", "{}");
  localStorage.clear();
  put();
  forgetOthers(page, bar, "anna");
  expect(localStorage.getItem("toeoff-train/s-1")).toBe("{}");
  forgetOthers(page, bar, "ben");
  expect(localStorage.getItem("toeoff-train/s-1")).toBeNull();
  put();
  page.forms[0]!.dispatchEvent(new Event("submit", { bubbles: true }));
  expect(localStorage.getItem("toeoff-train/s-1")).toBeNull();
});

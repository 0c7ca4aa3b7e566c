import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Candidates } from "../src/candidates";
import { dragSessions } from "../src/drag";
import { candidate, candidates, pointer } from "./page";

const FRIDAY = candidate("2026-03-13", "lower", "Because 39.5 h are left.");
const SATURDAY = candidate("2026-03-14", "forbidden", "Because the long run is near.");
const THURSDAY = candidate("2026-03-12", "stays");
const BODY = `<ol>
  <li data-day="2026-03-12" data-session="u-1" id="thu"><a href="/sessions/u-1/">Hips</a><button>More</button></li>
  <li data-day="2026-03-13" id="fri">Friday</li>
  <li data-day="2026-03-14" id="sat">Saturday</li>
  <li id="none">Elsewhere</li></ol>`;

let page: Document;
let under: Element | null;
let answer: Promise<Candidates>;
let asked: string[];
let sent: Record<string, string>[];
let submitted: HTMLFormElement[];

const at = (id: string): Element => page.querySelector(`#${id}`)!;
const bar = (): string | undefined => page.querySelector(".drag-bar")?.textContent ?? undefined;
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

/* One page for all tests: it listens once, as in a browser. */
document.elementsFromPoint = () => (under ? [under] : []);
dragSessions(document, (uid) => {
  asked.push(uid);
  return answer;
});

beforeEach(() => {
  page = document;
  page.body.innerHTML = BODY;
  under = null;
  asked = [];
  sent = [];
  submitted = [];
  answer = Promise.resolve(candidates(THURSDAY, FRIDAY, SATURDAY));
  vi.spyOn(HTMLFormElement.prototype, "requestSubmit").mockImplementation(function (this: HTMLFormElement) {
    submitted.push(this);
    sent.push(Object.fromEntries([...this.querySelectorAll("input")].map((field) => [field.name, field.value])));
  });
});

afterEach(() => {
  page.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  pointer(page.body, "down", 0, 0);
  pointer(page.body, "up", 0, 0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function grab(id = "thu"): Promise<void> {
  pointer(at(id), "down", 10, 200);
  pointer(page, "move", 30, 200);
  await settle();
}

function moveTo(id: string): void {
  under = at(id);
  pointer(page, "move", 40, 220);
}

async function dropOn(id: string): Promise<void> {
  under = at(id);
  pointer(page, "up", 40, 220);
  await settle();
}

test("every day says what becomes of the dose before the drop", async () => {
  await grab();
  expect(asked).toEqual(["u-1"]);
  expect(at("fri").className).toBe("drop-lower");
  expect(at("fri").textContent).toContain("Says lower");
  expect(at("sat").className).toBe("drop-forbidden");
  expect(at("thu").querySelector(".drop-note")).toBeNull();
  expect(bar()).toBe("Drop it on a day.");
  moveTo("fri");
  expect(at("fri").classList.contains("drop-over")).toBe(true);
  expect(bar()).toBe("2026-03-13 18:30: Says lower. Because 39.5 h are left.");
});

test("the coach's words carry their own language, the page's words do not", async () => {
  await grab();
  moveTo("fri");
  const marked = (): (string | null)[] => [...page.querySelectorAll('[lang="en"]')].map((one) => one.textContent);
  expect(marked()).toEqual(["Because 39.5 h are left.", "Hips first"]);
  moveTo("none");
  expect(marked()).toEqual(["Hips first"]);
  await dropOn("sat");
  expect(marked()).toEqual(["Because the long run is near."]);
});

test("a drop on a legal day asks for a preview of the move", async () => {
  await grab();
  await dropOn("fri");
  expect(sent).toEqual([{ csrfmiddlewaretoken: "t", to: "2026-03-13", back: location.pathname + location.search }]);
  expect(submitted[0]?.method).toBe("post");
  expect(submitted[0]?.getAttribute("action")).toBe("/sessions/u-1/move/");
});

test("a drop on a forbidden day says why and sends nothing", async () => {
  await grab();
  await dropOn("sat");
  expect(sent).toEqual([]);
  expect(bar()).toBe("Because the long run is near.");
  pointer(at("none"), "down", 0, 0);
  expect(bar()).toBeUndefined();
});

test.each(["thu", "none"])("a drop on %s changes nothing", async (id) => {
  await grab();
  await dropOn(id);
  expect(sent).toEqual([]);
  expect(page.querySelector(".drop-note, .drag-bar, .drag-label, .dragging, .drop-over, .drop-lower")).toBeNull();
});

test("Escape puts the session back", async () => {
  await grab();
  page.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  await dropOn("fri");
  expect(sent).toEqual([]);
  expect(page.querySelector(".drop-note, .drag-bar, .drag-label")).toBeNull();
});

test("a click without a move stays a click", () => {
  pointer(at("thu"), "down", 10, 200);
  pointer(page, "move", 12, 200);
  pointer(page, "up", 12, 200);
  expect(asked).toEqual([]);
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  expect(at("thu").dispatchEvent(click)).toBe(true);
});

test("the click that ends a drag opens nothing", async () => {
  await grab();
  await dropOn("none");
  const link = at("thu").querySelector("a")!;
  expect(link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))).toBe(false);
  expect(link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))).toBe(true);
});

test("a control in the row keeps its meaning", async () => {
  pointer(at("thu").querySelector("button")!, "down", 10, 200);
  pointer(page, "move", 60, 200);
  await settle();
  expect(asked).toEqual([]);
});

test("a finger has to hold the row first, else it scrolls", async () => {
  vi.useFakeTimers();
  const touch = { pointerType: "touch" };
  pointer(at("thu"), "down", 10, 200, touch);
  pointer(page, "move", 10, 230, touch);
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([]);
  pointer(page, "up", 10, 230, touch);
  pointer(at("thu"), "down", 10, 200, touch);
  vi.advanceTimersByTime(400);
  expect(asked).toEqual(["u-1"]);
  const scroll = new Event("touchmove", { bubbles: true, cancelable: true });
  expect(page.body.dispatchEvent(scroll)).toBe(false);
});

test("a second finger does not disturb the first", async () => {
  await grab();
  under = at("fri");
  pointer(page, "move", 40, 220, { pointerId: 2 });
  expect(at("fri").classList.contains("drop-over")).toBe(false);
  pointer(page, "up", 40, 220, { pointerId: 2 });
  expect(sent).toEqual([]);
});

test("days that arrive after Escape are not shown", async () => {
  let arrive: (value: Candidates) => void = () => undefined;
  answer = new Promise((resolve) => (arrive = resolve));
  await grab();
  page.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  arrive(candidates(FRIDAY));
  await settle();
  expect(at("fri").className).toBe("");
});

test("without an answer the session's own page is opened", async () => {
  const opened = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  answer = Promise.reject(new Error("no network"));
  await grab();
  await dropOn("fri");
  expect(opened).toHaveBeenCalledWith("/sessions/u-1/");
});

test("near an edge of the screen the page goes on, also while the hand is still", async () => {
  const scrolled = vi.spyOn(window, "scrollBy").mockImplementation(() => undefined);
  const wait = (): Promise<void> => new Promise((done) => setTimeout(done, 60));
  await grab();
  pointer(page, "move", 40, 300);
  await wait();
  expect(scrolled).not.toHaveBeenCalled();
  pointer(page, "move", 40, 5);
  await wait();
  expect(scrolled.mock.calls.length).toBeGreaterThan(1);
  expect(scrolled).toHaveBeenLastCalledWith(0, -8);
  pointer(page, "move", 40, window.innerHeight - 5);
  await wait();
  expect(scrolled).toHaveBeenLastCalledWith(0, 8);
  page.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  const before = scrolled.mock.calls.length;
  await wait();
  expect(scrolled.mock.calls.length).toBe(before);
});

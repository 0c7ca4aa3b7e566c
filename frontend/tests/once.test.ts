import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { sendOnce } from "../src/once";

sendOnce(document);

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<form method="post"><button>Accept</button><button type="button">More</button></form>
    <form method="get" id="find"><button>Find</button></form>`;
});
afterEach(() => vi.useRealTimers());

function send(form: HTMLFormElement): boolean {
  return form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

const [form, find] = [() => document.forms[0]!, () => document.forms[1]!];
const button = (): HTMLButtonElement => document.querySelector("button")!;

test("the second sending is refused, and the button sends its own value first", () => {
  expect(send(form())).toBe(true);
  expect(button().disabled).toBe(false);
  vi.runAllTimers();
  expect(button().disabled).toBe(true);
  expect(document.querySelectorAll("button")[1]?.disabled).toBe(false);
  expect(send(form())).toBe(false);
});

test("a page that is shown again can send again", () => {
  send(form());
  vi.runAllTimers();
  window.dispatchEvent(new Event("pageshow"));
  expect(button().disabled).toBe(false);
  expect(send(form())).toBe(true);
});

test("a search may be sent as often as one likes", () => {
  expect(send(find())).toBe(true);
  expect(send(find())).toBe(true);
});

test("a form that was held back is not counted as sent", () => {
  form().addEventListener("submit", (event) => event.preventDefault(), { once: true });
  expect(send(form())).toBe(false);
  expect(send(form())).toBe(true);
});

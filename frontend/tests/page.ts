/** A page to act on, and a pointer. */

import type { Candidate, Candidates } from "../src/candidates";

export function pageWith(body: string): Document {
  const page = document.implementation.createHTMLDocument("test");
  page.body.innerHTML = body;
  return page;
}

export function candidate(day: string, outcome: Candidate["outcome"], because = "Because so."): Candidate {
  return { day, at: `${day} 18:30`, outcome, says: `Says ${outcome}`, because };
}

export function candidates(...days: Candidate[]): Candidates {
  return { lang: "en", title: "Hips first", hint: "Drop it on a day.", action: "/sessions/u-1/move/", token: "t", days };
}

export function pointer(target: Element | Document, name: string, x: number, y: number, more: object = {}): void {
  const values = { clientX: x, clientY: y, pointerId: 1, pointerType: "mouse", button: 0, bubbles: true, cancelable: true };
  target.dispatchEvent(new PointerEvent(`pointer${name}`, { ...values, ...more }));
}

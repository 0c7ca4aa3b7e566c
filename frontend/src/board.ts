/** What is seen while a session is in the hand: every day with its outcome, a label at the pointer, one line of words. */

import type { Candidate, Candidates } from "./candidates";

const OVER = "drop-over";

export class Board {
  private readonly bar: HTMLElement;
  private readonly label: HTMLElement;
  private readonly undo: (() => void)[] = [];
  private candidates: Candidates | undefined;

  constructor(private readonly page: Document) {
    this.bar = this.add("p", "drag-bar");
    this.bar.setAttribute("role", "status");
    this.label = this.add("div", "drag-label");
    this.label.setAttribute("aria-hidden", "true");
    this.mark(page.documentElement, "dragging");
  }

  /** Mark every day that the page shows with what becomes of the session there. */
  show(candidates: Candidates): void {
    this.candidates = candidates;
    this.label.lang = candidates.lang;
    this.label.textContent = candidates.title;
    this.say(candidates.hint);
    for (const candidate of candidates.days) {
      const targets = [...this.page.querySelectorAll(`[data-day="${candidate.day}"]`)];
      for (const target of targets) this.mark(target, `drop-${candidate.outcome}`);
      const row = targets.find((target) => target instanceof HTMLElement);
      if (row && candidate.outcome !== "stays") this.note(row, candidate);
    }
  }

  /** The pointer is here. Returns the day it is over, if the session's week has it. */
  over(x: number, y: number): Candidate | undefined {
    this.label.style.transform = `translate(${x}px, ${y}px)`;
    const day = dayAt(this.page, x, y);
    const candidate = this.candidates?.days.find((one) => one.day === day);
    for (const target of this.page.querySelectorAll(`.${OVER}`)) target.classList.remove(OVER);
    if (candidate) for (const target of this.page.querySelectorAll(`[data-day="${day}"]`)) target.classList.add(OVER);
    if (candidate) this.say(headOf(candidate), candidate.because);
    else if (this.candidates) this.say(this.candidates.hint);
    return candidate;
  }

  /** Put everything back; the reason stays when there is one left to read. */
  close(because = ""): void {
    for (const step of this.undo.splice(0)) step();
    for (const target of this.page.querySelectorAll(`.${OVER}`)) target.classList.remove(OVER);
    this.label.remove();
    this.say("", because);
    if (!because) this.bar.remove();
  }

  /** Words in the language of the page, then a reason in its own. */
  private say(words: string, because = ""): void {
    const parts = [words, because].filter(Boolean);
    if (this.bar.textContent === parts.join(" ")) return;
    this.bar.textContent = words && because ? `${words} ` : words;
    if (!because) return;
    const reason = this.page.createElement("span");
    if (this.candidates) reason.lang = this.candidates.lang;
    reason.textContent = because;
    this.bar.append(reason);
  }

  private add(tag: string, name: string): HTMLElement {
    const element = this.page.createElement(tag);
    element.className = name;
    this.page.body.append(element);
    return element;
  }

  private mark(target: Element, name: string): void {
    target.classList.add(name);
    this.undo.push(() => target.classList.remove(name));
  }

  private note(row: Element, candidate: Candidate): void {
    const note = this.page.createElement("span");
    note.className = "drop-note";
    note.textContent = [candidate.at, candidate.says].filter(Boolean).join(" · ");
    row.append(note);
    this.undo.push(() => note.remove());
  }
}

/** When it would stand on a day, and what becomes of the dose. */
function headOf(candidate: Candidate): string {
  const head = [candidate.at, candidate.says].filter(Boolean).join(": ");
  return head && `${head}.`;
}

function dayAt(page: Document, x: number, y: number): string | undefined {
  for (const element of page.elementsFromPoint(x, y)) {
    const day = element.closest("[data-day]")?.getAttribute("data-day");
    if (day) return day;
  }
  return undefined;
}

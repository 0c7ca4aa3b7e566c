/** A session is dragged to another day: grabbed by moving the mouse, or by holding it for a moment on a touch screen. */

import "./drag.css";

import { Board } from "./board";
import { type Candidate, type Candidates, fetchCandidates, type Load, pageOf } from "./candidates";

const MOUSE_PX = 6;
const TOUCH_PX = 10;
const HOLD_MS = 350;
const EDGE_PX = 96;
const SCROLL_PX = 8;
const SCROLL_MS = 16;

interface Press {
  readonly uid: string;
  readonly pointer: number;
  readonly touch: boolean;
  readonly x: number;
  readonly y: number;
  readonly abort: AbortController;
  timer?: ReturnType<typeof setTimeout>;
}

interface Grip {
  readonly board: Board;
  x: number;
  y: number;
  failed: boolean;
  readonly scrolling: ReturnType<typeof setInterval>;
  candidates?: Candidates;
  over?: Candidate | undefined;
}

/** Let every `[data-session]` of the page be dragged onto a `[data-day]`. */
export function dragSessions(page: Document, load: Load = fetchCandidates): void {
  new Dragging(page, load).listen();
}

class Dragging {
  private press: Press | undefined;
  private grip: Grip | undefined;
  private left: Board | undefined;
  private dropped = false;

  constructor(
    private readonly page: Document,
    private readonly load: Load,
  ) {}

  listen(): void {
    const { page } = this;
    page.addEventListener("pointerdown", (event) => this.down(event));
    page.addEventListener("pointermove", (event) => this.move(event));
    page.addEventListener("pointerup", (event) => this.up(event));
    page.addEventListener("pointercancel", () => this.letGo());
    page.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.letGo();
    });
    // The browser scrolls and opens menus by itself unless it is told that the finger holds something.
    page.addEventListener("touchmove", (event) => this.grip && event.preventDefault(), { passive: false });
    page.addEventListener("contextmenu", (event) => this.press?.touch && event.preventDefault());
    page.addEventListener("dragstart", (event) => handleOf(event.target) && event.preventDefault());
    page.addEventListener("click", (event) => this.click(event), { capture: true });
  }

  private down(event: PointerEvent): void {
    this.dropped = false;
    this.left?.close();
    this.left = undefined;
    const uid = handleOf(event.target)?.getAttribute("data-session");
    if (this.press || !uid || event.button !== 0) return;
    const abort = new AbortController();
    const touch = event.pointerType !== "mouse";
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    this.press = { uid, pointer, touch, x, y, abort };
    if (touch) this.press.timer = setTimeout(() => this.grab(x, y), HOLD_MS);
  }

  private move(event: PointerEvent): void {
    const { press, grip } = this;
    if (!press || event.pointerId !== press.pointer) return;
    if (grip) {
      event.preventDefault();
      this.drag(event.clientX, event.clientY);
      return;
    }
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    if (press.touch && far > TOUCH_PX) this.letGo();
    else if (!press.touch && far > MOUSE_PX) this.grab(event.clientX, event.clientY);
  }

  private grab(x: number, y: number): void {
    const { press } = this;
    if (!press) return;
    const scrolling = setInterval(() => this.scroll(), SCROLL_MS);
    const grip: Grip = { board: new Board(this.page), x, y, failed: false, scrolling };
    this.grip = grip;
    this.drag(x, y);
    this.load(press.uid, press.abort.signal).then(
      (candidates) => {
        if (this.grip !== grip) return;
        grip.candidates = candidates;
        grip.board.show(candidates);
        this.drag(grip.x, grip.y);
      },
      () => {
        grip.failed = true;
      },
    );
  }

  private drag(x: number, y: number): void {
    const { grip } = this;
    if (!grip) return;
    Object.assign(grip, { x, y });
    grip.over = grip.board.over(x, y);
  }

  /** Near an edge of the screen the page goes on under the hand. */
  private scroll(): void {
    const { grip } = this;
    const view = this.page.defaultView;
    if (!grip || !view) return;
    const step = grip.y < EDGE_PX ? -SCROLL_PX : grip.y > view.innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (!step) return;
    view.scrollBy(0, step);
    this.drag(grip.x, grip.y);
  }

  private up(event: PointerEvent): void {
    const { press, grip } = this;
    if (!press || event.pointerId !== press.pointer) return;
    if (!grip) {
      this.letGo();
      return;
    }
    this.dropped = true;
    this.drag(event.clientX, event.clientY);
    const { candidates, over, board } = grip;
    this.forget();
    if (!candidates || !over) {
      board.close();
      // Without the days to choose from, the session's own page is where it can be moved.
      if (grip.failed) this.page.defaultView?.location.assign(pageOf(press.uid));
    } else if (over.outcome === "forbidden") {
      board.close(over.because);
      this.left = board;
    } else {
      board.close();
      if (over.outcome !== "stays") send(this.page, candidates, over);
    }
  }

  private click(event: MouseEvent): void {
    if (!this.dropped) return;
    this.dropped = false;
    event.preventDefault();
    event.stopPropagation();
  }

  private letGo(): void {
    this.press?.abort.abort();
    this.grip?.board.close();
    this.forget();
  }

  private forget(): void {
    clearTimeout(this.press?.timer);
    clearInterval(this.grip?.scrolling);
    this.press = undefined;
    this.grip = undefined;
  }
}

/** The session that a pointer would take hold of; controls inside its row keep their own meaning. */
function handleOf(target: EventTarget | null): Element | null {
  if (!(target instanceof Element) || target.closest("button, input, select, textarea, summary")) return null;
  return target.closest("[data-session]");
}

/** Ask for a preview of the move, as the form on the session's page does. */
function send(page: Document, candidates: Candidates, to: Candidate): void {
  const form = page.createElement("form");
  form.method = "post";
  form.action = candidates.action;
  form.hidden = true;
  const { pathname, search } = page.location;
  const fields = { csrfmiddlewaretoken: candidates.token, to: to.day, back: pathname + search };
  for (const [name, value] of Object.entries(fields)) {
    const field = page.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  page.body.append(form);
  form.requestSubmit();
}

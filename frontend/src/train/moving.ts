/** The moving figure of an exercise, led by the player's clock and never by its own. */

import type { Item, Side } from "./data";
import { h } from "./dom";
import { figureTime, rhythmOf, sum, type Rhythm } from "./tempo";

export type Fetch = (address: string) => Promise<string>;

interface Drawing {
  svg: SVGSVGElement;
  phases: number[];
}

/** Figures are drawn facing right with the right side near; the left one is the same picture mirrored. */
export class Moving {
  readonly node = h("div", { class: "mv", "aria-hidden": "true" });
  private drawing: Drawing | undefined;
  private rhythm: Rhythm | undefined;
  private of = "";

  constructor(
    private readonly item: Item,
    read: Fetch,
  ) {
    if (item.figure) void this.draw(item.figure, read);
  }

  /** The figure as it is, so many seconds into the work. */
  show(t: number, work: { seconds: number; side: Side | null }, calm: boolean): void {
    this.node.classList.toggle("mirrored", work.side === "left");
    if (!this.drawing) return;
    const { svg, phases } = this.drawing;
    const landings = this.item.reps ? null : this.item.contacts;
    const key = `${work.seconds}`;
    if (this.of !== key || !this.rhythm) {
      this.rhythm = rhythmOf(phases, { tempo: this.item.tempo, reps: this.item.reps, landings, seconds: work.seconds, liftFirst: this.item.lift_first === true });
      this.of = key;
    }
    svg.setCurrentTime?.(figureTime(phases, this.rhythm, t, calm));
  }

  private async draw(address: string, read: Fetch): Promise<void> {
    if (this.item.thumb) this.node.append(h("img", { src: this.item.thumb, alt: "" }));
    let text: string;
    try {
      text = await read(address);
    } catch {
      return;
    }
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (!(parsed instanceof SVGSVGElement)) return;
    const svg = document.importNode(parsed, true);
    svg.setAttribute("aria-hidden", "true");
    this.node.replaceChildren(svg);
    svg.pauseAnimations?.();
    const phases = (svg.dataset.phases ?? "").split(" ").map(Number);
    this.drawing = { svg, phases: phases.every((part) => part >= 0) && sum(phases) > 0 ? phases : [1] };
  }
}

export class Figures {
  private readonly drawn = new Map<string, Moving>();

  constructor(private readonly read: Fetch = readText) {}

  of(item: Item): Moving {
    const key = `${item.label} ${item.exercise}`;
    const found = this.drawn.get(key);
    if (found) return found;
    const made = new Moving(item, this.read);
    this.drawn.set(key, made);
    return made;
  }
}

async function readText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

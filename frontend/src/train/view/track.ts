/** A lap of the track as two ovals: the outer lane is this interval, the inner lane the whole session. */

import { h, svg } from "../dom";

export class Track {
  private readonly lanes = [lane("lane out"), lane("done out"), lane("lane in"), lane("done in")] as const;
  private readonly picture = svg("svg", { class: "trk", "aria-hidden": "true", fill: "none" }, this.lanes);
  readonly inside = h("div", { class: "inside" });
  readonly node = h("div", { class: "oval" }, [this.picture as unknown as Node, this.inside]);
  private size = "";

  constructor() {
    if (typeof ResizeObserver !== "undefined") new ResizeObserver(() => this.fit()).observe(this.node);
  }

  /** Shares that are done, 0 to 1. */
  show(outer: number, inner: number): void {
    this.fit();
    for (const [path, share] of [[this.lanes[1], outer], [this.lanes[3], inner]] as const) {
      const part = Math.max(0, Math.min(1, share));
      path.setAttribute("stroke-dasharray", `${(part * 100).toFixed(2)} 200`);
      path.toggleAttribute("hidden", part === 0);
    }
  }

  /** The ovals fill the room there is, so that a lane is as wide on a phone held sideways as upright. */
  private fit(): void {
    const { clientWidth: wide, clientHeight: high } = this.node;
    const size = `${wide} ${high}`;
    if (!wide || !high || size === this.size) return;
    this.size = size;
    const outer = Math.max(12, Math.min(24, Math.min(wide, high) / 24));
    const inner = outer / 4;
    // The lap keeps its straights: lying where the screen is wide, standing elsewhere.
    const lying = wide > high * 1.25;
    const w = lying ? Math.min(wide, high * 1.45) : Math.min(wide, high * 0.75);
    const l = lying ? high : Math.min(high, wide * 1.4);
    this.picture.setAttribute("viewBox", `${-wide / 2} ${-high / 2} ${wide} ${high}`);
    for (const [index, path] of this.lanes.entries()) {
      const thick = index < 2 ? outer : inner;
      const inset = index < 2 ? outer / 2 : outer * 1.75;
      path.setAttribute("stroke-width", String(thick));
      path.setAttribute("d", oval(w - 2 * inset, l - 2 * inset));
    }
    this.node.style.setProperty("--in", `${Math.round(outer * 2.5)}px`);
    this.node.style.setProperty("--w", `${Math.round(w)}px`);
    this.node.style.setProperty("--h", `${Math.round(l)}px`);
  }
}

/** Two straights and two bends around the middle, begun at the top, clockwise. */
export function oval(w: number, high: number): string {
  const r = Math.min(w, high) / 2;
  const [x, y] = [w / 2, high / 2];
  const bend = (toX: number, toY: number) => `A${r} ${r} 0 0 1 ${toX} ${toY}`;
  return `M0 ${-y}H${x - r}${bend(x, -y + r)}V${y - r}${bend(x - r, y)}H${-x + r}${bend(-x, y - r)}V${-y + r}${bend(-x + r, -y)}Z`;
}

function lane(name: string): SVGElement {
  return svg("path", { class: name, pathLength: 100 });
}

/** Making elements: no inline style, no HTML strings. */

const SVG = "http://www.w3.org/2000/svg";

export type Child = Node | string | null | undefined | false;
type Values = Record<string, string | number | boolean | null | undefined>;
type Handlers = { [name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[name]) => void };

/** An element with attributes (`false`, null and undefined are left out), handlers and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Values = {},
  children: readonly Child[] | string = [],
  on: Handlers = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  set(made, attributes);
  fill(made, typeof children === "string" ? [children] : children);
  for (const [name, handler] of Object.entries(on)) made.addEventListener(name, handler as EventListener);
  return made;
}

export function svg(tag: string, attributes: Values = {}, children: readonly Child[] = []): SVGElement {
  const made = document.createElementNS(SVG, tag);
  set(made, attributes);
  fill(made, children);
  return made;
}

export function fill(parent: Element, children: readonly Child[]): void {
  parent.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
}

function set(made: Element, attributes: Values): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : String(value));
}

/** Own icons: 24 grid, 2 px, square ends; always beside a word. */
const ICONS = {
  end: "M5 5l14 14M19 5L5 19",
  back: "M19 5l-9 7 9 7zM6 5v14",
  pause: "M8 4v16M16 4v16",
  play: "M7 4l12 8-12 8z",
  skip: "M5 5l9 7-9 7zM18 5v14",
  check: "M4 13l5 5L20 6",
  more: "M4 7h16M4 12h16M4 17h10",
  less: "M4 12h16",
  plus: "M12 4v16M4 12h16",
  up: "M12 20V5M5 11l7-7 7 7",
  down: "M12 4v15M5 13l7 7 7-7",
  sound: "M4 9v6h4l6 5V4L8 9zM18 9v6",
  edit: "M4 20h4L20 8l-4-4L4 16z",
  turn: "M4 12h15M13 5l7 7-7 7",
} as const;

export type Icon = keyof typeof ICONS;

export function icon(name: Icon, size = 24, stroke = 2): SVGElement {
  return svg(
    "svg",
    {
      width: size,
      height: size,
      viewBox: "0 0 24 24",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": stroke,
      "stroke-linecap": "square",
      "aria-hidden": "true",
      class: `ic ic-${name}`,
    },
    [svg("path", { d: ICONS[name] })],
  );
}

/** What the knowledge base says stays English. */
export function english(tag: keyof HTMLElementTagNameMap, text: string, attributes: Values = {}): HTMLElement {
  return h(tag, { lang: "en", ...attributes }, text);
}

export function button(
  label: string,
  tap: () => void,
  attributes: Values = {},
  before: readonly Child[] = [],
): HTMLButtonElement {
  return h("button", { type: "button", ...attributes }, [...before, h("span", {}, label)], { click: tap });
}

/** Minutes and seconds of a time [s]. */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

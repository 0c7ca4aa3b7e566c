/** Parts that several screens share: the head, the controls, what is next, rounds as squares. */

import { button, english, h, icon, minutes, type Child, type Icon } from "../dom";
import { isPaused } from "../clock";
import type { Item, Side } from "../data";
import type { Context } from "./context";
import { sideWord } from "./context";

/** The line above everything: end, where we are, how long it still lasts. */
export function head(context: Context, where: readonly Child[], end: () => void): { node: HTMLElement; left(seconds: number): void } {
  const time = h("span", { class: "tl" });
  const node = h("header", { class: "ph" }, [
    button(context.say("end"), end, { class: "lnk", "data-k": "end" }, [icon("end", 20)]),
    h("span", { class: "rw" }, where),
    time,
  ]);
  const [before = "", after = ""] = context.say("left").split("{time}");
  const number = h("b");
  time.append(before, number, after);
  return {
    node,
    left(seconds) {
      const text = minutes(seconds);
      if (number.textContent !== text) number.textContent = text;
    },
  };
}

/** At her own pace the clock stands still only when she says so, and then it shows. */
export function pausedBar(context: Context): HTMLElement | null {
  const { player, say } = context;
  if (!isPaused(player.session.moves)) return null;
  const goOn = button(say("go_on"), () => player.tap("resume"), { class: "btn2", "data-k": "resume" }, [icon("play", 20)]);
  return h("div", { class: "note paused-bar", role: "status" }, [h("span", {}, say("paused")), goOn]);
}

/** Squares: full = done, half = now, open = to come. */
export function rounds(now: number, all: number): HTMLElement {
  const square = (index: number) => h("i", { class: index < now ? "d" : index === now ? "c" : "o" });
  return h("span", { class: "rounds", "aria-hidden": "true" }, Array.from({ length: Math.min(all, 8) }, (_, at) => square(at + 1)));
}

export function control(name: Icon, label: string, tap: () => void, more: { class?: string; key: string }): HTMLElement {
  return button(label, tap, { class: more.class, "data-k": more.key }, [icon(name, 28, name === "pause" ? 4 : 2)]);
}

/** What comes next, with its picture. */
export function next(context: Context, item: Item | undefined, title: string, amount: string, side: Side | null = null): HTMLElement {
  const picture = item?.thumb ? h("img", { class: side === "left" ? "pic mirrored" : "pic", src: item.thumb, alt: "", width: 48, height: 48 }) : null;
  return h("div", { class: picture ? "nx" : "nx bare" }, [
    picture,
    h("span", {}, [h("span", { class: "sub" }, context.say("next")), english("b", title)]),
    h("span", { class: "e" }, amount),
  ]);
}

export function named(context: Context, item: Item, side: Side | null): string {
  return side ? `${item.name}, ${sideWord(context, side).toLowerCase()}` : item.name;
}

/** Two to five plain words of which one is chosen. */
export function choice<T>(
  label: string,
  options: readonly (readonly [value: T, word: string])[],
  chosen: T | null,
  pick: (value: T) => void,
  key: string,
): HTMLElement {
  const group = h("div", { class: "seg", role: "group", "aria-label": label });
  for (const [value, word] of options) {
    const one = button(word, () => {
      for (const other of group.children) other.setAttribute("aria-pressed", String(other === one));
      pick(value);
    }, { "aria-pressed": String(value === chosen), "data-k": `${key}-${String(value)}` });
    group.append(one);
  }
  return group;
}

export function question(text: string, aside = "", attributes: Record<string, string> = {}): HTMLElement {
  return h("div", { class: "q", ...attributes }, [h("span", {}, text), aside && h("span", { class: "sub" }, aside)]);
}

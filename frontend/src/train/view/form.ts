/** What was done in one set: load, repetitions, seconds or landings, what was left, what slipped. */

import { button, fill, h, icon, svg } from "../dom";
import type { Item } from "../data";
import type { Amount } from "../log";
import type { Slot } from "../plan";
import { slotKey } from "../plan";
import { nextAmount } from "../session";
import { platesFor, stepsAround, typed } from "../plates";
import { load, mass, type Context, type FormState } from "./context";
import { choice, question } from "./parts";

/** What stands in the form of a slot; begun with what is prescribed. */
export function stateOf(context: Context, item: Item, slot: Slot): FormState {
  const key = slotKey(slot);
  const found = context.forms.get(key);
  if (found) return found;
  const made: FormState = { amount: nextAmount(context.player.session, item, slot), rir: null, faults: [] };
  context.forms.set(key, made);
  return made;
}

/** Slips that are shown at once. */
const MOST_SLIPS = 3;

export interface FormOptions {
  askRir: boolean;
  /** Numbers of repetitions stand elsewhere, as in the boxes for left and right. */
  withoutAmount?: boolean;
  changed?(): void;
}

export function setForm(context: Context, item: Item, state: FormState, options: FormOptions): HTMLElement {
  const form = h("div", { class: "frm" });
  const slipped = { all: false };
  const draw = (): void => {
    const focus = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.k : undefined;
    fill(form, [
      options.withoutAmount ? null : numbers(context, item, state, redraw),
      loads(context, item, state, redraw, options.withoutAmount === true),
      ...(options.askRir ? [question(context.say("rir")), rir(context, state, () => options.changed?.())] : []),
      ...slips(context, item, state, slipped, redraw),
    ]);
    if (focus) form.querySelector<HTMLElement>(`[data-k="${focus}"]`)?.focus();
  };
  const redraw = (): void => {
    draw();
    options.changed?.();
  };
  draw();
  // The clock of a hold writes into the numbers from outside.
  form.addEventListener("redraw", redraw);
  return form;
}

/** Is a load lifted here at all? Where the plan leaves it open, she chooses. */
function hasLoad(item: Item, state: FormState): boolean {
  return state.amount.load_kg !== null || item.load_kg !== null || (item.loads_kg?.length ?? 0) > 0;
}

type Part = "reps" | "seconds" | "contacts";

export function partOf(amount: Amount): Part | undefined {
  return (["reps", "seconds", "contacts"] as const).find((part) => amount[part] !== null);
}

/** The two numbers that carry the set: load and repetitions. */
function numbers(context: Context, item: Item, state: FormState, redraw: () => void): HTMLElement {
  const part = partOf(state.amount);
  const { load_kg } = state.amount;
  const each = item.loads_each === true && load_kg !== null;
  return h("div", { class: "load" }, [
    hasLoad(item, state) && h("label", { class: "n6" }, [
      field("load", load_kg === null ? "" : mass(context, load_kg), context.say("load"), (text) => {
        const kg = typed(text, context.unit);
        if (kg !== undefined || text.trim() === "") state.amount.load_kg = kg ?? null;
        redraw();
      }),
      h("span", { class: "unit" }, context.say(context.unit)),
      each && h("span", { class: "each sub" }, context.say("load_each", { kg: mass(context, (load_kg ?? 0) / 2) })),
    ]),
    part !== undefined && h("div", { class: "amt" }, [stepper(context, state, part, -1, redraw), h("label", { class: "n6" }, [
      field(part, String(state.amount[part]), context.say(part), (text) => {
        const value = typed(text);
        if (value !== undefined) state.amount[part] = Math.round(value);
        redraw();
      }),
      h("span", { class: "unit" }, context.say(part)),
    ]), stepper(context, state, part, 1, redraw)]),
  ]);
}

function field(key: string, value: string, label: string, change: (text: string) => void): HTMLElement {
  const made: HTMLInputElement = h(
    "input",
    { value, inputmode: key === "load" ? "decimal" : "numeric", "aria-label": label, "data-k": `in-${key}`, size: Math.max(1, value.length), autocomplete: "off" },
    [],
    { change: () => change(made.value), focus: () => made.select(), input: () => made.setAttribute("size", String(Math.max(1, made.value.length))) },
  );
  return made;
}

/** Holds go by fives. */
function byOf(part: Part): number {
  return part === "seconds" ? 5 : 1;
}

function stepper(context: Context, state: FormState, part: Part, sign: 1 | -1, redraw: () => void, worded = false): HTMLElement {
  const step = (): void => {
    state.amount[part] = Math.max(0, (state.amount[part] ?? 0) + sign * byOf(part));
    redraw();
  };
  const sharp = sign < 0 ? "−" : "+";
  return h("button", {
    type: "button",
    class: "btn2",
    "data-k": sign < 0 ? "less" : "plus",
    "aria-label": !worded && `${sharp} ${byOf(part)} ${context.say(part)}`,
  }, [
    icon(sign < 0 ? "less" : "plus"),
    worded && h("span", {}, part === "seconds" ? `${byOf(part)} ${context.say("seconds")}` : context.say(sign < 0 ? "one_less" : "one_more")),
  ], { click: step });
}

/** One less, one more, below the boxes for left and right. */
export function counter(context: Context, state: FormState, redraw: () => void): HTMLElement | null {
  const part = partOf(state.amount);
  return part ? h("div", { class: "stp" }, [stepper(context, state, part, -1, redraw, true), stepper(context, state, part, 1, redraw, true)]) : null;
}

/** Only loads that exist here; for a bar the plates as they go on. */
function loads(context: Context, item: Item, state: FormState, redraw: () => void, titled: boolean): HTMLElement | null {
  const { load_kg } = state.amount;
  if (!hasLoad(item, state)) return null;
  const steps = item.loads_kg?.length ? stepsAround(item.loads_kg, load_kg) : [];
  const row = h("div", { class: "step", role: "group", "aria-label": context.say("load_step") });
  for (const kg of steps)
    row.append(
      button(item.loads_each ? context.say("load_each", { kg: mass(context, kg / 2) }) : mass(context, kg), () => {
        state.amount.load_kg = kg;
        redraw();
      }, { "aria-pressed": String(kg === load_kg), "data-k": `load-${kg}` }),
    );
  return h("div", {}, [
    titled && question(load_kg === null ? context.say("load") : `${context.say("load")}: ${load(context, load_kg)}`, context.data.place ? context.say("load_at", { place: context.data.place }) : ""),
    steps.length > 0 && row,
    item.bar && load_kg !== null && barPicture(context, item.bar, load_kg),
  ]);
}

function barPicture(context: Context, bar: { bar_kg: number; plates_kg: number[] }, kg: number): HTMLElement {
  const plates = platesFor(kg, bar.bar_kg, bar.plates_kg);
  const named = { bar: load(context, bar.bar_kg), kg: load(context, kg) };
  const words =
    plates === undefined
      ? context.say("bar_no", named)
      : plates.length
        ? context.say("bar", { ...named, plates: plates.map((plate) => mass(context, plate)).join(" + ") })
        : context.say("bar_only", named);
  const caption = h("p", { class: "cap pc" }, words);
  if (plates === undefined) return h("div", {}, [caption]);
  const shapes: SVGElement[] = [
    svg("path", { d: "M4 32h318", class: "rod" }),
    svg("path", { d: "M96 24v16M230 24v16", class: "rod" }),
  ];
  let out = 2;
  for (const plate of plates) {
    const high = Math.max(14, Math.min(56, 16 + 40 * Math.sqrt(Math.min(plate, 20) / 20)));
    const wide = Math.max(5, Math.min(14, 4 + plate / 2));
    for (const x of [230 + out, 96 - out - wide]) shapes.push(svg("rect", { x, y: 32 - high / 2, width: wide, height: high, rx: 1 }));
    out += wide + 2;
  }
  return h("div", {}, [svg("svg", { class: "bar", viewBox: "0 0 326 64", "aria-hidden": "true" }, shapes) as unknown as Node, caption]);
}

export function rir(context: Context, state: { rir: number | null }, pick: (rir: number) => void = () => undefined): HTMLElement {
  const words = ([0, 1, 2, 3, 4] as const).map((value) => [value, context.say(`rir_${value}`)] as const);
  return choice(context.say("rir"), words, state.rir, (value) => {
    state.rir = value;
    pick(value);
  }, "rir");
}

/** What one sees when something slips; its cue stands there at once. */
function slips(context: Context, item: Item, state: FormState, shown: { all: boolean }, redraw: () => void): (HTMLElement | null)[] {
  const faults = item.faults ?? [];
  if (!faults.length) return [];
  const few = shown.all || faults.length <= MOST_SLIPS + 1 ? faults : faults.slice(0, MOST_SLIPS);
  const chips = faults.map((fault, index) =>
    (few.includes(fault) || state.faults.includes(index)) &&
    button(fault.see, () => {
      state.faults = state.faults.includes(index) ? state.faults.filter((one) => one !== index) : [...state.faults, index];
      redraw();
    }, { class: "chip", lang: "en", "aria-pressed": String(state.faults.includes(index)), "data-k": `fault-${index}` }),
  );
  const seen = faults.filter((_, index) => state.faults.includes(index));
  return [
    question(context.say("faults"), context.say("optional")),
    h("div", { class: "chips fc" }, [
      ...chips,
      few !== faults && button(context.say("more"), () => {
        shown.all = true;
        redraw();
      }, { class: "chip", "data-k": "faults-more" }),
    ]),
    seen.length
      ? h("div", { class: "note mtn", role: "status" }, seen.map((fault) => h("p", { lang: "en" }, [h("b", {}, fault.cue), " ", fault.answer])))
      : null,
  ];
}

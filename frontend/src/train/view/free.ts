/** At her own pace: the set that is on, what was done before it, and one big check. */

import { button, english, fill, h, icon } from "../dom";
import type { Item, Side } from "../data";
import { asPlanned, prescribed, saySet, setAt, setsOf, type SetEntry } from "../log";
import { blockOf, isLastSet, orderOf, secondsFrom, slotKey, type Slot } from "../plan";
import { done, openOf, say as sayInto, stepBack, stepsOf, takeBack, type Phase } from "../session";
import { inShort, load, mass, sideWord, type Context, type FormState, type Screen } from "./context";
import { counter, partOf, setForm, stateOf } from "./form";
import { head, pausedBar, rounds } from "./parts";
import { editSheet } from "./said";
import { endSheet, moreSheet } from "./sheets";

type Working = Phase & { on: "set" };

export function freeScreen(context: Context, on: Working, left: (now: number) => number): Screen {
  const { player, say } = context;
  const { item, slot } = on;
  const state = stateOf(context, item, slot);
  const top = head(context, where(context, slot), () => endSheet(context));
  const moves = context.figures.of(item);
  const sided = h("div");
  const sets = h("div");
  const main = h("button", { type: "button", class: "btn", "data-k": "main" }, [], { click: () => check() });
  const check = (): void => {
    context.forms.delete(slotKey(slot));
    const more = { rir: state.rir, faults: state.faults };
    player.tap("resume");
    player.act((session, now) => done(session, saySet(item, slot, state.amount, more), slot, now));
  };
  const redraw = (): void => {
    const focus = sided.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.k : undefined;
    if (item.per_side) fill(sided, [boxes(context, item, slot, state), counter(context, state, redraw)]);
    if (focus) sided.querySelector<HTMLElement>(`[data-k="${focus}"]`)?.focus();
    fill(sets, [table(context, item, slot, state)]);
    fill(main, [icon("check", 28, 3), h("span", {}, checkWords(context, item, slot, state))]);
  };
  redraw();
  const form = setForm(context, item, state, {
    askRir: item.rir != null && isLastSet(item, slot),
    withoutAmount: item.per_side,
    changed: redraw,
  });
  const timer = item.seconds !== null ? timed(context, state, () => form.dispatchEvent(new Event("redraw"))) : null;
  const node = h("div", { class: "lg" }, [
    top.node,
    h("div", {}, [
      pausedBar(context),
      h("div", { class: "exh" }, [
        moves.node,
        h("div", {}, [
          english("h1", item.name),
          english("p", item.cues?.[(slot.set - 1) % Math.max(1, item.cues.length)] ?? "", { class: "sub" }),
        ]),
        button(say("more"), () => moreSheet(context, slot), { class: "lnk", "data-k": "more" }, [icon("more", 20)]),
      ]),
      item.note ? h("p", { class: "note", translate: "no" }, say("last_note", { text: item.note })) : null,
      slot.set === 1 && warmUp(context, item),
      sets,
    ]),
    h("div", {}, [sided, timer, form]),
    h("div", { class: "foot" }, [h("div", { class: "in" }, [
      button(say("back"), () => context.player.act(stepBack), { class: "btn2 bk", "data-k": "back" }, [icon("back", 24)]),
      main,
    ])]),
  ]);
  return {
    node,
    tick(now) {
      top.left(left(now));
      moves.show(now / 1000, { seconds: (item.reps ?? 10) * 3, side: slot.side }, context.calm());
    },
  };
}

function where(context: Context, slot: Slot): (Node | string)[] {
  const block = blockOf(context.data, slot.label);
  const { say } = context;
  if (block && block.items.length > 1 && block.rounds > 1) return [rounds(slot.set, block.rounds), h("span", {}, say("round_of", { n: slot.set, all: block.rounds }))];
  const order = orderOf(stepsOf(context.player.session), context.data);
  return [h("span", {}, say("item_of", { n: order.indexOf(block?.label ?? slot.label) + 1, all: order.length }))];
}

function other(side: Side): Side {
  return side === "left" ? "right" : "left";
}

function checkWords(context: Context, item: Item, slot: Slot, state: FormState): string {
  const { say } = context;
  if (slot.side && !setAt(context.player.session.entries, { ...slot, side: other(slot.side) })) return say(slot.side === "left" ? "left_done" : "right_done");
  return say(asPlanned(item, state.amount) ? "done_as_planned" : "done_changed");
}

/** Left and right beside each other: the one that is on, and the other one. */
function boxes(context: Context, item: Item, slot: Slot, state: FormState): HTMLElement {
  const { say, player } = context;
  const box = (side: Side): HTMLElement => {
    const on = side === slot.side;
    const set = setAt(player.session.entries, { ...slot, side });
    const amount = on ? state.amount : (set?.values ?? prescribed(item));
    const part = partOf(state.amount);
    const word = say(on ? "side_now" : set ? "side_was" : "side_then", { side: sideWord(context, side) });
    return h("div", { class: on ? "on" : "" }, [h("span", { class: "sub" }, word), h("div", { class: "n7" }, String((part && amount[part]) ?? ""))]);
  };
  return h("div", { class: "lrn" }, [box("left"), box("right")]);
}

/** Last time, what is done, what is on, what is to come. */
function table(context: Context, item: Item, slot: Slot, state: FormState): HTMLElement {
  const { say, player } = context;
  const entries = player.session.entries;
  const sets = setsOf(entries).filter(({ values }) => values.label === item.label && !values.warm_up);
  const most = Math.max(item.sets, ...sets.map(({ values }) => values.set));
  const part = partOf(prescribed(item)) ?? "reps";
  const titles = item.per_side ? [say("set"), say("side_left"), say("side_right"), ""] : [say("set"), item.load_kg !== null || item.loads_kg?.length ? say(context.unit) : "", say(part), item.rir != null ? say("spare") : "", ""];
  const rows: HTMLElement[] = [];
  if (item.last?.sets.length) rows.push(h("tr", { class: "lt" }, lastCells(context, item).map((text) => h("td", {}, text))));
  for (let number = 1; number <= most; number += 1) rows.push(setRow(context, item, slot, state, number, sets));
  return h("table", { class: item.per_side ? "sets lr" : "sets" }, [
    h("thead", {}, [h("tr", {}, titles.map((title) => (title ? h("th", { scope: "col" }, title.toLowerCase()) : h("td"))))]),
    h("tbody", {}, rows),
  ]);
}

function lastCells(context: Context, item: Item): string[] {
  const { sets, day } = item.last ?? { sets: [], day: "" };
  const when = new Intl.DateTimeFormat(context.language === "en" ? "en-GB" : context.language, { day: "numeric", month: "short" }).format(new Date(`${day}T12:00:00`));
  const reps = (side?: Side): string => sets.filter((set) => !side || set.side === side).map((set) => set.reps ?? set.seconds ?? "").join(", ");
  const loads = [...new Set(sets.map((set) => set.load_kg).filter((kg): kg is number => kg != null))];
  if (item.per_side) {
    const of = (side: Side) => (loads.length === 1 ? `${load(context, loads[0] as number)} × ${reps(side)}` : reps(side));
    return [when, of("left"), of("right"), ""];
  }
  const spare = sets.map((set) => set.rir).filter((rir) => rir != null).at(-1);
  return [when, loads.map((kg) => mass(context, kg)).join(", "), reps(), spare == null ? "" : String(spare), ""];
}

function setRow(context: Context, item: Item, slot: Slot, state: FormState, number: number, sets: SetEntry[]): HTMLElement {
  const { player, say } = context;
  const of = (side: Side | null): SetEntry | undefined => sets.findLast(({ values }) => values.set === number && (values.side ?? null) === side);
  const current = number === slot.set;
  const sides: (Side | null)[] = item.per_side ? ["left", "right"] : [null];
  const entries = sides.map(of);
  const all = entries.every(Boolean);
  const open = (): void => {
    const first = entries.find(Boolean);
    if (first && !current) editSheet(context, first);
    else if (!current) player.move((at) => ({ kind: "goto", at, label: item.label, set: number }));
  };
  const first = h("td", {}, [h("button", { type: "button", "aria-label": `${say("set")} ${number}`, "data-k": `row-${number}` }, String(number), { click: open })]);
  const last = h("td", { class: "ok" }, [all && icon("check", 20, 3)]);
  const kind = current ? "cur" : all ? "" : "fut";
  if (item.per_side)
    return h("tr", { class: kind }, [
      first,
      ...sides.map((side, index) => {
        const amount = current && side === slot.side ? state.amount : (entries[index]?.values ?? prescribed(item));
        return h("td", { class: current && side === slot.side ? "now" : "" }, inShort(context, amount));
      }),
      last,
    ]);
  const amount = current ? state.amount : (entries[0]?.values ?? prescribed(item));
  const part = partOf(prescribed(item)) ?? "reps";
  const rir = current ? state.rir : entries[0]?.values.rir;
  return h("tr", { class: kind }, [
    first,
    h("td", {}, amount.load_kg == null ? "" : mass(context, amount.load_kg)),
    h("td", {}, String(amount[part] ?? "")),
    h("td", {}, rir == null ? "" : String(rir)),
    last,
  ]);
}

/** Lighter sets before the first one: a tap writes one down, another takes it back. */
function warmUp(context: Context, item: Item): HTMLElement | null {
  const sets = item.warm_up_sets ?? [];
  if (!sets.length) return null;
  const { player, say } = context;
  const chips = sets.map((set, index) => {
    const slot: Slot = { label: item.label, set: index + 1, side: null, exercise: item.exercise };
    const found = setsOf(player.session.entries).find(({ values }) => values.warm_up && values.label === item.label && values.set === index + 1);
    const amount = { load_kg: set.load_kg, reps: set.reps, seconds: null, contacts: null };
    const toggle = (): void =>
      player.act((session, now) => (found ? takeBack(session, found, now) : sayInto(session, saySet(item, slot, amount, { warm_up: true }), now)));
    return button(`${load(context, set.load_kg)} × ${set.reps}`, toggle, { class: "chip", "aria-pressed": String(Boolean(found)), "data-k": `warm-${index}` });
  });
  return h("div", { class: "wu" }, [h("span", { class: "sub" }, say("warm_up_sets")), h("div", { class: "chips fc" }, chips)]);
}

/** A hold at her own pace can be timed here. */
function timed(context: Context, state: FormState, redraw: () => void): HTMLElement {
  const { say, player } = context;
  let since: number | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const label = h("span", {}, say("time_it"));
  const stop = (): void => {
    clearInterval(timer);
    const seconds = Math.round((player.now() - (since ?? player.now())) / 1000);
    since = undefined;
    context.sound.plan([]);
    if (seconds > 0) state.amount.seconds = seconds;
    label.textContent = say("time_it");
    redraw();
  };
  const aim = state.amount.seconds ?? 0;
  const tick = (): void => {
    if (since === undefined || !label.isConnected) return clearInterval(timer);
    const ran = (player.now() - since) / 1000;
    label.textContent = `${say("stop_time")} ${Math.floor(ran)} / ${aim} s`;
    context.sound.plan([3, 2, 1, 0].map((s) => ({ key: `hold/${since}/${s}`, in: (aim - s - ran) * 1000, tone: s ? "count" as const : "stop" as const })).filter((cue) => cue.in > 0 && cue.in < 1500));
  };
  const begin = (): void => {
    context.sound.unlock();
    since = player.now();
    timer = setInterval(tick, 250);
    tick();
  };
  return h("button", { type: "button", class: "btn2 mt", "data-k": "time" }, [icon("play", 20), label], { click: () => (since === undefined ? begin() : stop()) });
}

/** How long what is open still takes, as the timeline counts it [s]. */
export function secondsLeft(context: Context): number {
  const open = new Set(openOf(context.player.session).map(slotKey));
  return secondsFrom(stepsOf(context.player.session), open);
}

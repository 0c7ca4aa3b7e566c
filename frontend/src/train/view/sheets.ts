/** Sheets over the player: an exercise with all that can be done about it, the order of everything, the end. */

import { isPaused } from "../clock";
import type { Item, Why } from "../data";
import { button, english, h, icon, type Child } from "../dom";
import { setAt, setsOf } from "../log";
import { blockOf, moved, orderOf, slotKey, slotsOf, type Slot } from "../plan";
import { end, openOf, stepsOf, tally } from "../session";
import { inShort, type Context } from "./context";
import { named, question } from "./parts";
import { addSheet, editSheet, noteSheet, painSheet, setName, skip, skipSheet, whyChoice } from "./said";
import { closeSheet, itemOf, sheet } from "./sheet";
import { askNudge, placeSheet, swapSheet, timeSheet } from "./spot";

/** Everything about one set and its exercise. */
export function moreSheet(context: Context, slot: Slot): void {
  const item = itemOf(context, slot.label);
  if (!item) return;
  const { player, say } = context;
  const go = (open: () => void) => () => {
    closeSheet();
    open();
  };
  const wrote = setAt(player.session.entries, slot);
  const latest = setsOf(player.session.entries).filter(({ values }) => values.label === slot.label && !values.warm_up).at(-1);
  const change = wrote ?? latest;
  const row = (label: string, open: () => void, key: string): HTMLElement => button(label, go(open), { class: "btn2", "data-k": key });
  const block = blockOf(context.data, slot.label);
  const order = orderOf(stepsOf(player.session), context.data);
  const follows = player.session.mode === "follow";
  const last = block !== undefined && order.at(-1) === block.label;
  sheet(context, item.name, [
    askNudge(context, item, slot),
    h("div", { class: "pair" }, [
      row(say("hurts"), () => painSheet(context, item), "pain"),
      (item.instead?.length ?? 0) > 0 && row(say("swap"), () => swapSheet(context, item), "swap"),
      row(say("less_time"), () => timeSheet(context), "less-time"),
      (context.data.places?.length ?? 0) > 1 && row(say("other_place"), () => placeSheet(context), "place"),
      change && row(`${say("change_it")}: ${setName(context, change)}`, () => editSheet(context, change), "edit"),
      row(say("add_set"), () => addSheet(context, item), "add"),
      row(say("write_note"), () => noteSheet(context, item), "note"),
      follows && row(say("repeat"), () => player.tap("repeat"), "repeat"),
      !follows && !isPaused(player.session.moves) && row(say("pause"), () => player.tap("pause"), "pause"),
      row(say("skip_set"), () => (follows ? player.tap("skip") : skip(context, slot, "other")), "skip-set"),
      row(say("skip_item"), () => skipSheet(context, item), "skip-item"),
      !last && block && row(say("do_later"), () => player.move((at) => ({ kind: "order", at, blocks: moved(order, block.label, 1) })), "later"),
      row(say("order"), () => orderSheet(context), "order"),
    ]),
    soundRow(context),
    ...howTo(context, item),
  ], true);
}

export function howTo(context: Context, item: Item): Child[] {
  const { say } = context;
  return [
    item.note ? h("p", { class: "note mtn", translate: "no" }, say("last_note", { text: item.note })) : null,
    item.setup ? h("section", {}, [h("h3", {}, say("set_up")), english("p", item.setup, { class: "sub" })]) : null,
    item.cues?.length ? h("section", {}, [h("h3", {}, say("cues")), h("ul", { class: "sub", lang: "en" }, item.cues.map((cue) => h("li", {}, cue)))]) : null,
    item.load_why ? h("section", {}, [h("h3", {}, say("why_load")), english("p", item.load_why, { class: "sub" })]) : null,
  ];
}

/** Beeps, voice and beat, each by itself. */
export function soundRow(context: Context): HTMLElement {
  const { say, sound } = context;
  const names = [["beeps", say("beeps")], ["voice", say("voice")], ["metronome", say("metronome")]] as const;
  const chips = names.map(([name, word]) => {
    const chip: HTMLButtonElement = button(word, () => {
      sound.settings = { ...sound.settings, [name]: !sound.settings[name] };
      chip.setAttribute("aria-pressed", String(sound.settings[name]));
      context.keepSound();
    }, { class: "chip", "aria-pressed": String(sound.settings[name]), "data-k": `sound-${name}` });
    return chip;
  });
  return h("div", {}, [question(say("sound")), h("div", { class: "chips fc" }, chips)]);
}

/** All sets; each can be next, each part can come earlier or later. */
function orderSheet(context: Context): void {
  const { player, say } = context;
  const steps = stepsOf(player.session);
  const order = orderOf(steps, context.data);
  const open = openOf(player.session);
  const move = (label: string, by: number) => () => {
    player.move((at) => ({ kind: "order", at, blocks: moved(order, label, by) }));
    orderSheet(context);
  };
  const rows = order.map((label, index) => {
    const block = context.data.blocks.find((one) => one.label === label);
    const sets = slotsOf(steps).filter((slot) => blockOf(context.data, slot.label) === block);
    return h("section", {}, [
      h("h3", {}, [label, " ", h("span", { lang: "en" }, block?.items.map((item) => item.name).join(" · ") ?? "")]),
      h("div", { class: "chips" }, [
        index > 0 && button(say("earlier"), move(label, -1), { class: "chip", "data-k": `up-${label}` }, [icon("up", 20)]),
        index < order.length - 1 && button(say("later"), move(label, 1), { class: "chip", "data-k": `down-${label}` }, [icon("down", 20)]),
      ]),
      h("ul", { class: "sets-list" }, sets.map((slot) => setRow(context, slot, open))),
    ]);
  });
  sheet(context, say("order"), rows);
}

function setRow(context: Context, slot: Slot, open: readonly Slot[]): HTMLElement {
  const { player, say } = context;
  const item = itemOf(context, slot.label);
  const entry = setAt(player.session.entries, slot);
  const is = entry ? inShort(context, entry.values, true) : open.some((one) => slotKey(one) === slotKey(slot)) ? say("open") : say("skipped");
  const choose = (): void => {
    closeSheet();
    if (entry) editSheet(context, entry);
    else player.move((at) => ({ kind: "goto", at, label: slot.label, set: slot.set }));
  };
  return h("li", {}, [
    h("button", { type: "button", "data-k": `set-${slot.label}-${slot.set}-${slot.side ?? ""}` }, [
      h("span", {}, [`${slot.set}  `, h("span", { lang: "en" }, item ? named(context, item, slot.side) : slot.exercise)]),
      h("span", { class: "sub" }, is),
    ], { click: choose }),
  ]);
}

/** Ending before the end needs one word, and can be taken back. */
export function endSheet(context: Context): void {
  const { player, say } = context;
  const { open } = tally(player.session);
  let why: Why | undefined;
  const stop = (): void => {
    closeSheet();
    player.act((session, now) => end(session, now, why));
  };
  sheet(context, say("end_early"), [
    open > 0 && h("p", { class: "sub" }, say("end_open", { n: open })),
    open > 0 && question(say("why"), say("optional")),
    open > 0 && whyChoice(context, (value) => (why = value)),
    button(say("end_yes"), stop, { class: "btn2 mt4", "data-k": "end-yes" }),
    button(say("end_no"), closeSheet, { class: "btn mt", "data-k": "end-no" }),
  ]);
}

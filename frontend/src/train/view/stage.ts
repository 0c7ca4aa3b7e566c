/** The stage: one number that can be read from the floor, within a lap of the track. */

import { button, english, fill, h, icon, minutes } from "../dom";
import type { Item, Step } from "../data";
import { lastSet, nextAmount, phase, say as sayInto, slotOf, stepsOf, tally, type Phase } from "../session";
import { saySet, setAt } from "../log";
import { blockOf, isLastSet, orderOf } from "../plan";
import { repAt } from "../tempo";
import { amountWords, inShort, sideWord, type Context, type Screen } from "./context";
import { control, head, named, next, pausedBar, question, rounds } from "./parts";
import { rir } from "./form";
import { endSheet, moreSheet } from "./sheets";
import { askNudge } from "./spot";
import { Track } from "./track";

type Follow = Phase & { on: "follow" };
type Rest = Phase & { on: "rest" };

/** A big number: seconds, from 100 on minutes and seconds. */
function big(seconds: number): string {
  return seconds > 99 ? minutes(seconds) : String(seconds);
}

/** With the clock: get ready, work, change sides, rest. */
export function followScreen(context: Context, on: Follow): Screen {
  const { player, say } = context;
  const { step, item, at } = on;
  const ground = step.kind === "work" ? "" : step.kind === "change-sides" ? " turn" : " rest";
  const top = head(context, whereWords(context, step), () => endSheet(context));
  const track = new Track();
  const number = h("div", { class: "n8", role: "timer", "aria-live": "off" });
  const cue = english("p", "", { class: "cue" });
  const rep = h("p", { class: "rep" });
  const moves = item && (step.kind === "work" || step.kind === "ready" || step.kind === "change") ? context.figures.of(item) : undefined;
  const asks = step.kind === "rest" ? lastRir(context, step) : null;
  fill(track.inside, [
    step.kind === "change-sides" && arrow(step),
    step.kind === "change-sides" && step.side && h("div", { class: "big" }, sideWord(context, step.side)),
    moves?.node,
    number,
    rep,
    asks ?? cue,
    step.kind === "rest" && restButtons(context),
  ]);
  if (step.kind === "rest") fill(cue, [h("span", { lang: context.language }, say("breathe"))]);
  else cue.textContent = cueOf(item, step);
  const reps = step.kind === "work" && item ? nextAmount(player.session, item, step).reps : null;
  const node = h("div", { class: `pl${ground}${at.paused ? " paused" : ""}` }, [
    top.node,
    h("div", { class: "stage" }, [title(context, on), track.node]),
    h("aside", {}, [plan(context, step), nextRow(context, on), followControls(context, on)]),
  ]);
  return {
    node,
    tick(now) {
      const here = phase(player.session, now);
      if (here.on !== "follow" || here.step !== step) return;
      const left = Math.ceil(here.at.left / 1000);
      const text = big(left);
      if (number.textContent !== text) {
        number.textContent = text;
        number.classList.toggle("long", text.length > 3);
        number.classList.toggle("soon", left <= 3 && step.kind !== "work");
        number.setAttribute("aria-label", `${left} ${say("seconds")}`);
      }
      const words = reps !== null && reps > 1 ? say("rep_of", { n: repAt(here.at.elapsed / 1000, here.at.length / 1000, reps), all: reps }) : "";
      const told = here.at.paused && player.away ? say("away", { minutes: player.away }) : words;
      if (rep.textContent !== told) rep.textContent = told;
      const seconds = step.kind === "work" ? here.at.length / 1000 : (workAfter(here.at.steps, here.at.index)?.seconds ?? 30);
      const side = step.kind === "work" ? step.side : (workAfter(here.at.steps, here.at.index)?.side ?? null);
      moves?.show(here.at.elapsed / 1000, { seconds, side }, context.calm());
      track.show(here.at.length > 0 ? here.at.elapsed / here.at.length : 1, here.at.share);
      top.left(Math.ceil(here.at.sessionLeft / 1000));
    },
  };
}

/** At her own pace the rest starts by itself, and counts on past zero. */
export function restScreen(context: Context, on: Rest, left: (now: number) => number): Screen {
  const { player, say } = context;
  const nextItem = context.data.blocks.flatMap((block) => block.items).find((item) => item.label === on.next.label);
  const top = head(context, whereLabel(context, on.next.label, on.next.set), () => endSheet(context));
  const track = new Track();
  const number = h("div", { class: "n8", role: "timer", "aria-live": "off" });
  const over = h("p", { class: "rep" });
  const asks = askRir(context, on.item, on.slot) ?? (on.next.label === on.slot.label ? askNudge(context, on.item, on.next) : null);
  fill(track.inside, [over, number, asks, restButtons(context, true)]);
  const wrote = setAt(player.session.entries, on.slot);
  const node = h("div", { class: "pl rest" }, [
    top.node,
    h("div", { class: "stage" }, [
      h("div", { class: "hd1" }, [
        h("h1", {}, say("rest")),
        wrote && h("span", { class: "side fine" }, [icon("check", 20, 3), ` ${inShort(context, wrote.values, true)}`]),
      ]),
      track.node,
    ]),
    h("aside", {}, [
      pausedBar(context),
      plan(context, on.next),
      next(context, nextItem, nextItem ? named(context, nextItem, on.next.side) : "", nextItem ? amountWords(context, nextItem, on.next) : "", on.next.side),
      h("div", { class: "ctl" }, [
        control("edit", say("change_it"), () => moreSheet(context, on.slot), { key: "change" }),
        control("check", say("go_now"), () => player.tap("skip"), { key: "main", class: "pz" }),
        control("more", say("more"), () => moreSheet(context, on.next), { key: "more" }),
      ]),
    ]),
  ]);
  return {
    node,
    tick(now) {
      const here = phase(player.session, now);
      if (here.on !== "rest") return;
      const rest = Math.ceil(here.planned - here.rested);
      const past = rest < 0;
      const text = past ? `+${big(-rest)}` : big(rest);
      if (number.textContent !== text) {
        number.textContent = text;
        number.classList.toggle("long", text.length > 2);
        number.setAttribute("aria-label", `${rest} ${say("seconds")}`);
      }
      const words = past ? say("rest_over") : "";
      if (over.textContent !== words) over.textContent = words;
      node.classList.toggle("late", past);
      track.show(here.planned > 0 ? here.rested / here.planned : 1, shareOf(context));
      top.left(left(now));
    },
  };
}

function shareOf(context: Context): number {
  const { all, done } = tally(context.player.session);
  return all ? done / all : 1;
}

function arrow(step: Step): SVGElement {
  const made = icon("turn", 64, 3);
  made.classList.toggle("mirrored", step.side === "left");
  return made;
}

function title(context: Context, on: Follow): HTMLElement {
  const { step, item } = on;
  const { say } = context;
  const name = item?.name ?? "";
  if (step.kind === "rest") return h("div", { class: "hd1" }, [h("h1", {}, say("rest")), on.at.paused ? h("span", { class: "side" }, say("paused")) : blockDone(context, on)]);
  const side = on.at.paused ? say("paused") : step.kind === "work" && step.side ? sideWord(context, step.side) : step.kind === "change-sides" ? say("change") : step.kind === "work" ? "" : say("get_ready");
  return h("div", { class: "hd1" }, [english("h1", name), side && h("span", { class: "side" }, side)]);
}

function blockDone(context: Context, on: Follow): HTMLElement | null {
  const after = on.at.steps.slice(on.at.index + 1).find((step) => step.kind === "work");
  const block = blockOf(context.data, on.step.label);
  if (!block || !after || blockOf(context.data, after.label) === block) return null;
  return h("span", { class: "side" }, context.say("done_label", { label: block.label }));
}

function workAfter(steps: readonly Step[], index: number): Step | undefined {
  return steps.slice(index + 1).find((step) => step.kind === "work");
}

/** One cue at a time, another one with every set; before it the first sentence of the set-up. */
function cueOf(item: Item | undefined, step: Step): string {
  if (item && (step.kind === "ready" || step.kind === "change") && item.setup)
    return /^.*?[.;:](?=\s|$)/.exec(item.setup)?.[0].replace(/[;:]$/, ".") ?? item.setup;
  const cues = item?.cues ?? [];
  return cues[(step.set - 1) % Math.max(1, cues.length)] ?? "";
}

function whereWords(context: Context, step: Step): (Node | string)[] {
  return whereLabel(context, step.label, step.round);
}

/** "Round 2 of 3" within a block that is repeated, else which part of the session it is. */
function whereLabel(context: Context, label: string, round: number): (Node | string)[] {
  const block = blockOf(context.data, label);
  if (block && block.rounds > 1)
    return [rounds(Math.min(round, block.rounds), block.rounds), h("span", {}, context.say("round_of", { n: Math.min(round, block.rounds), all: block.rounds }))];
  const order = orderOf(stepsOf(context.player.session), context.data);
  const n = order.indexOf(block?.label ?? label) + 1;
  return [rounds(n, order.length), h("span", {}, context.say("part_of", { n, all: order.length }))];
}

function nextRow(context: Context, on: Follow): HTMLElement {
  const { say } = context;
  const following = on.at.steps[on.at.index + 1];
  if (!following) return h("div", { class: "nx bare" }, [h("span", {}, [h("span", { class: "sub" }, say("next")), h("b", {}, say("last_one"))])]);
  const work = following.kind === "rest" ? following : following.kind === "work" ? following : (workAfter(on.at.steps, on.at.index) ?? following);
  const item = context.data.blocks.flatMap((block) => block.items).find((one) => one.label === work.label);
  if (following.kind === "rest") return next(context, undefined, say("rest"), minutes(following.seconds));
  if (following.kind === "change-sides" && following.side)
    return next(context, item, say("next_change", { side: sideWord(context, following.side).toLowerCase() }), minutes(following.seconds), following.side);
  const amount = item?.reps !== null && item ? amountWords(context, item, work) : minutes(work.seconds);
  return next(context, item, item ? named(context, item, work.side) : "", amount, work.side);
}

function followControls(context: Context, on: Follow): HTMLElement {
  const { player, say } = context;
  const counts = on.step.kind === "work" && on.item?.reps != null;
  const { paused } = on.at;
  return h("div", { class: "ctl four" }, [
    control("back", say("back"), () => player.tap("back"), { key: "back" }),
    paused
      ? control("play", say("go_on"), () => player.tap("resume"), { key: "main", class: "pz" })
      : control("pause", say("pause"), () => player.tap("pause"), { key: "main", class: "pz" }),
    counts
      ? control("check", say("done"), () => player.tap("skip", true), { key: "skip" })
      : control("skip", say("skip"), () => player.tap("skip"), { key: "skip" }),
    control("more", say("more"), () => moreSheet(context, { ...on.step }), { key: "more" }),
  ]);
}

function restButtons(context: Context, free = false): HTMLElement {
  const more = button(context.say("more_s", { n: 15 }), () => context.player.move((at) => ({ kind: "more", at, seconds: 15 })), { class: "btn2", "data-k": "longer" });
  const go = free ? null : button(context.say("go_now"), () => context.player.tap("skip"), { class: "btn2", "data-k": "go" });
  return h("div", { class: "more" }, [more, go]);
}

/** In the rest after the last set of an exercise: how many more there were. */
function lastRir(context: Context, step: Step): HTMLElement | null {
  const last = lastSet(context.player.session);
  if (!last || blockOf(context.data, last.values.label) !== blockOf(context.data, step.label)) return null;
  const item = context.data.blocks.flatMap((block) => block.items).find((one) => one.label === last.values.label);
  return item ? askRir(context, item, slotOf(last)) : null;
}

function askRir(context: Context, item: Item, slot: ReturnType<typeof slotOf>): HTMLElement | null {
  const { player, say } = context;
  const entry = setAt(player.session.entries, slot);
  if (!entry || item.rir == null || !isLastSet(item, slot)) return null;
  const state = { rir: entry.values.rir ?? null };
  const text = slot.side ? say("rir_side", { question: say("rir"), side: sideWord(context, slot.side).toLowerCase() }) : say("rir");
  const write = (value: number): void =>
    player.act((session, now) => {
      const set = setAt(session.entries, slot);
      if (!set) return session;
      const { load_kg = null, reps = null, seconds = null, contacts = null, faults = [] } = set.values;
      return sayInto(session, saySet(item, slot, { load_kg, reps, seconds, contacts }, { rir: value, faults }), now, set.ref);
    });
  return h("div", { class: "ask-rir" }, [question(text), rir(context, state, write)]);
}

/** The whole session beside the stage, where there is room. */
function plan(context: Context, here: { label: string }): HTMLElement {
  const steps = stepsOf(context.player.session);
  const order = orderOf(steps, context.data);
  const now = order.indexOf(blockOf(context.data, here.label)?.label ?? "");
  const rows = order.map((label, index) => {
    const block = context.data.blocks.find((one) => one.label === label);
    const seconds = steps.filter((step) => blockOf(context.data, step.label) === block).reduce((sum, step) => sum + step.seconds, 0);
    const names = block?.items.map((item) => item.name).join(" · ") ?? "";
    return h("li", { class: index < now ? "done" : index === now ? "cur" : "" , "aria-current": index === now && "step" }, [
      h("span", {}, [h("b", {}, label), " ", h("span", { lang: "en" }, names)]),
      h("span", {}, minutes(seconds)),
    ]);
  });
  return h("ol", { class: "plan desk" }, rows);
}

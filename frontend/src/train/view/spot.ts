/** On the spot: too easy or too hard, another exercise, less time, another place. */

import type { Item, StandIn } from "../data";
import { button, english, h } from "../dom";
import { slotKey, type Slot } from "../plan";
import { ask, elsewhere, leaveOut, nudged, secondsOf, swap, tooMuch } from "../spot";
import { openOf, stepsOf } from "../session";
import { inShort, type Context } from "./context";
import { choice, question } from "./parts";
import { closeSheet, sheet } from "./sheet";

/** Minutes that are offered when less time is left. */
const MINUTES = [5, 10, 15, 20, 25, 30, 40] as const;

/** The set that a change is about: the one at hand, else the next of its exercise. */
function nextOf(context: Context, slot: Slot): Slot | undefined {
  const open = openOf(context.player.session).filter((one) => one.label === slot.label);
  return open.find((one) => slotKey(one) === slotKey(slot)) ?? open[0];
}

/** One tap, and the next set is lighter or heavier. */
export function askNudge(context: Context, item: Item, slot: Slot): HTMLElement | null {
  const next = nextOf(context, slot);
  if (!next || !context.data.spot || item.hard === false) return null;
  const { player, say } = context;
  const told = h("p", { class: "sub", role: "status" });
  const pick = (way: "easier" | "harder"): void => {
    const amount = nudged(player.session, item, next, way);
    if (!amount) {
      told.textContent = say(way === "easier" ? "no_lighter" : "no_heavier");
      return;
    }
    for (const one of openOf(player.session)) if (one.label === item.label) context.forms.delete(slotKey(one));
    closeSheet();
    player.act((session, now) => ask(session, item, next, amount, now));
    context.announce(say("next_is", { amount: inShort(context, amount, true) }));
  };
  const ways = [["harder", say("too_easy")], ["easier", say("too_hard")]] as const;
  return h("div", { class: "nudge" }, [choice(say("how_hard"), ways, null, pick, "nudge"), told]);
}

/** What may stand for an exercise today. */
export function swapSheet(context: Context, item: Item): void {
  const { say } = context;
  const others = item.instead ?? [];
  sheet(context, item.name, [
    h("p", { class: "sub" }, say(others.length ? "swap_hint" : "swap_none")),
    ...others.map((other) => standIn(context, item, other, say(`rel_${other.relation}`))),
    context.page && h("a", { class: "btn2 mt", href: context.page, "data-k": "season" }, say("swap_season")),
  ], true);
}

function standIn(context: Context, item: Item, other: StandIn, why: string): HTMLElement {
  const take = (): void => {
    closeSheet();
    context.forms.clear();
    context.player.act((session, now) => swap(session, item, other, now));
  };
  return h("button", { type: "button", class: "alt", "data-k": `swap-${other.exercise}` }, [
    other.thumb ? h("img", { src: other.thumb, alt: "", width: 56, height: 56 }) : null,
    h("span", {}, [english("b", other.name), h("span", { class: "sub" }, why)]),
  ], { click: take });
}

/** Where it hurts less: what loads that tissue less than this exercise does; above 5 of 10 what hardly loads it. */
export function gentler(context: Context, item: Item, region: string, score: number): StandIn[] {
  const tissue = context.data.tissues?.[region] ?? "";
  const rank = (one: Item): number => one.tissue?.[tissue] ?? 0;
  return (item.instead ?? []).filter((other) => rank(other) < rank(item) && (score <= 5 || rank(other) < 2));
}

/** Gentler exercises as buttons. */
export function gentlerButtons(context: Context, item: Item, region: string, score: number): HTMLElement[] {
  return gentler(context, item, region, score).map((other) => standIn(context, item, other, context.say("instead")));
}

/** What goes when so many minutes are left is said before it goes. */
export function timeSheet(context: Context): void {
  const { player, say } = context;
  const left = Math.ceil(secondsOf(stepsOf(player.session), openOf(player.session)) / 60);
  const told = h("p", { class: "note mtn", role: "status", hidden: true });
  let minutes: number | null = null;
  const yes = button(say("do_so"), () => {
    const wanted = minutes;
    if (wanted === null) return;
    closeSheet();
    player.act((session, now) => leaveOut(session, tooMuch(session, wanted), now));
  }, { class: "btn mt4", disabled: true, "data-k": "cut" });
  const pick = (value: number): void => {
    minutes = value;
    const parts = tooMuch(player.session, value);
    const names = parts.map(({ item, sets }) => `${item.name} (${sets.length})`).join(", ");
    told.textContent = parts.length ? say("it_goes", { names }) : say("it_fits");
    told.hidden = false;
    yes.disabled = false;
  };
  const offered = MINUTES.filter((one) => one < left).map((one) => [one, String(one)] as const);
  sheet(context, say("less_time"), [
    question(say("minutes_left"), say("minutes", { n: left })),
    offered.length > 0 && choice(say("minutes_left"), offered, null, pick, "minutes"),
    told,
    yes,
  ]);
}

/** The same work with what stands at another place. */
export function placeSheet(context: Context): void {
  const { player, say, data } = context;
  const told = h("p", { class: "note mtn", role: "status", hidden: true });
  const go = (place: string) => (): void => {
    context.at(place).then(
      (there) => {
        closeSheet();
        context.forms.clear();
        player.act((session, now) => elsewhere(session, there, now));
      },
      () => {
        told.textContent = say("place_far");
        told.hidden = false;
      },
    );
  };
  const others = (data.places ?? []).filter((place) => place !== data.place);
  sheet(context, say("other_place"), [
    h("p", { class: "sub" }, say("place_hint")),
    h("div", { class: "pair" }, others.map((place) => button(place, go(place), { class: "btn2", translate: "no", "data-k": `place-${place}` }))),
    told,
  ]);
}

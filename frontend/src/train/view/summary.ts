/** After the session: what was done, what was new, how hard it was. Everything can still be changed. */

import type { Effort, Item } from "../data";
import { button, english, fill, h } from "../dom";
import { live, setAt } from "../log";
import { slotsOf, type Slot } from "../plan";
import { finish, goOn, minutesOf, openOf, stepsOf } from "../session";
import { summaryOf, type News, type Summary } from "../summary";
import { inShort, load, sideWord, type Context, type Screen } from "./context";
import { choice } from "./parts";
import { editSheet, noteSheet } from "./said";

/** More exercises than this that are new are only counted. */
const MOST_FIRST = 3;
/** How often it is asked whether everything was sent [ms]. */
const ASK_MS = 2000;
/** So long the page that comes next is waited for, so that it knows of this session [ms]. */
const SEND_MS = 1500;

const later = (wait_ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait_ms));

export function summaryScreen(context: Context): Screen {
  const { player, say, data } = context;
  const { session } = player;
  const found = summaryOf(session);
  const ended = live(session.entries).findLast((entry) => entry.said.kind === "finish");
  let effort = (ended?.said.values.effort ?? null) as Effort | null;
  const rate = (value: Effort): void => {
    effort = value;
    player.act((now_session, now) => finish(now_session, value, now));
  };
  const over = async (): Promise<void> => {
    if (!player.session.finished || !ended) player.act((now_session, now) => finish(now_session, effort, now));
    await player.settled();
    for (let waited = 0; waited < SEND_MS && navigator.onLine && (await player.pending()) > 0; waited += 100) await later(100);
    context.leave();
  };
  const state = h("span", { class: "sub", role: "status" });
  const ask = (): void =>
    void player.pending().then((waiting) => {
      const words = !player.kept ? say("cannot_keep") : waiting ? `${say("saved")}, ${say("waiting", { n: waiting })}` : say("sent");
      if (state.textContent !== words) state.textContent = words;
    });
  let asked = player.now();
  ask();
  const open = openOf(session);
  const efforts = (["easy", "right", "hard", "too-hard"] as const).map((value) => [value, say(value === "too-hard" ? "too_hard" : value)] as const);
  const node = h("div", { class: "sum" }, [
    h("header", { class: "top" }, [english("span", data.title, { class: "b" }), state]),
    h("div", { class: "cols" }, [
      h("div", { class: "lead" }, [
        h("h1", { class: "sr" }, say("over")),
        h("div", { class: "two" }, [
          h("div", {}, [h("div", { class: "n7" }, String(found.done)), h("p", {}, say("sets_done", { all: found.all }))]),
          h("div", {}, [h("div", { class: "n7" }, String(minutesOf(session, player.now()))), h("p", {}, say("minutes_of", { all: data.minutes }))]),
        ]),
        open.length > 0 && session.mode !== "quick" && button(say("go_on_session"), () => player.act(goOn), { class: "btn2", "data-k": "go-on" }),
        news(context, found.news),
        sides(context, found),
        landings(context, found),
      ]),
      h("div", {}, [
        h("section", { class: "fx" }, [
          h("h2", {}, [say("how_hard"), h("span", { class: "sub" }, say("one_tap"))]),
          choice(say("how_hard"), efforts, effort, rate, "effort"),
        ]),
        button(say("finish"), () => void over(), { class: "btn", "data-k": "main" }),
        button(say("write_note"), () => noteSheet(context, undefined), { class: "btn2 mt", "data-k": "note" }),
        h("section", { class: "mt4" }, [h("h2", {}, say("what_done")), ...data.blocks.flatMap((block) => block.items.map((item) => doneOf(context, item)))]),
      ]),
    ]),
  ]);
  return {
    node,
    tick(now) {
      if (now - asked < ASK_MS) return;
      asked = now;
      ask();
    },
  };
}

function news(context: Context, all: readonly News[]): HTMLElement | null {
  if (!all.length) return null;
  const words = ({ item, kind, load_kg, reps }: News): string => {
    const values = { name: item.name, load: load_kg === null ? context.say("no_load") : load(context, load_kg), reps: reps ?? "" };
    return context.say(`new_${kind}`, values);
  };
  const first = all.filter((one) => one.kind === "first");
  const lines = [
    ...all.filter((one) => one.kind !== "first" || first.length <= MOST_FIRST).map(words),
    ...(first.length > MOST_FIRST ? [context.say("new_firsts", { n: first.length })] : []),
  ];
  return h("section", {}, [h("h2", {}, context.say("new_things")), h("ul", { class: "plain-list" }, lines.map((line) => h("li", {}, line)))]);
}

function sides(context: Context, found: Summary): HTMLElement | null {
  if (!found.sided) return null;
  const { say } = context;
  const lines = found.gaps.map(({ item, left, right }) => h("li", {}, say("sides_gap", { name: item.name, left, right })));
  return h("section", {}, [
    h("h2", {}, say("sides_differ")),
    lines.length ? h("ul", { class: "plain-list" }, lines) : h("p", { class: "sub" }, say("sides_same")),
  ]);
}

function landings(context: Context, found: Summary): HTMLElement | null {
  if (!found.plannedContacts && !found.contacts) return null;
  const { say } = context;
  return h("section", {}, [h("h2", {}, say("landings")), h("p", {}, say("landings_of", { n: found.contacts, all: found.plannedContacts }))]);
}

/** The sets of one exercise; a tap changes one. */
function doneOf(context: Context, item: Item): HTMLElement {
  const { session } = context.player;
  const open = openOf(session);
  const own = slotsOf(stepsOf(session)).filter((slot) => slot.label === item.label);
  const added = live(session.entries)
    .filter((entry) => entry.said.kind === "set" && entry.said.values.label === item.label && entry.said.values.unplanned)
    .map((entry): Slot => ({ label: item.label, set: Number(entry.said.values.set), side: (entry.said.values.side as Slot["side"]) ?? null, exercise: item.exercise }));
  const chips = h("div", { class: "chips" });
  fill(chips, [...own, ...added].map((slot) => {
    const entry = setAt(session.entries, slot);
    const side = slot.side ? `${sideWord(context, slot.side)} ` : "";
    const isOpen = open.some((one) => one.label === slot.label && one.set === slot.set && one.side === slot.side);
    if (!entry) return h("span", { class: "chip none" }, `${side}${context.say(isOpen ? "open" : "skipped")}`);
    const slipped = entry.values.faults?.length ? " ·" : "";
    return button(`${side}${inShort(context, entry.values, true)}${slipped}`, () => editSheet(context, entry), { class: "chip", "aria-label": `${item.name}, ${context.say("set")} ${slot.set}, ${side}${inShort(context, entry.values, true)}: ${context.say("edit")}`, "data-k": `done-${slot.label}-${slot.set}-${slot.side ?? ""}` });
  }));
  return h("div", { class: "did" }, [english("h3", item.name), chips]);
}

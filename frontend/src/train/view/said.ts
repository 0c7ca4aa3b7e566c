/** Sheets in which something is said: a set changed or added, something skipped, pain, a note. */

import type { Item, Side, Why } from "../data";
import { button, h, icon } from "../dom";
import { live, prescribed, sayNote, sayPain, saySet, saySkip, setAt, setsOf, type SetEntry } from "../log";
import { isLastSet, type Slot } from "../plan";
import { clockAt, done, end, say as sayInto, slotOf, takeBack, tap, type Session } from "../session";
import { inShort, sideWord, type Context, type FormState } from "./context";
import { setForm } from "./form";
import { choice, question } from "./parts";
import { closeSheet, itemOf, sheet } from "./sheet";
import { gentlerButtons } from "./spot";

export function setName(context: Context, entry: SetEntry): string {
  const side = entry.values.side ? ` ${sideWord(context, entry.values.side).toLowerCase()}` : "";
  return `${context.say("set")} ${entry.values.set}${side}, ${inShort(context, entry.values, true)}`;
}

/** Change a set that is written down, or take it back. */
export function editSheet(context: Context, entry: SetEntry): void {
  const item = itemOf(context, entry.values.label);
  if (!item) return;
  const { player, say } = context;
  const { load_kg = null, reps = null, seconds = null, contacts = null, rir = null, faults = [], unplanned = false } = entry.values;
  const state: FormState = { amount: { load_kg, reps, seconds, contacts }, rir, faults: [...faults] };
  const slot = slotOf(entry);
  const keep = (): void => {
    player.act((session, now) => {
      const now_entry = setAt(session.entries, slot);
      return sayInto(session, saySet(item, slot, state.amount, { rir: state.rir, faults: state.faults, unplanned }), now, now_entry?.ref ?? entry.ref);
    });
    closeSheet();
  };
  const undo = (): void => {
    player.act((session, now) => takeBack(session, setAt(session.entries, slot) ?? entry, now));
    closeSheet();
  };
  sheet(context, item.name, [
    h("p", { class: "sub" }, setName(context, entry)),
    setForm(context, item, state, { askRir: item.rir != null && isLastSet(item, slot) }),
    button(say("save"), keep, { class: "btn mt4", "data-k": "save" }, [icon("check", 28, 3)]),
    button(say("undo"), undo, { class: "plain", "data-k": "undo" }),
  ], true);
}

/** A set that the plan did not hold. */
export function addSheet(context: Context, item: Item): void {
  const { player, say } = context;
  const sets = setsOf(player.session.entries).filter(({ values }) => values.label === item.label && !values.warm_up);
  const latest = sets.at(-1)?.values;
  const state: FormState = {
    amount: { ...prescribed(item), ...(latest?.load_kg != null ? { load_kg: latest.load_kg } : {}) },
    rir: null,
    faults: [],
  };
  let side: Side | null = item.per_side ? "left" : null;
  const keep = (): void => {
    const set = Math.max(item.sets, ...sets.filter(({ values }) => (values.side ?? null) === side).map(({ values }) => values.set)) + 1;
    const slot: Slot = { label: item.label, set, side, exercise: item.exercise };
    player.act((session, now) => done(session, saySet(item, slot, state.amount, { rir: state.rir, faults: state.faults, unplanned: true }), slot, now));
    closeSheet();
  };
  sheet(context, item.name, [
    h("p", { class: "sub" }, say("add_set")),
    side && choice(say("which_side"), [["left", say("side_left")], ["right", say("side_right")]] as const, side, (value) => {
      side = value;
    }, "side"),
    setForm(context, item, state, { askRir: item.rir != null }),
    button(say("save"), keep, { class: "btn mt4", "data-k": "save" }, [icon("check", 28, 3)]),
  ], true);
}

const WHYS: readonly Why[] = ["time", "pain", "kit", "other"];

export function whyChoice(context: Context, pick: (why: Why) => void): HTMLElement {
  return choice(context.say("why"), WHYS.map((why) => [why, context.say(`why_${why}`)] as const), null, pick, "why");
}

export function skip(context: Context, slot: Slot, why: Why): void {
  context.player.act((session, now) => sayInto(session, saySkip(why, slot), now));
}

/** Leave out what is left of an exercise. */
export function skipSheet(context: Context, item: Item): void {
  const { player, say } = context;
  const leave = (why: Why): void => {
    closeSheet();
    player.act((session, now) => {
      const said = sayInto(session, saySkip(why, { label: item.label, exercise: item.exercise }), now);
      return session.mode === "follow" ? jumpOver(said, item.label, now) : said;
    });
    if (why === "pain") painSheet(context, item);
  };
  sheet(context, item.name, [h("p", { class: "sub" }, say("skip_item")), question(say("why")), whyChoice(context, leave)], true);
}

/** With the clock: on to the next set of something else. */
function jumpOver(session: Session, label: string, now: number): Session {
  const { steps, index, step } = clockAt(session, now);
  if (step?.label !== label) return session;
  const after = steps.slice(index + 1).find((one) => one.label !== label);
  return after ? tap(session, { kind: "goto", at: now, label: after.label, set: after.set }) : end(session, now);
}

const REGIONS = ["achilles", "calf", "foot", "shin", "knee", "quadriceps", "hamstring", "hip", "groin", "low-back"] as const;
const SCORES = [2, 4, 6, 8] as const;

/** Where it hurts, on which side, how much: three taps. */
export function painSheet(context: Context, item: Item | undefined): void {
  const { player, say } = context;
  let region: (typeof REGIONS)[number] | null = null;
  let side: Side | "both" | null = null;
  let score: (typeof SCORES)[number] | null = null;
  const told = h("div", { role: "status" });
  const keep = (): void => {
    if (!region || score === null) return;
    const [where, much, which] = [region, score, side === "both" ? null : side];
    player.act((session, now) => sayInto(session, sayPain(where, which, much, item?.exercise ?? ""), now));
    write.remove();
    told.replaceChildren(h("p", { class: much >= 6 ? "note stop mtn" : "note mtn" }, say(much >= 6 ? "pain_stop" : "pain_mild")));
    if (much >= 4 && item) told.append(...gentlerButtons(context, item, where, much));
    if (much >= 6 && item)
      told.append(button(say("skip_item"), () => {
        closeSheet();
        player.act((session, now) => {
          const said = sayInto(session, saySkip("pain", { label: item.label, exercise: item.exercise }), now);
          return session.mode === "follow" ? jumpOver(said, item.label, now) : said;
        });
      }, { class: "btn mt4", "data-k": "skip-item" }));
  };
  const write = button(say("pain_keep"), keep, { class: "btn mt4", disabled: true, "data-k": "keep" });
  const ready = (): void => {
    write.toggleAttribute("disabled", !region || score === null);
  };
  const where = h("div", { class: "chips" }, REGIONS.map((one) => {
    const chip: HTMLButtonElement = button(say(one), () => {
      region = one;
      for (const other of where.children) other.setAttribute("aria-pressed", String(other === chip));
      ready();
    }, { class: "chip", "aria-pressed": "false", "data-k": `region-${one}` });
    return chip;
  }));
  sheet(context, say("hurts"), [
    question(say("where")),
    where,
    question(say("which_side")),
    choice(say("which_side"), [["left", say("side_left")], ["right", say("side_right")], ["both", say("both")]] as const, side, (value) => {
      side = value;
    }, "side"),
    question(say("how_much")),
    choice(say("how_much"), SCORES.map((one) => [one, say(`pain_${one}`)] as const), score, (value) => {
      score = value;
      ready();
    }, "score"),
    write,
    told,
  ]);
}

export function noteSheet(context: Context, item: Item | undefined): void {
  const { player, say } = context;
  const exercise = item?.exercise ?? "";
  const older = live(player.session.entries).findLast((entry) => entry.said.kind === "note" && entry.said.exercise === exercise);
  const text = h("textarea", { class: "field", "aria-label": say("note"), maxlength: 1000, "data-k": "text" });
  text.value = typeof older?.said.values.text === "string" ? older.said.values.text : "";
  const keep = (): void => {
    const words = text.value.trim();
    player.act((session, now) => {
      if (words) return sayInto(session, sayNote(words, exercise), now, older?.ref);
      return older ? takeBack(session, older, now) : session;
    });
    closeSheet();
  };
  sheet(context, item?.name ?? say("note"), [
    h("p", { class: "sub" }, say("note_hint")),
    text,
    button(say("note_keep"), keep, { class: "btn mt4", "data-k": "keep" }),
  ], item !== undefined);
  text.focus();
}

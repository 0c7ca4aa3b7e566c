/** What is to be heard, and when: the next beeps of a phase, and the words of its begin. */

import type { Phase, Session } from "./session";
import { nextAmount, stepsOf } from "./session";
import { beatsOf, sum, partsOf } from "./tempo";
import type { Item, Side, Step } from "./data";
import type { Say } from "./words";
import { isLastSet, itemsOf } from "./plan";

export type Tone = "count" | "go" | "stop" | "lower" | "lift" | "tick";

export interface Cue {
  /** Names it, so that it is heard once. */
  key: string;
  /** From now [ms]. */
  in: number;
  tone: Tone;
}

/** Beeps within the next time [ms], also of the steps to come. */
export function cuesOf(session: Session, phase: Phase, horizon: number): Cue[] {
  if (phase.on === "rest") return countdown(`rest/${phase.slot.label}/${phase.slot.set}`, (phase.planned - phase.rested) * 1000, "go", horizon);
  if (phase.on !== "follow" || phase.at.paused) return [];
  const { at } = phase;
  const items = itemsOf(session.data);
  const cues: Cue[] = [];
  let from = -at.elapsed;
  for (const [index, step] of at.steps.entries()) {
    if (index < at.index) continue;
    if (from > horizon) break;
    const to = from + (index === at.index ? at.length : step.seconds * 1000);
    const key = `${session.moves.length}/${index}/${step.label}`;
    cues.push(...countdown(key, to, at.steps[index + 1]?.kind === "work" ? "go" : "stop", horizon));
    if (step.kind === "work") cues.push(...beats(key, items.get(step.label), from, to, horizon));
    from = to;
  }
  return cues;
}

function countdown(key: string, left: number, last: Tone, horizon: number): Cue[] {
  return [3, 2, 1, 0]
    .map((second): Cue => ({ key: `${key}/${second}`, in: left - second * 1000, tone: second ? "count" : last }))
    .filter((cue) => cue.in > 0 && cue.in <= horizon);
}

/** The tempo of the work between two instants [ms from now]. */
function beats(key: string, item: Item | undefined, from: number, to: number, horizon: number): Cue[] {
  const parts = partsOf(item?.tempo);
  if (!parts || !item?.reps) return [];
  const period = Math.max(1, sum(parts)) * 1000;
  const cues: Cue[] = [];
  for (let rep = Math.max(0, Math.floor(-from / period)); from + rep * period <= Math.min(horizon, to); rep += 1)
    for (const beat of beatsOf(item.tempo, item.lift_first)) {
      const when = from + rep * period + beat.at * 1000;
      if (when > 0 && when <= horizon && when < to - 50) cues.push({ key: `${key}/b${rep}/${beat.at}`, in: when, tone: beat.kind });
    }
  return cues;
}

/** What is said when something begins. */
export function words(session: Session, phase: Phase, say: Say): string {
  if (phase.on === "summary") return say("say_over");
  if (phase.on === "rest") return `${say("say_rest", { n: phase.planned })} ${nextWords(session, phase.next.label, phase.next.side, say)}`;
  if (phase.on === "set") return nextWords(session, phase.slot.label, phase.slot.side, say);
  if (phase.on !== "follow") return "";
  if (phase.at.paused) return say("say_paused");
  const { step, item, at } = phase;
  const side = sideWord(step.side, say);
  switch (step.kind) {
    case "work": {
      const reps = item ? nextAmount(session, item, step).reps : null;
      const much = reps ? say("say_reps", { n: reps }) : say("say_seconds", { n: step.seconds });
      return [side && say("say_side", { side }), much, item && isLastSet(item, step) && item.sets > 1 && say("say_last_set")].filter(Boolean).join(" ");
    }
    case "change-sides":
      return say("say_change", { side });
    case "rest":
      return [say("say_rest", { n: step.seconds }), nextOf(session, at.index, say)].filter(Boolean).join(" ");
    default:
      return [roundWords(session, step, say), nextWords(session, step.label, null, say)].filter(Boolean).join(" ");
  }
}

function sideWord(side: Side | null, say: Say): string {
  return side ? say(side === "left" ? "side_left" : "side_right") : "";
}

function nextOf(session: Session, index: number, say: Say): string {
  const next = stepsOf(session).slice(index + 1).find((step) => step.kind === "work");
  return next ? nextWords(session, next.label, next.side, say) : "";
}

function nextWords(session: Session, label: string, side: Side | null, say: Say): string {
  const item = session.data.blocks.flatMap((block) => block.items).find((one) => one.label === label);
  if (!item) return "";
  return say("say_next", { name: side ? `${item.name}, ${sideWord(side, say).toLowerCase()}` : item.name });
}

function roundWords(session: Session, step: Step, say: Say): string {
  const block = session.data.blocks.find((one) => one.items.some((item) => item.label === step.label));
  const first = block?.items[0]?.label === step.label;
  return block && first && block.rounds > 1 ? say("say_round", { n: step.round, all: block.rounds }) : "";
}

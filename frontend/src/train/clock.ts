/** Where a session stands, computed from instants and never from counted ticks.
 *
 * Everything follows from the steps, what was tapped when, and now. Instants are milliseconds of the session's own time
 * (`timekeeper.ts`), which never runs backwards.
 */

import type { Step } from "./data";
import { inOrder } from "./plan";

export type Move =
  | { kind: "start" | "pause" | "resume" | "back" | "repeat"; at: number }
  | { kind: "skip"; at: number; done?: boolean }
  | { kind: "more"; at: number; seconds: number }
  | { kind: "goto"; at: number; label: string; set: number }
  | { kind: "order"; at: number; blocks: string[] };

/** A work step that ended after `ran` ms: by itself, because she said it is done, or because she left it. */
export interface Passed {
  step: Step;
  ran: number;
  how: "time" | "done" | "left";
}

export interface Position {
  steps: readonly Step[];
  index: number;
  step: Step | undefined;
  /** Since the step began, pauses left out [ms]. */
  elapsed: number;
  /** Of the step, with what was added by hand [ms]. */
  length: number;
  /** Until the step ends [ms]. */
  left: number;
  /** Until the session ends [ms]. */
  sessionLeft: number;
  /** Done of the whole session, 0 to 1. */
  share: number;
  started: boolean;
  paused: boolean;
  over: boolean;
  /** Work that ended so far, in order; it only ever grows. */
  passed: readonly Passed[];
}

/** A tap on "back" within this time goes to the step before, later to the begin of this one [ms]. */
export const BACK_MS = 3000;

interface Walk {
  steps: readonly Step[];
  index: number;
  elapsed: number;
  more: number;
  at: number;
  started: boolean;
  paused: boolean;
  passed: Passed[];
}

/** Where we are. */
export function position(steps: readonly Step[], moves: readonly Move[], now: number): Position {
  const walk: Walk = { steps, index: 0, elapsed: 0, more: 0, at: now, started: false, paused: false, passed: [] };
  for (const move of moves) {
    run(walk, move.at);
    act(walk, move);
  }
  run(walk, now);
  return told(walk);
}

/** Time that was trained so far: since the start without pauses [ms]. */
export function active(moves: readonly Move[], now: number): number {
  let total = 0;
  let since: number | undefined;
  for (const move of moves) {
    if (move.at > now) break;
    if (move.kind === "start" || move.kind === "resume") since ??= move.at;
    if (move.kind === "pause" && since !== undefined) {
      total += Math.max(0, move.at - since);
      since = undefined;
    }
  }
  return since === undefined ? total : total + Math.max(0, now - since);
}

export function isPaused(moves: readonly Move[]): boolean {
  const last = moves.findLast((move) => move.kind === "pause" || move.kind === "resume");
  return last?.kind === "pause";
}

function lengthOf(walk: Walk): number {
  return (walk.steps[walk.index]?.seconds ?? 0) * 1000 + walk.more;
}

/** Let the time run until an instant. */
function run(walk: Walk, until: number): void {
  if (walk.started && !walk.paused) {
    walk.elapsed += Math.max(0, until - walk.at);
    while (walk.index < walk.steps.length && walk.elapsed >= lengthOf(walk)) {
      const length = lengthOf(walk);
      const step = walk.steps[walk.index];
      if (step?.kind === "work") walk.passed.push({ step, ran: length, how: "time" });
      const rest = walk.elapsed - length;
      begin(walk, walk.index + 1);
      walk.elapsed = rest;
    }
  }
  walk.at = Math.max(walk.at, until);
  if (!walk.started) walk.at = until;
}

function begin(walk: Walk, index: number): void {
  walk.index = Math.max(0, Math.min(index, walk.steps.length));
  walk.elapsed = 0;
  walk.more = 0;
}

function act(walk: Walk, move: Move): void {
  switch (move.kind) {
    case "start":
      walk.started = true;
      break;
    case "pause":
      walk.paused = true;
      break;
    case "resume":
      walk.paused = false;
      break;
    case "skip": {
      const step = walk.steps[walk.index];
      if (step?.kind === "work") walk.passed.push({ step, ran: walk.elapsed, how: move.done ? "done" : "left" });
      begin(walk, walk.index + 1);
      break;
    }
    case "back":
      begin(walk, walk.elapsed < BACK_MS ? before(walk) : walk.index);
      break;
    case "repeat":
      begin(walk, walk.index);
      break;
    case "more":
      walk.more += move.seconds * 1000;
      break;
    case "goto": {
      const found = walk.steps.findIndex((step) => step.label === move.label && step.set === move.set);
      if (found >= 0) begin(walk, found);
      break;
    }
    case "order": {
      // What is over stays over; only what is to come changes places.
      const step = walk.steps[walk.index];
      walk.steps = [...walk.steps.slice(0, walk.index), ...inOrder(walk.steps.slice(walk.index), move.blocks)];
      if (walk.steps[walk.index] !== step) begin(walk, walk.index);
      break;
    }
  }
}

/** The step before; over a lead-in of no length, never before the first. */
function before(walk: Walk): number {
  let index = walk.index - 1;
  while (index > 0 && walk.steps[index]?.seconds === 0) index -= 1;
  return index;
}

function told(walk: Walk): Position {
  const length = lengthOf(walk);
  const after = walk.steps.slice(walk.index + 1).reduce((sum, step) => sum + step.seconds * 1000, 0);
  const sessionLeft = walk.index < walk.steps.length ? length - walk.elapsed + after : 0;
  const total = walk.steps.reduce((sum, step) => sum + step.seconds * 1000, 0);
  return {
    steps: walk.steps,
    index: walk.index,
    step: walk.steps[walk.index],
    elapsed: walk.elapsed,
    length,
    left: Math.max(0, length - walk.elapsed),
    sessionLeft,
    share: total > 0 ? Math.min(1, Math.max(0, 1 - sessionLeft / total)) : 1,
    started: walk.started,
    paused: walk.paused,
    over: walk.started && walk.index >= walk.steps.length,
    passed: walk.passed,
  };
}

/** A figure's own rhythm laid onto the prescribed one: both are moves and pauses in turn, so they fit piece by piece. */

/** What an X of a tempo counts on the session's clock [s]. */
const FAST_S = 1;
/** One landing after the other [s]. */
const LANDING_S = 0.7;

/** The parts of a tempo, lower-pause-lift-pause [s]: "3-1-X-0" is 3, 1, 1, 0. Undefined when it is none. */
export function partsOf(tempo: string | null | undefined): number[] | undefined {
  const parts = tempo?.split("-").map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : /^x$/i.test(part) ? FAST_S : NaN));
  return parts?.length === 4 && parts.every((part) => part >= 0) ? parts : undefined;
}

export function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

/** How one repetition goes: its parts in the order of the figure [s], which last `period` together. */
export interface Rhythm {
  parts: readonly number[];
  period: number;
}

/**
 * The rhythm of a work step on the session's clock.
 *
 * `phases` are the figure's own moves and pauses [s]. A tempo of four parts replaces them where the figure has two poses;
 * a figure that begins with the lift (`liftFirst`) has the tempo's halves the other way round. Without a tempo the
 * figure's round is stretched so that the repetitions fill the step.
 */
export function rhythmOf(
  phases: readonly number[],
  of: { tempo?: string | null | undefined; reps?: number | null; landings?: number | null; seconds: number; liftFirst?: boolean },
): Rhythm {
  const tempo = partsOf(of.tempo);
  if (tempo && sum(tempo) > 0 && (of.reps ?? 0) > 0) {
    const period = Math.max(sum(tempo), 1);
    if (phases.length !== 4) return scaled(phases, period);
    const parts = of.liftFirst ? [...tempo.slice(2), ...tempo.slice(0, 2)] : tempo;
    return scaled(parts, period);
  }
  if (of.landings) return scaled(phases, LANDING_S * Math.max(1, Math.round(sum(phases) / LANDING_S)));
  if ((of.reps ?? 0) > 0) return scaled(phases, of.seconds / (of.reps ?? 1));
  return { parts: phases, period: sum(phases) || 1 };
}

function scaled(parts: readonly number[], period: number): Rhythm {
  const total = sum(parts);
  return { parts: total > 0 ? parts.map((part) => (part * period) / total) : parts, period: Math.max(period, 0.1) };
}

/**
 * Where the figure's own round stands [s], `t` seconds after the step began.
 *
 * With `calm` it stands in the pose that the current move leads to, so that nothing moves in between.
 */
export function figureTime(phases: readonly number[], rhythm: Rhythm, t: number, calm = false): number {
  const total = sum(phases);
  if (total <= 0) return 0;
  let into = Math.max(0, t) % rhythm.period;
  let at = 0;
  for (const [index, own] of phases.entries()) {
    const part = rhythm.parts[index] ?? 0;
    if (into < part) {
      if (calm) return Math.min(at + (index % 2 === 0 ? own : 0), total - 0.001);
      return at + (own * into) / part;
    }
    into -= part;
    at += own;
  }
  return total - 0.001;
}

/** Which repetition is under way, from 1; at most `reps`. */
export function repAt(t: number, seconds: number, reps: number): number {
  return Math.max(1, Math.min(reps, Math.floor((t / Math.max(seconds, 0.1)) * reps) + 1));
}

export interface Beat {
  /** Seconds after the begin of the repetition. */
  at: number;
  /** What begins: the lowering, the lift, or just another second. */
  kind: "lower" | "lift" | "tick";
}

/** The metronome of one repetition: a beat where a part begins, and one for every second in it. */
export function beatsOf(tempo: string | null | undefined, liftFirst = false): Beat[] {
  const parts = partsOf(tempo) ?? [];
  const turns = ([["lower", 0], ["tick", 1], ["lift", 2], ["tick", 3]] as const).map(([kind, part]) => ({ kind, lasts: parts[part] ?? 0 }));
  const beats: Beat[] = [];
  let at = 0;
  for (const { kind, lasts } of liftFirst ? [...turns.slice(2), ...turns.slice(0, 2)] : turns) {
    for (let second = 0; second < lasts; second += 1) beats.push({ at: at + second, kind: second === 0 ? kind : "tick" });
    at += lasts;
  }
  return beats;
}

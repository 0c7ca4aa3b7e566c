/** What the server tells the player: `toeoff-train/1`, and what is said into a log. */

export type Side = "left" | "right";
export type StepKind = "ready" | "work" | "change-sides" | "change" | "rest";

/** Some seconds of a session that belong together, as the coach's timeline has them. */
export interface Step {
  kind: StepKind;
  seconds: number;
  exercise: string;
  side: Side | null;
  set: number;
  round: number;
  label: string;
}

export interface Fault {
  see: string;
  cue: string;
  answer: string;
}

export interface DoneBefore {
  load_kg?: number | null;
  reps?: number | null;
  seconds?: number | null;
  rir?: number | null;
  side?: Side | null;
}

export interface Item {
  label: string;
  exercise: string;
  name: string;
  setup?: string | null;
  cues?: string[];
  faults?: Fault[];
  sets: number;
  reps: number | null;
  reps_max?: number | null;
  seconds: number | null;
  contacts: number | null;
  per_side: boolean;
  alternating?: boolean;
  tempo?: string | null;
  /** Does a repetition begin with the second half of the tempo? */
  lift_first?: boolean;
  rir?: number | null;
  hard?: boolean;
  load_kg: number | null;
  load_each_kg?: number | null;
  load_why?: string | null;
  rest_s?: number;
  loads_kg?: number[];
  /** Loads are a pair, and said as two of the half. */
  loads_each?: boolean;
  bar?: { bar_kg: number; plates_kg: number[] } | null;
  figure?: string | null;
  thumb?: string | null;
  last?: { day: string; sets: DoneBefore[] } | null;
  best?: { load_kg?: number | null; reps?: number | null; day?: string } | null;
  note?: string | null;
  warm_up_sets?: { load_kg: number; reps: number }[];
  /** When less time is left the highest goes first. */
  priority?: number;
  /** How much it loads each tissue, 0 to 4. */
  tissue?: Readonly<Record<string, number>>;
  /** False while a complaint holds its load. */
  may_rise?: boolean;
  /** What may stand for it today. */
  instead?: StandIn[];
  /** What it stands for since a swap in this session. */
  was?: { exercise: string; name: string }[];
}

export interface StandIn extends Item {
  relation: "easier" | "alike" | "muscle";
}

/** By how much a next set may change within a session. */
export interface Spot {
  most_rise_pct: number;
  reps: number;
  hold_s: number;
  least_pct: number;
}

export interface Block {
  label: string;
  role: string;
  rounds: number;
  items: Item[];
}

export interface TrainData {
  format: string;
  uid: string;
  title: string;
  start?: string | null;
  minutes: number;
  place?: string | null;
  places?: string[];
  made?: string;
  season_version?: number | string;
  steps: Step[];
  blocks: Block[];
  units?: { mass?: "kg" | "lb" };
  spot?: Spot;
  /** The tissue that a complaint's region is about. */
  tissues?: Readonly<Record<string, string>>;
  words?: Record<string, string>;
}

export type EventKind = "start" | "set" | "skip" | "pain" | "note" | "finish" | "void";
export type Mode = "follow" | "free" | "quick";
export type Why = "time" | "pain" | "kit" | "other";
export type Effort = "easy" | "right" | "hard" | "too-hard";

/** One thing that was said, before the device names and counts it. */
export interface Said {
  kind: EventKind;
  exercise: string;
  values: Record<string, unknown>;
}

/** Is this what the player can show? */
export function isTrainData(value: unknown): value is TrainData {
  const data = value as Partial<TrainData> | null;
  return (
    typeof data === "object" &&
    data !== null &&
    typeof data.format === "string" &&
    data.format.startsWith("toeoff-train/1") &&
    typeof data.uid === "string" &&
    Array.isArray(data.steps) &&
    Array.isArray(data.blocks)
  );
}

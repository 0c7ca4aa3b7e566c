/** What every part of the view is given. */

import type { Item, Side, TrainData } from "../data";
import type { Figures } from "../moving";
import type { Player } from "../player";
import { shown } from "../plates";
import { minutes } from "../dom";
import { prescribed, type Amount } from "../log";
import type { Slot } from "../plan";
import { nextAmount } from "../session";
import type { Sound } from "../sound";
import type { Say } from "../words";

/** What is being entered for a set before it is written down. */
export interface FormState {
  amount: Amount;
  rir: number | null;
  faults: number[];
}

export interface Context {
  player: Player;
  readonly data: TrainData;
  say: Say;
  sound: Sound;
  figures: Figures;
  language: string;
  unit: "kg" | "lb";
  forms: Map<string, FormState>;
  calm(): boolean;
  keepSound(): void;
  announce(text: string): void;
  leave(): void;
  /** The page of the session, where the season is changed; empty for a routine. */
  page: string;
  /** The same session at another of her places. */
  at(place: string): Promise<TrainData>;
}

export interface Screen {
  node: HTMLElement;
  /** Called with every frame [ms of the session's time]. */
  tick?(now: number): void;
}

export function mass(context: Context, kg: number): string {
  return shown(kg, context.unit, context.language);
}

/** A load with its unit, as "67.5 kg". */
export function load(context: Context, kg: number): string {
  return `${mass(context, kg)} ${context.say(context.unit)}`;
}

export function sideWord(context: Context, side: Side): string {
  return context.say(side === "left" ? "side_left" : "side_right");
}

/** What a set is, in short: "67.5 × 5", "30 s". */
export function inShort(context: Context, amount: Partial<Amount>, withUnit = false): string {
  const much = amount.reps ?? (amount.seconds != null ? `${amount.seconds} s` : (amount.contacts ?? ""));
  if (amount.load_kg == null) return String(much);
  return `${withUnit ? load(context, amount.load_kg) : mass(context, amount.load_kg)} × ${much}`;
}

/** What comes, in words: "8 reps", "67.5 kg × 5", "0:20". */
export function amountWords(context: Context, item: Item, slot?: Slot): string {
  const amount = slot ? nextAmount(context.player.session, item, slot) : prescribed(item);
  if (slot && amount.load_kg !== null) return inShort(context, amount, true);
  if (amount.reps !== null) return `${amount.reps} ${context.say("reps")}`;
  return amount.seconds === null ? "" : minutes(amount.seconds);
}

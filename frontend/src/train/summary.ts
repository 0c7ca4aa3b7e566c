/** What a session was, in numbers: sets, sides, landings, and what was new. */

import { live, prescribed, setsOf, type SetValues } from "./log";
import { itemsOf } from "./plan";
import { tally, type Session } from "./session";
import type { Item } from "./data";

/** Getting warm and calm is no news. */
const EASY: ReadonlySet<string> = new Set(["warm-up", "activation", "cool-down"]);

export interface Gap {
  item: Item;
  left: number;
  right: number;
}

export interface News {
  item: Item;
  kind: "first" | "load" | "reps";
  load_kg: number | null;
  reps: number | null;
}

export interface Summary {
  done: number;
  all: number;
  gaps: Gap[];
  sided: boolean;
  contacts: number;
  plannedContacts: number;
  news: News[];
}

export function summaryOf(session: Session): Summary {
  const { all, done } = tally(session);
  const items = itemsOf(session.data);
  const working = setsOf(session.entries).filter(({ values }) => !values.warm_up).map(({ values }) => values);
  const of = (label: string): SetValues[] => working.filter((values) => values.label === label);
  const sided = [...items.values()].filter((item) => item.per_side && of(item.label).length);
  return {
    done,
    all,
    sided: sided.length > 0,
    gaps: sided.map((item) => gapOf(item, of(item.label))).filter((gap) => gap.left !== gap.right),
    contacts: working.reduce((sum, values) => sum + (values.contacts ?? 0), 0),
    plannedContacts: [...items.values()].reduce((sum, item) => sum + (item.contacts ?? 0), 0),
    news: session.data.blocks
      .filter((block) => !EASY.has(block.role))
      .flatMap((block) => block.items.flatMap((item) => newsOf(item, of(item.label)))),
  };
}

/** How much each side did, in repetitions or else in seconds, over the sets that both did. */
function gapOf(item: Item, sets: readonly SetValues[]): Gap {
  const part = prescribed(item).reps === null ? "seconds" : "reps";
  const numbers = (side: "left" | "right") => sets.filter((values) => values.side === side);
  const both = numbers("left").filter((values) => numbers("right").some((other) => other.set === values.set)).map((values) => values.set);
  const total = (side: "left" | "right") => numbers(side).reduce((sum, values) => sum + (both.includes(values.set) ? (values[part] ?? 0) : 0), 0);
  return { item, left: total("left"), right: total("right") };
}

/** Done for the first time, with more than ever, or more often with as much as ever. */
function newsOf(item: Item, sets: readonly SetValues[]): News[] {
  if (!sets.length) return [];
  const loads = sets.map((values) => values.load_kg ?? null).filter((kg): kg is number => kg !== null);
  const most = loads.length ? Math.max(...loads) : null;
  const reps = Math.max(0, ...sets.filter((values) => (values.load_kg ?? null) === most).map((values) => values.reps ?? 0)) || null;
  const news = (kind: News["kind"]): News[] => [{ item, kind, load_kg: most, reps }];
  if (item.best === undefined || item.best === null) return item.last ? [] : news("first");
  const { load_kg = null, reps: before = null } = item.best;
  if (most !== null && load_kg !== null && most > load_kg) return news("load");
  if (most === load_kg && reps !== null && before !== null && reps > before) return news("reps");
  return [];
}

/** What was skipped and why, in the order in which it was said. */
export function skipsOf(session: Session): { label?: string; set?: number; why: string }[] {
  return live(session.entries)
    .filter((entry) => entry.said.kind === "skip")
    .map((entry) => entry.said.values as { label?: string; set?: number; why: string });
}

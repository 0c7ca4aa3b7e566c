/** Goes on from what is written down, when the browser lost where the session stood: small memory reaches the disk late. */

import type { Said, TrainData } from "./data";
import { setsOf, type Entry } from "./log";
import { slotKey, stepsOfSets } from "./plan";
import { itemAt, newSession, openOf, type Session } from "./session";
import { swap } from "./spot";

/** An event as the device's outbox keeps it. */
export interface Known extends Said {
  id: string;
  at: string;
  supersedes: string | null;
}

/** The session as far as its events tell, standing still since the last one; undefined where nothing was begun or all is said. */
export function again(data: TrainData, events: readonly Known[]): Session | undefined {
  const start = events.findLast((event) => event.kind === "start");
  const mode = start?.values.mode;
  if (!start || (mode !== "follow" && mode !== "free") || events.some((event) => event.kind === "finish")) return undefined;
  const refs = new Map(events.map((event, index) => [event.id, index + 1]));
  const entries = events.map(({ id, at, supersedes, kind, exercise, values }, index): Entry => {
    const replaces = supersedes === null ? undefined : refs.get(supersedes);
    return { ref: index + 1, said: { kind, exercise, values }, at: Date.parse(at), id, ...(replaces === undefined ? {} : { replaces }) };
  });
  const [began, last] = [Date.parse(start.at), Math.max(...entries.map((entry) => entry.at))];
  const stood = { ...newSession(data), mode, entries, moves: [{ kind: "start" as const, at: began }] } satisfies Session;
  const session = setsOf(entries).reduce<Session>((one, { said, values }) => {
    const item = itemAt(one, values.label);
    const other = item?.exercise === said.exercise ? undefined : item?.instead?.find((found) => found.exercise === said.exercise);
    return item && other ? swap(one, item, other, last) : one;
  }, stood);
  const still = { kind: "pause" as const, at: last };
  if (mode === "free") return { ...session, moves: [...session.moves, still] };
  const led = stepsOfSets(session.data.steps, new Set(openOf({ ...session, led: [] }).map(slotKey)));
  return { ...session, led, trained: last - began, counted: 0, moves: [{ kind: "start", at: last }, still] };
}

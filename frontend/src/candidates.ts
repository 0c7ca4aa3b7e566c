/** The days a session may move to, and what becomes of its dose there: decided and worded by the server. */

const OUTCOMES = ["stays", "as-written", "lower", "forbidden"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** One day: `at` is when it would stand there, `says` what becomes of it in two words, `because` why. */
export interface Candidate {
  readonly day: string;
  readonly at: string;
  readonly outcome: Outcome;
  readonly says: string;
  readonly because: string;
}

/**
 * Every day of a session's week from now on; `action` and `token` are what a form that moves it needs. The title and
 * every reason are in the language `lang`, all else in that of the page.
 */
export interface Candidates {
  readonly lang: string;
  readonly title: string;
  readonly hint: string;
  readonly action: string;
  readonly token: string;
  readonly days: readonly Candidate[];
}

export type Load = (uid: string, signal: AbortSignal) => Promise<Candidates>;

/** Ask the server. Rejects when it can't be reached or answers with something else. */
export const fetchCandidates: Load = async (uid, signal) => {
  const answer = await fetch(`${pageOf(uid)}options.json`, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`options of ${uid}: ${answer.status}`);
  return readCandidates(await answer.json());
};

/** The address of a session's page. */
export function pageOf(uid: string): string {
  return `/sessions/${encodeURIComponent(uid)}/`;
}

/** What the server's answer says. Throws a TypeError when it is not of that form. */
export function readCandidates(raw: unknown): Candidates {
  const answer = record(raw);
  const days = answer["days"];
  if (!Array.isArray(days)) throw new TypeError("days is no list");
  return {
    lang: text(answer, "lang"),
    title: text(answer, "title"),
    hint: text(answer, "hint"),
    action: text(answer, "action"),
    token: text(answer, "token"),
    days: days.map(readCandidate),
  };
}

function readCandidate(raw: unknown): Candidate {
  const row = record(raw);
  const outcome = OUTCOMES.find((known) => known === row["outcome"]);
  if (!outcome) throw new TypeError(`unknown outcome ${String(row["outcome"])}`);
  return { day: text(row, "day"), at: text(row, "at"), outcome, says: text(row, "says"), because: text(row, "because") };
}

function record(raw: unknown): Record<string, unknown> {
  if (typeof raw !== "object" || raw === null) throw new TypeError("no object");
  return raw as Record<string, unknown>;
}

function text(row: Record<string, unknown>, key: string): string {
  const value = row[key];
  if (typeof value !== "string") throw new TypeError(`${key} is no text`);
  return value;
}

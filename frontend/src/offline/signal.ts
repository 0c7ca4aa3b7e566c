/** The bar that says what works without a network, what waits to be sent, and what could not be. */

import { deviceOutbox, runnerKept, runnerOf } from "./device";
import { isListed, RUNNER, type Listed } from "./keep";
import { persist, type Kept, type Outbox } from "./outbox";
import { SEND, Sync, type Outcome } from "./sync";

const PAGE_FIRST_MS = 1_000;
const WHO = "toeoff-runner";
const PLAYED = "toeoff-train/";
/** From this hour on it is tonight [h]. */
const EVENING_H = 17;

/** What the bar needs to know. */
export interface Seen {
  readonly reached: boolean;
  readonly waiting: readonly { readonly kind: string }[];
  readonly held: number;
  readonly refused: readonly Kept[];
  readonly sending: Outcome | "idle";
  readonly persistent: boolean;
  readonly next: { readonly address: string; readonly when: "tonight" | "today" | "next" } | undefined;
}

/** The session to come, as far as it is on this device. */
export function nextOf(list: Listed | undefined, now: Date): Seen["next"] {
  const coming = list?.sessions.filter(({ start }) => new Date(start) > hoursBefore(now, 6)) ?? [];
  const first = coming.sort((a, b) => +new Date(a.start) - +new Date(b.start))[0];
  if (!first) return undefined;
  const start = new Date(first.start);
  const today = start.toDateString() === now.toDateString();
  return { address: first.address, when: !today ? "next" : start.getHours() >= EVENING_H ? "tonight" : "today" };
}

/** Say it on the page; every word stands there already. */
export function show(bar: HTMLElement, seen: Seen, act: { again(id: string): void; discard(id: string): void }): void {
  const trouble = seen.waiting.length > 0 && !["idle", "done", "elsewhere"].includes(seen.sending);
  const away = !seen.reached;
  const say = (name: string, shown: boolean): HTMLElement | undefined => {
    const line = bar.querySelector<HTMLElement>(`[data-say="${name}"]`) ?? undefined;
    if (line && line.hidden === shown) line.hidden = !shown;
    return line;
  };
  say("away", away);
  for (const when of ["tonight", "today", "next"]) {
    const line = say(when, away && seen.next?.when === when);
    if (seen.next && line instanceof HTMLAnchorElement) line.href = seen.next.address;
  }
  say("nothing", away && !seen.next);
  const sets = seen.waiting.filter(({ kind }) => kind === "set").length;
  const waits = say("waiting", sets > 0 && (trouble || away));
  if (waits) count(waits, sets);
  say("something", !sets && seen.waiting.length > 0 && (trouble || away));
  say("sign-in", trouble && seen.sending === "sign-in");
  say("foreign", trouble && seen.sending === "foreign");
  say("fleeting", seen.waiting.length > 0 && (trouble || away) && !seen.persistent);
  const full = say("full", seen.held > 0);
  if (full) count(full, seen.held);
  const refused = say("refused", seen.refused.length > 0);
  if (refused) list(refused, seen.refused, act);
  const shown = [...bar.querySelectorAll<HTMLElement>("[data-say]")].some((line) => !line.hidden);
  if (bar.hidden === shown) bar.hidden = !shown;
}

/** Write a number with the words that go with it in the language of the page. */
function count(line: HTMLElement, number: number): void {
  const words = JSON.parse(line.dataset.words ?? "{}") as Record<string, string>;
  const rules = new Intl.PluralRules(line.ownerDocument.documentElement.lang || "en");
  const like = Object.keys(words).find((sample) => rules.select(Number(sample)) === rules.select(number));
  const text = (words[like ?? ""] ?? Object.values(words).at(-1) ?? "").replace(like ?? "", String(number));
  if (line.textContent !== text) line.textContent = text;
}

function list(box: HTMLElement, refused: readonly Kept[], act: { again(id: string): void; discard(id: string): void }): void {
  const summary = box.querySelector<HTMLElement>("summary");
  if (summary) count(summary, refused.length);
  const rows = box.querySelector("ul");
  const row = box.querySelector("template");
  if (!rows || !row) return;
  rows.replaceChildren(
    ...refused.map((kept) => {
      const made = row.content.cloneNode(true) as DocumentFragment;
      const values = kept.event.values;
      const parts = [kept.event.exercise.replaceAll("-", " "), values.label, values.load_kg && `${values.load_kg} kg`, values.reps];
      const write = (name: string, text: string): void => {
        const place = made.querySelector(`[data-put="${name}"]`);
        if (place) place.textContent = text;
      };
      write("what", parts.filter((part) => part !== undefined && part !== "").join(" · ") || kept.event.kind);
      write("when", new Date(kept.event.at).toLocaleString(box.ownerDocument.documentElement.lang || undefined));
      write("why", kept.why ?? "");
      made.querySelector("[data-again]")?.addEventListener("click", () => act.again(kept.id));
      made.querySelector("[data-discard]")?.addEventListener("click", () => act.discard(kept.id));
      return made;
    }),
  );
}

/** Begin on a page that has the bar: keep pages, send what waits, and say what there is to say. */
export async function beginSignal(page: Document): Promise<void> {
  const bar = page.querySelector<HTMLElement>("[data-signal]");
  if (!bar) return;
  const runner = runnerOf(page) || ("standIn" in bar.dataset ? await runnerKept() : "");
  if (runner) forgetOthers(page, bar, runner);
  const outbox = deviceOutbox(runner);
  if (!outbox) return;
  let reached = navigator.onLine && !("standIn" in bar.dataset);
  let listed = await listOf(bar, runner);
  let persistent = true;
  const sync = new Sync(outbox, bar.dataset.events ?? "", { later: askLater });
  const draw = async (): Promise<void> => {
    show(bar, await look(outbox, sync, reached, persistent, listed), {
      again: (id) => void outbox.again(id),
      discard: (id) => void outbox.discard(id),
    });
  };
  let drawing: Promise<void> | undefined;
  const redraw = (): void => {
    drawing ??= Promise.resolve().then(() => {
      drawing = undefined;
      return draw();
    }).catch(() => undefined);
  };
  const hear = (now: boolean): void => {
    reached = now;
    redraw();
  };
  outbox.onChange(redraw);
  sync.onState(() => {
    if (sync.state === "offline") reached = false;
    if (sync.state === "done" && navigator.onLine && !("standIn" in bar.dataset)) reached = true;
    redraw();
  });
  addEventListener("offline", () => hear(false));
  addEventListener("online", () => hear(true));
  sync.begin();
  redraw();
  await keepPages(bar, async (now) => {
    listed = await listOf(bar, runner);
    hear(now && navigator.onLine);
  });
  // Asked for when there is something to lose, so that no page begins with a question.
  if (await outbox.pending().catch(() => 0)) persistent = await persist();
  outbox.onChange(() => void persist().then((kept) => (persistent = kept)));
  redraw();
}

/** Where a session stands is remembered by the player: it goes when she signs out, and when somebody else came in. */
export function forgetOthers(page: Document, bar: HTMLElement, runner: string, memory: Storage = localStorage): void {
  const forget = (): void => {
    for (const key of Object.keys(memory)) if (key.startsWith(PLAYED)) memory.removeItem(key);
  };
  try {
    const before = memory.getItem(WHO);
    if (before && before !== runner) forget();
    memory.setItem(WHO, runner);
  } catch {
    // Nothing is remembered here.
  }
  const { leave } = bar.dataset;
  page.addEventListener("submit", ({ target }) => {
    if (leave && target instanceof HTMLFormElement && new URL(target.action, location.href).pathname === leave) forget();
  });
}

async function look(outbox: Outbox, sync: Sync, reached: boolean, persistent: boolean, list_: Listed | undefined): Promise<Seen> {
  const { held } = await outbox.counts();
  return {
    reached,
    waiting: await outbox.waiting().catch(() => []),
    held,
    refused: await outbox.refused().catch(() => []),
    sending: sync.state,
    persistent,
    next: nextOf(list_, new Date()),
  };
}

/** Have the worker fetch what the next days need; it says whether it reached the server. */
async function keepPages(bar: HTMLElement, told: (reached: boolean) => Promise<void>): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers || !bar.dataset.worker) return;
  workers.addEventListener("message", (event: MessageEvent<{ reached?: boolean }>) => {
    if (event.data.reached !== undefined) void told(event.data.reached && navigator.onLine);
  });
  const ask = async (): Promise<void> => (await workers.ready).active?.postMessage("keep");
  try {
    await workers.register(bar.dataset.worker, { scope: bar.dataset.scope ?? "/" });
    addEventListener("online", () => void ask());
    // The page comes first: what is kept for later can wait for it.
    await new Promise((resolve) => setTimeout(resolve, PAGE_FIRST_MS));
    await ask();
  } catch {
    // No worker here, or the network is away: what is kept already stays.
  }
}

/** What the worker keeps for this runner. */
async function listOf(bar: HTMLElement, runner: string): Promise<Listed | undefined> {
  try {
    const name = RUNNER + runner;
    if (!(await caches.has(name))) return undefined;
    const found: unknown = await (await (await caches.open(name)).match(bar.dataset.list ?? ""))?.json();
    return isListed(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

async function askLater(): Promise<unknown> {
  const ready = await navigator.serviceWorker?.getRegistration();
  return (ready as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync?.register(SEND);
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(+now - hours * 3600 * 1000);
}

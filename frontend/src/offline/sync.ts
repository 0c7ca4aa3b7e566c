/**
 * Sends what waits on this device. The server stores an event once however often it is sent, so an answer that was lost
 * costs nothing but a second sending.
 */

import type { LogEvent } from "./base";
import type { Outbox } from "./outbox";

export const MOST = 200;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Name of the lock among tabs, and of the task for the browser. */
export const SEND = "toeoff-send";
/** The word of the server for a counter that stands for another event of this device. */
const TAKEN = "counter";

const PATIENCE_MS = 30_000;

/** What became of an attempt. `foreign`: somebody else is signed in now; `elsewhere`: another tab is sending. */
export type Outcome = "done" | "offline" | "sign-in" | "foreign" | "trouble" | "elsewhere";
export type Send = (address: string, init: RequestInit) => Promise<Response>;

export interface Attempt {
  readonly outcome: Outcome;
  /** So long the server asks us to wait [s]. */
  readonly wait_s?: number;
}

interface Answer {
  readonly stored: readonly string[];
  readonly known: readonly string[];
  readonly refused: readonly { readonly id: string; readonly why: string; readonly code?: string }[];
}

/** The server refused a batch as a whole, with its reason. */
interface Refusal {
  readonly whole: string;
}

/** Send everything that waits, batch by batch, until nothing does or it does not go on. */
export async function upload(outbox: Outbox, address: string, send: Send): Promise<Attempt> {
  let most = MOST;
  const renamed = new Set<string>();
  for (;;) {
    const batch = await outbox.waiting(most);
    if (!batch.length) return { outcome: "done" };
    const answer = await deliver(outbox.runner, batch, address, send);
    if ("whole" in answer) {
      // Something in it blocks the others: halve it until that stands alone.
      most = batch.length > 1 ? Math.ceil(batch.length / 2) : MOST;
      if (batch.length === 1) await outbox.setAside(new Map([[batch[0]!.id, answer.whole]]));
      continue;
    }
    if ("outcome" in answer) return answer;
    const taken = answer.refused.filter((row) => row.code === TAKEN && !renamed.has(row.id)).map((row) => row.id);
    const refused = answer.refused.filter((row) => !taken.includes(row.id));
    await outbox.sent([...answer.stored, ...answer.known]);
    if (refused.length) await outbox.setAside(new Map(refused.map((row) => [row.id, row.why])));
    if (taken.length) await outbox.rename(taken);
    for (const id of taken) renamed.add(id);
    const left = new Set((await outbox.waiting()).map((event) => event.id));
    // A server that says nothing of an event, or one that is held and refused: later, not at once.
    if (!taken.length && batch.every((event) => left.has(event.id))) return { outcome: "trouble" };
  }
}

async function deliver(
  runner: string,
  events: readonly LogEvent[],
  address: string,
  send: Send,
): Promise<Answer | Attempt | Refusal> {
  let response: Response;
  try {
    response = await send(address, {
      method: "POST",
      body: JSON.stringify({ events }),
      headers: { "Content-Type": "application/json", "Toeoff-Runner": runner },
      credentials: "same-origin",
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return { outcome: "offline" };
  }
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return { outcome: "sign-in" };
  if (response.status === 409) return { outcome: "foreign" };
  if ([400, 413, 422].includes(response.status) && isJson(response)) return { whole: await reasonOf(response) };
  if (!response.ok) return { outcome: "trouble", ...asked(response) };
  const answer: unknown = await response.json().catch(() => undefined);
  // A page of the network in between, as in a hotel, also answers 200.
  return isAnswer(answer) ? answer : { outcome: "offline" };
}

function isJson(response: Response): boolean {
  return response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
}

async function reasonOf(response: Response): Promise<string> {
  const found = (await response.json().catch(() => undefined)) as { error?: { message?: unknown } } | undefined;
  return typeof found?.error?.message === "string" ? found.error.message : "";
}

function asked(response: Response): { wait_s?: number } {
  const wait_s = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return wait_s > 0 ? { wait_s } : {};
}

function isAnswer(found: unknown): found is Answer {
  if (typeof found !== "object" || found === null) return false;
  const { stored, known, refused } = found as Record<string, unknown>;
  return [stored, known, refused].every(Array.isArray);
}

export interface Around {
  readonly send?: Send;
  /** Only one tab sends; where there are no locks, several may, which the server bears. */
  readonly locks?: Pick<LockManager, "request"> | undefined;
  readonly chance?: () => number;
  /** Ask the browser to send when there is a network, also after the page is closed. */
  readonly later?: () => Promise<unknown>;
  readonly page?: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
  readonly view?: Pick<Window, "addEventListener" | "removeEventListener">;
}

/** Sends now, after every change, when the network or the page comes back, and after a while that grows. */
export class Sync {
  state: Outcome | "idle" = "idle";
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<Outcome> | undefined;
  private more = false;
  private pruned = false;
  private stop: (() => void)[] = [];
  private readonly told = new Set<() => void>();

  constructor(
    private readonly outbox: Outbox,
    private readonly address: string,
    private readonly around: Around = {},
  ) {}

  begin(): void {
    const { page = document, view = window } = this.around;
    const now = (): void => void this.flush();
    const seen = (): void => void (page.visibilityState === "visible" && this.flush());
    view.addEventListener("online", now);
    view.addEventListener("pageshow", now);
    page.addEventListener("visibilitychange", seen);
    this.stop = [
      () => view.removeEventListener("online", now),
      () => view.removeEventListener("pageshow", now),
      () => page.removeEventListener("visibilitychange", seen),
      this.outbox.onChange(() => void this.changed()),
    ];
    now();
  }

  end(): void {
    for (const stop of this.stop) stop();
    clearTimeout(this.timer);
  }

  onState(tell: () => void): void {
    this.told.add(tell);
  }

  /** Send now. Asked for again while it sends, it looks once more afterwards. */
  flush(): Promise<Outcome> {
    if (this.running) {
      this.more = true;
      return this.running;
    }
    clearTimeout(this.timer);
    this.running = this.alone().finally(() => {
      this.running = undefined;
      if (!this.more) return;
      this.more = false;
      if (this.state === "done") void this.flush();
    });
    return this.running;
  }

  /** Something was written: send it soon, unless the last attempt failed and its wait is not over. */
  private async changed(): Promise<void> {
    if (this.running) this.more = true;
    else if (!this.failures && (await this.outbox.waiting(1).catch(() => [])).length) await this.flush();
  }

  private async alone(): Promise<Outcome> {
    const locks = "locks" in this.around ? this.around.locks : globalThis.navigator?.locks;
    const attempt = await (locks
      ? locks.request(SEND, { ifAvailable: true }, (lock) => (lock ? this.attempt() : ({ outcome: "elsewhere" } satisfies Attempt)))
      : this.attempt());
    await this.settle(attempt);
    return attempt.outcome;
  }

  private async attempt(): Promise<Attempt> {
    try {
      await this.outbox.keepHeld();
      return await upload(this.outbox, this.address, this.around.send ?? ((...ask) => fetch(...ask)));
    } catch {
      return { outcome: "trouble" };
    }
  }

  private async settle(attempt: Attempt): Promise<void> {
    this.state = attempt.outcome;
    this.failures = attempt.outcome === "done" ? 0 : this.failures + 1;
    if (this.failures) {
      const grown_ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.failures - 1, 12));
      const spread_ms = grown_ms * (0.5 + (this.around.chance ?? Math.random)() / 2);
      this.timer = setTimeout(() => void this.flush(), Math.max(spread_ms, (attempt.wait_s ?? 0) * 1000));
      await this.around.later?.().catch(() => undefined);
    } else if (!this.pruned) {
      this.pruned = true;
      await this.outbox.prune().catch(() => undefined);
    }
    for (const tell of this.told) tell();
  }
}


/**
 * What a runner logs is written to this device first, and sent when there is a network.
 *
 * `append` resolves when the event stands in the database, not before. Nothing that was acknowledged is ever taken out
 * because of an error: an event is waiting, sent, or refused by the server with its reason.
 */

import { openBase, type Base, type Kept, type LogEvent, type State } from "./base";
import { NotKept, type Counts, type Draft, type Surroundings } from "./draft";
import { later, newDevice, next, remember, remembered, uuid7, type Mark, type Memory } from "./ids";
import { isFull } from "./room";

export type { Kept, LogEvent } from "./base";
export { NotKept, type Counts, type Draft, type Surroundings } from "./draft";
export { persist } from "./room";

/** Sent events stay so long for the player to read [ms]. */
export const KEPT_MS = 45 * 24 * 3600 * 1000;
type Make = (stored: Mark | undefined) => { mark: Mark; event: LogEvent };
const MARK = "device";
const CHANNEL = "toeoff-outbox";

export class Outbox {
  private base: Promise<Base> | undefined;
  private readonly held = new Map<string, LogEvent>();
  private readonly told = new Set<() => void>();
  private readonly channel: BroadcastChannel | undefined;
  private mark: Mark | undefined;
  private readonly now: () => number;
  private readonly memory: Memory | undefined;

  constructor(
    readonly runner: string,
    private readonly around: Surroundings = {},
  ) {
    this.now = around.now ?? Date.now;
    this.memory = "memory" in around ? around.memory : deviceMemory();
    if (typeof BroadcastChannel !== "undefined") {
      this.channel = new BroadcastChannel(CHANNEL);
      this.channel.onmessage = () => this.tell();
    }
  }

  /** Write an event down; resolves with it when it stands in the database. */
  async append(draft: Draft): Promise<LogEvent> {
    await this.keepHeld();
    let made: LogEvent | undefined;
    const first: Make = (stored) => {
      const mark = this.step(stored);
      // A second try keeps the id: the first may have been written although it seemed to fail.
      made = made ? { ...made, device: mark.device, counter: mark.counter } : this.event(draft, mark);
      return { mark, event: made };
    };
    try {
      return await this.twice(() => this.write(first, made?.id));
    } catch (error) {
      const event = made ?? this.event(draft, this.step(undefined));
      this.held.set(event.id, event);
      this.changed();
      throw new NotKept(event, isFull(error), error);
    }
  }

  /** Try again to write down what is held in memory; how many still are. */
  async keepHeld(): Promise<number> {
    for (const event of [...this.held.values()]) {
      try {
        // As it is: it may have been sent already.
        await this.write((stored) => ({ mark: later(stored, markOf(event)), event }), event.id);
      } catch {
        break;
      }
      this.held.delete(event.id);
      this.changed();
    }
    return this.held.size;
  }

  /** Up to `most` events that the server has not acknowledged, oldest first. */
  async waiting(most = Infinity): Promise<LogEvent[]> {
    const stored = await this.inState("waiting").catch((error: unknown) => {
      if (this.held.size) return [];
      throw error;
    });
    const all = [...stored.map((kept) => kept.event), ...this.held.values()];
    return all.sort(inOrder).slice(0, most);
  }

  /** Events that the server refused, with its reasons; they stay until somebody decides. */
  async refused(): Promise<Kept[]> {
    return (await this.inState("refused")).sort((a, b) => inOrder(a.event, b.event));
  }

  /** Everything this device knows of a session, in the order of its counter. */
  async ofSession(session: string): Promise<LogEvent[]> {
    const kept = await (await this.open()).getAllFromIndex("events", "session", [this.runner, session]);
    const held = [...this.held.values()].filter((event) => event.session === session);
    return [...kept.filter((one) => one.state !== "refused").map((one) => one.event), ...held].sort(inOrder);
  }

  async counts(): Promise<Counts> {
    const base = await this.open().catch(() => undefined);
    const count = async (state: State) => (await base?.countFromIndex("events", "state", [this.runner, state])) ?? 0;
    return { waiting: await count("waiting"), refused: await count("refused"), held: this.held.size };
  }

  /** How many events the server does not have yet, without those it refused. */
  async pending(): Promise<number> {
    const { waiting, held } = await this.counts();
    return waiting + held;
  }

  /** The server has these. */
  async sent(ids: Iterable<string>): Promise<void> {
    const all = [...ids];
    for (const id of all) this.held.delete(id);
    await this.mend(all, ({ why: _why, ...kept }) => ({ ...kept, state: "sent", since_ms: this.now() }));
  }

  /** The server refused these, each with its reason; they are kept aside. */
  async setAside(refusals: ReadonlyMap<string, string>): Promise<void> {
    await this.keepHeld();
    await this.mend(refusals.keys(), (kept) => {
      const why = refusals.get(kept.id) ?? "";
      return kept.state === "sent" ? kept : { ...kept, state: "refused", why, since_ms: this.now() };
    });
  }

  /** Send a refused event once more, as after an update of the server. */
  async again(id: string): Promise<void> {
    await this.mend([id], (kept) => (kept.state === "refused" ? { ...kept, state: "waiting" } : kept));
  }

  /** Forget a refused event: only when the runner says so. */
  async discard(id: string): Promise<void> {
    const base = await this.open();
    const kept = await base.get("events", id);
    if (kept?.runner === this.runner && kept.state === "refused") await base.delete("events", id);
    this.changed();
  }

  /**
   * Another device carries the same name, as a phone that was set up from a copy: become a new device, and count these
   * events anew. Their ids stay, so that nothing is stored twice.
   */
  async rename(ids: Iterable<string>): Promise<void> {
    const wanted = new Set(ids);
    const base = await this.open();
    const change = base.transaction(["events", "marks"], "readwrite", { durability: "strict" });
    let mark = newDevice();
    for (const id of wanted) {
      const kept = await change.objectStore("events").get(id);
      if (kept?.runner !== this.runner || kept.state !== "waiting") continue;
      mark = next(mark, this.now());
      const event = { ...kept.event, device: mark.device, counter: mark.counter };
      await change.objectStore("events").put({ ...kept, event });
    }
    for (const [id, event] of this.held) {
      if (!wanted.has(id)) continue;
      mark = next(mark, this.now());
      this.held.set(id, { ...event, device: mark.device, counter: mark.counter });
    }
    await change.objectStore("marks").put(mark, MARK);
    await change.done;
    this.use(mark);
  }

  /** Forget sent events that are older than `KEPT_MS`, or all that were sent. */
  async prune(all = false): Promise<void> {
    const base = await this.open();
    const oldest_ms = this.now() - KEPT_MS;
    const change = base.transaction("events", "readwrite");
    for (const kept of await change.store.index("state").getAll([this.runner, "sent"]))
      if (all || kept.since_ms < oldest_ms) await change.store.delete(kept.id);
    await change.done;
  }

  /** Be told of every change, also of other tabs; the answer ends it. */
  onChange(tell: () => void): () => void {
    this.told.add(tell);
    return () => this.told.delete(tell);
  }

  async close(): Promise<void> {
    this.channel?.close();
    const base = await this.base?.catch(() => undefined);
    this.base = undefined;
    base?.close();
  }

  private event(draft: Draft, mark: Mark): LogEvent {
    return {
      id: uuid7(mark.at_ms),
      session: draft.session ?? "",
      kind: draft.kind,
      device: mark.device,
      counter: mark.counter,
      at: new Date(this.now()).toISOString(),
      exercise: draft.exercise ?? "",
      values: draft.values ?? {},
      supersedes: draft.supersedes ?? null,
    };
  }

  /** Counter and event in one transaction: two tabs never get the same number, and none is lost between. */
  private async write(make: Make, known?: string): Promise<LogEvent> {
    const base = await this.open();
    const change = base.transaction(["events", "marks"], "readwrite", { durability: "strict" });
    const done = change.done;
    done.catch(() => undefined);
    const events = change.objectStore("events");
    const stands = known === undefined ? undefined : await events.get(known);
    if (stands) return stands.event;
    const marks = change.objectStore("marks");
    const { mark, event } = make(await marks.get(MARK));
    const { id, session } = event;
    const kept: Kept = { id, runner: this.runner, session, state: "waiting", event, since_ms: this.now() };
    // Their errors end the transaction, which is waited for.
    marks.put(mark, MARK).catch(() => undefined);
    events.add(kept).catch(() => undefined);
    await done;
    this.use(mark);
    this.changed();
    return event;
  }

  private step(stored: Mark | undefined): Mark {
    const known = [this.mark, remembered(this.memory)].filter((mark) => mark !== undefined);
    const last = known.reduce<Mark | undefined>((mark, other) => later(mark, other), stored) ?? newDevice();
    this.mark = next(last, this.now());
    return this.mark;
  }

  private use(mark: Mark): void {
    this.mark = mark;
    remember(this.memory, mark);
  }

  /** Once more after what can help: a connection that was closed is opened again, room is made. */
  private async twice<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isFull(error)) {
        await this.prune(true).catch(() => undefined);
        await this.around.makeRoom?.().catch(() => undefined);
      }
      this.lost();
      return work();
    }
  }

  private async mend(ids: Iterable<string>, how: (kept: Kept) => Kept): Promise<void> {
    const base = await this.open();
    const change = base.transaction("events", "readwrite", { durability: "strict" });
    for (const id of ids) {
      const kept = await change.store.get(id);
      if (kept?.runner === this.runner) await change.store.put(how(kept));
    }
    await change.done;
    this.changed();
  }

  private async inState(state: State): Promise<Kept[]> {
    return (await this.open()).getAllFromIndex("events", "state", [this.runner, state]);
  }

  private open(): Promise<Base> {
    this.base ??= openBase(() => this.lost(), this.around.name, this.around.steps).catch((error: unknown) => {
      this.lost();
      throw error;
    });
    return this.base;
  }

  private lost(): void {
    const base = this.base;
    this.base = undefined;
    void base?.then((open) => open.close()).catch(() => undefined);
  }

  private changed(): void {
    this.tell();
    this.channel?.postMessage("changed");
  }

  private tell(): void {
    for (const tell of this.told) tell();
  }
}

function markOf(event: LogEvent): Mark {
  return { device: event.device, counter: event.counter, at_ms: 0 };
}

function inOrder(a: LogEvent, b: LogEvent): number {
  return a.device === b.device ? a.counter - b.counter : a.id < b.id ? -1 : 1;
}

function deviceMemory(): Memory | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

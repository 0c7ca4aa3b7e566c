import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { LogEvent } from "../../src/offline/base";
import type { Outbox } from "../../src/offline/outbox";
import { MOST, Sync, upload, type Around, type Send } from "../../src/offline/sync";
import { chance, type Fault, freshDevice, json, memory, outbox, RUNNER, Server } from "./faults";

const ADDRESS = "/train/events";
const SCHEDULES = 60;
const FAULTS: Fault[] = ["none", "lost-before", "lost-after", "killed-between", "twice", "late", "portal", "busy"];
const open: { close(): Promise<void> }[] = [];
const syncs: Sync[] = [];

function box(...given: Parameters<typeof outbox>): Outbox {
  const made = outbox(...given);
  open.push(made);
  return made;
}

function begun(outbox_: Outbox, send: Send, more: Around = {}): Sync {
  const sync = new Sync(outbox_, ADDRESS, { send, locks: undefined, chance: () => 1, ...more });
  syncs.push(sync);
  sync.begin();
  return sync;
}

beforeEach(freshDevice);
afterEach(async () => {
  vi.useRealTimers();
  for (const sync of syncs.splice(0)) sync.end();
  for (const one of open.splice(0)) await one.close();
});

const set = (number: number) => ({ kind: "set", session: "s-1", values: { set: number } }) as const;

async function append(to: Outbox, count: number): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for (let at = 0; at < count; at++) events.push(await to.append(set(at)));
  return events;
}

test("what waits is sent in batches, oldest first, with the runner's name", async () => {
  const [mine, server] = [box(), new Server()];
  const events = await append(mine, MOST + 30);
  const seen: RequestInit[] = [];
  const network = server.network(() => "none");
  const sent = await upload(mine, ADDRESS, (address, init) => (seen.push(init), network(address, init)));
  expect(sent).toEqual({ outcome: "done" });
  expect(server.posts.map((post) => post.length)).toEqual([MOST, 30]);
  expect(server.posts.flat()).toEqual(events);
  expect(seen[0]?.headers).toMatchObject({ "Toeoff-Runner": RUNNER });
  expect(await mine.counts()).toEqual({ waiting: 0, refused: 0, held: 0 });
});

test.each(Array.from({ length: SCHEDULES }, (_, seed) => seed))(
  "never lost, never doubled: two devices and schedule %i of faults",
  async (seed) => {
    const dice = chance(seed);
    const server = new Server();
    const network = server.network(() => FAULTS[Math.floor(dice() * FAULTS.length)]!);
    const devices = ["phone", "tablet"].map((name) => box({ name, memory: memory() }));
    const acknowledged: string[] = [];
    for (let step = 0; step < 25; step++) {
      const device = devices[dice() < 0.5 ? 0 : 1]!;
      if (dice() < 0.6) acknowledged.push((await device.append(set(step))).id);
      // Two tabs without locks send the same at once.
      const tabs = dice() < 0.3 ? 2 : 1;
      if (dice() < 0.7) await Promise.all(Array.from({ length: tabs }, () => upload(device, ADDRESS, network)));
    }
    const calm = server.network(() => "none");
    for (const device of devices) expect(await upload(device, ADDRESS, calm)).toEqual({ outcome: "done" });
    server.deliverLate();
    expect([...server.log.keys()].sort()).toEqual([...acknowledged].sort());
    for (const device of devices) expect(await device.counts()).toEqual({ waiting: 0, refused: 0, held: 0 });
  },
);

test("a refused event is kept aside and does not hold up the others", async () => {
  const [mine, server] = [box(), new Server()];
  const events = await append(mine, 5);
  server.refuse = (event) => (event.values.set === 2 ? "there is no such set" : undefined);
  expect(await upload(mine, ADDRESS, server.network(() => "none"))).toEqual({ outcome: "done" });
  expect(server.log.size).toBe(4);
  expect(await mine.refused()).toMatchObject([{ id: events[2]!.id, why: "there is no such set" }]);
  server.refuse = () => undefined;
  await mine.again(events[2]!.id);
  await upload(mine, ADDRESS, server.network(() => "none"));
  expect(server.log.size).toBe(5);
});

test("a server that refuses the whole batch is asked in halves, until the bad one stands alone", async () => {
  const [mine, server] = [box(), new Server()];
  const events = await append(mine, 9);
  const strict: Send = async (_address, init) => {
    const batch = (JSON.parse(init.body as string) as { events: LogEvent[] }).events;
    if (batch.some((event) => event.values.set === 4)) return json({ error: { message: "no such set" } }, 422);
    return json(server.store(batch));
  };
  expect(await upload(mine, ADDRESS, strict)).toEqual({ outcome: "done" });
  expect(server.log.size).toBe(8);
  expect(await mine.refused()).toMatchObject([{ id: events[4]!.id, why: "no such set" }]);
});

test("a page that answers 400 in the server's place sets nothing aside", async () => {
  const mine = box();
  await append(mine, 2);
  const proxy: Send = async () => new Response("Bad host", { status: 400, headers: { "Content-Type": "text/html" } });
  expect(await upload(mine, ADDRESS, proxy)).toEqual({ outcome: "trouble" });
  expect((await mine.counts()).waiting).toBe(2);
});

test("a device that was set up from a copy of another gets a name of its own", async () => {
  const server = new Server();
  const first = box({ name: "first" });
  await append(first, 3);
  await upload(first, ADDRESS, server.network(() => "none"));
  const kept = memory();
  kept.setItem("toeoff-device", JSON.stringify({ device: server.posts[0]![0]!.device, counter: 1, at_ms: 0 }));
  const copy = box({ name: "copy", memory: kept });
  const events = await append(copy, 3);
  expect(await upload(copy, ADDRESS, server.network(() => "none"))).toEqual({ outcome: "done" });
  expect(server.log.size).toBe(6);
  expect(events.every((event) => server.log.has(event.id))).toBe(true);
  expect(await copy.counts()).toEqual({ waiting: 0, refused: 0, held: 0 });
});

test("thirty days without a network, a clock that jumps, and a sign-in that is over by then", async () => {
  const day_ms = 24 * 3600 * 1000;
  let now = Date.UTC(2026, 2, 1);
  const mine = box({ now: () => now });
  const server = new Server();
  const ids: string[] = [];
  for (let day = 0; day < 30; day++) {
    now += day % 7 === 3 ? -3 * day_ms : day_ms;
    for (const event of await append(mine, 15)) ids.push(event.id);
  }
  const signedOut: Send = async () => new Response("", { status: 403 });
  expect(await upload(mine, ADDRESS, signedOut)).toEqual({ outcome: "sign-in" });
  expect((await mine.counts()).waiting).toBe(450);
  expect(await upload(mine, ADDRESS, server.network(() => "none"))).toEqual({ outcome: "done" });
  expect([...server.log.keys()].sort()).toEqual([...ids].sort());
  expect(server.posts.map((post) => post.length)).toEqual([200, 200, 50]);
  expect([...server.log.values()].map((event) => event.counter).sort((a, b) => a - b)).toEqual(ids.map((_, at) => at + 1));
});

test("somebody else who signed in on this device gets nothing of it", async () => {
  const mine = box();
  await append(mine, 1);
  const foreign: Send = async () => json({ error: {} }, 409);
  expect(await upload(mine, ADDRESS, foreign)).toEqual({ outcome: "foreign" });
  expect((await mine.counts()).waiting).toBe(1);
});

test("an answer that says nothing of an event is no endless loop", async () => {
  const mine = box();
  await append(mine, 1);
  const send = vi.fn<Send>(async () => json({ stored: [], known: [], refused: [] }));
  expect(await upload(mine, ADDRESS, send)).toEqual({ outcome: "trouble" });
  expect(send).toHaveBeenCalledOnce();
});

test("it waits longer after every failure, and not at all when the network comes back", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const [mine, server] = [box(), new Server()];
  let fault: Fault = "lost-before";
  const later = vi.fn(async () => undefined);
  const sync = begun(mine, server.network(() => fault), { later });
  await vi.waitFor(() => expect(sync.state).toBe("done"));
  await append(mine, 1);
  await vi.waitFor(() => expect(sync.state).toBe("offline"));
  expect(later).toHaveBeenCalled();
  expect(server.posts.length).toBe(1);
  for (const [wait_ms, posts] of [[2_000, 2], [4_000, 3], [8_000, 4]] as const) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.advanceTimersByTime(wait_ms - 1);
    expect(server.posts.length).toBe(posts - 1);
    vi.advanceTimersByTime(1);
    await vi.waitFor(() => expect(server.posts.length).toBe(posts));
  }
  fault = "none";
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(server.log.size).toBe(1));
  await vi.waitFor(() => expect(sync.state).toBe("done"));
});

test("what is logged while it sends is sent right after", async () => {
  const [mine, server] = [box(), new Server()];
  const network = server.network(() => "none");
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const sync = begun(mine, async (address, init) => (await gate, network(address, init)));
  await append(mine, 1);
  void sync.flush();
  await append(mine, 1);
  release();
  await vi.waitFor(() => expect(server.log.size).toBe(2));
});

test("of several tabs one sends", async () => {
  const mine = box();
  await append(mine, 1);
  const send = vi.fn<Send>(async () => json({ stored: [], known: [], refused: [] }));
  const request = async (_name: string, _options: object, work: (lock: null) => unknown) => work(null);
  const sync = begun(mine, send, { locks: { request } as unknown as LockManager });
  await vi.waitFor(() => expect(sync.state).toBe("elsewhere"));
  expect(send).not.toHaveBeenCalled();
});

test("the page that is looked at again sends", async () => {
  const [mine, server] = [box(), new Server()];
  let fault: Fault = "lost-before";
  const sync = begun(mine, server.network(() => fault));
  await append(mine, 1);
  await vi.waitFor(() => expect(sync.state).toBe("offline"));
  fault = "none";
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(server.log.size).toBe(1));
});

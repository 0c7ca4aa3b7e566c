import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openBase, STEPS } from "../../src/offline/base";
import { KEPT_MS, NotKept, Outbox, persist } from "../../src/offline/outbox";
import { freshDevice, memory, outbox as made, RUNNER } from "./faults";

const open: Outbox[] = [];

function outbox(...given: Parameters<typeof made>): Outbox {
  const box = made(...given);
  open.push(box);
  return box;
}

beforeEach(freshDevice);
afterEach(async () => {
  vi.restoreAllMocks();
  for (const box of open.splice(0)) await box.close();
});

const SET = { kind: "set", session: "s-1", exercise: "goblet-squat", values: { label: "A1", set: 1, reps: 8 } } as const;

function full(times: number, name = "QuotaExceededError"): void {
  const add = IDBObjectStore.prototype.add;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, ...given) {
    if (left-- > 0) throw new DOMException("no room", name);
    return add.apply(this, given);
  });
}

test("an event stands in the database when append resolves, and after the page is gone", async () => {
  const first = outbox();
  const event = await first.append(SET);
  expect(event).toMatchObject({ ...SET, counter: 1, supersedes: null });
  await first.close();
  const later = outbox();
  expect(await later.waiting()).toEqual([event]);
  expect(await later.ofSession("s-1")).toEqual([event]);
});

test("two tabs at once count without a gap and without a double", async () => {
  const tabs = [outbox(), outbox(), outbox()];
  const events = await Promise.all(Array.from({ length: 30 }, (_, at) => tabs[at % 3]!.append(SET)));
  expect(new Set(events.map((event) => event.device)).size).toBe(1);
  expect(events.map((event) => event.counter).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  expect(new Set(events.map((event) => event.id)).size).toBe(30);
});

test("a database that was thrown away does not make the counter go back", async () => {
  const kept = memory();
  const before = await outbox({ memory: kept }).append(SET);
  freshDevice();
  const after = await outbox({ memory: kept }).append(SET);
  expect(after.device).toBe(before.device);
  expect(after.counter).toBe(2);
});

test("sent, refused, tried again, discarded", async () => {
  const box = outbox();
  const [one, two, three] = [await box.append(SET), await box.append(SET), await box.append(SET)];
  await box.sent([one.id]);
  await box.setAside(new Map([[two.id, "no such kind"]]));
  expect(await box.counts()).toEqual({ waiting: 1, refused: 1, held: 0 });
  expect((await box.refused())[0]).toMatchObject({ id: two.id, why: "no such kind" });
  expect(await box.ofSession("s-1")).toEqual([one, three]);
  await box.again(two.id);
  expect(await box.waiting()).toEqual([two, three]);
  await box.setAside(new Map([[one.id, "too late"], [two.id, "still"]]));
  await box.discard(two.id);
  await box.discard(three.id);
  expect(await box.counts()).toEqual({ waiting: 1, refused: 0, held: 0 });
});

test("what one runner wrote is not another's", async () => {
  const hers = await outbox().append(SET);
  const other = outbox({}, "ben");
  expect(await other.waiting()).toEqual([]);
  await other.sent([hers.id]);
  await other.discard(hers.id);
  expect(await outbox().waiting()).toEqual([hers]);
});

test("sent events are forgotten after some weeks, waiting ones never", async () => {
  let now = Date.UTC(2026, 0, 1);
  const box = outbox({ now: () => now });
  const [sent, waits] = [await box.append(SET), await box.append(SET)];
  await box.sent([sent.id]);
  now += KEPT_MS + 1;
  await box.prune();
  expect(await box.ofSession("s-1")).toEqual([waits]);
});

test("a full device makes room once, then says so and holds the event until there is room", async () => {
  const makeRoom = vi.fn(async () => undefined);
  const box = outbox({ makeRoom });
  full(2);
  const failed: unknown = await box.append(SET).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(NotKept);
  expect(failed).toMatchObject({ full: true, event: { kind: "set" } });
  expect(makeRoom).toHaveBeenCalledOnce();
  const { event } = failed as NotKept;
  expect(await box.waiting()).toEqual([event]);
  expect(await box.counts()).toEqual({ waiting: 0, refused: 0, held: 1 });
  const next = await box.append(SET);
  expect(await box.waiting()).toEqual([event, next]);
  expect(await box.counts()).toEqual({ waiting: 2, refused: 0, held: 0 });
  expect(next.counter).toBeGreaterThan(event.counter);
});

test("room that was made is enough", async () => {
  const box = outbox();
  const old = await box.append(SET);
  await box.sent([old.id]);
  full(1);
  const event = await box.append(SET);
  expect(await box.ofSession("s-1")).toEqual([event]);
});

test("an event that was held and sent is not written down again", async () => {
  const box = outbox();
  full(2, "UnknownError");
  const failed = (await box.append(SET).catch((error: unknown) => error)) as NotKept;
  expect(failed.full).toBe(false);
  await box.sent([failed.event.id]);
  expect(await box.keepHeld()).toBe(0);
  expect(await box.waiting()).toEqual([]);
});

test("a write that seemed to fail is not written twice", async () => {
  const box = outbox();
  // The write arrives, the word of it does not.
  const inside = box as unknown as { write: (...given: unknown[]) => Promise<unknown> };
  const write = inside.write.bind(box);
  vi.spyOn(inside, "write").mockImplementationOnce(async (...given) => {
    await write(...given);
    throw new DOMException("closing", "AbortError");
  });
  const event = await box.append(SET);
  expect(await box.waiting()).toEqual([event]);
});

test("a connection that was closed is opened again", async () => {
  const box = outbox();
  await box.append(SET);
  const base = await (box as unknown as { base: Promise<IDBDatabase> }).base;
  base.close();
  await box.append(SET);
  expect((await box.counts()).waiting).toBe(2);
});

test("a newer script changes the database under an open tab, and every event comes along", async () => {
  const old = outbox({ steps: STEPS });
  const events = [await old.append(SET), await old.append(SET)];
  const newer = outbox({
    steps: [
      ...STEPS,
      async (_base, change) => {
        const store = change.objectStore("events");
        for (const kept of await store.getAll()) await store.put({ ...kept, why: "moved" });
      },
    ],
  });
  expect(await newer.waiting()).toEqual(events);
  const third = await newer.append(SET);
  expect(third.counter).toBe(3);
  // The old tab cannot write any more; what it logs is held and not lost.
  const failed = (await old.append(SET).catch((error: unknown) => error)) as NotKept;
  expect(failed.event).toMatchObject({ kind: "set" });
  expect((await old.counts()).held).toBe(1);
});

test("a change of the database that fails leaves the old one whole", async () => {
  const old = outbox();
  const event = await old.append(SET);
  await old.close();
  const broken = openBase(() => undefined, undefined, [
    ...STEPS,
    async (base, change) => {
      await change.objectStore("events").clear();
      base.deleteObjectStore("marks");
      throw new Error("broken");
    },
  ]);
  await expect(broken).rejects.toThrow();
  expect(await outbox().waiting()).toEqual([event]);
});

test("a copied device becomes a new one and keeps the ids", async () => {
  const box = outbox();
  const [one, two] = [await box.append(SET), await box.append(SET)];
  await box.rename([two.id]);
  const [first, second] = await box.waiting();
  expect(first).toEqual(one);
  expect(second).toMatchObject({ id: two.id, counter: 1 });
  expect(second!.device).not.toBe(two.device);
  expect((await box.append(SET)).counter).toBe(2);
});

test("others are told, also in another tab", async () => {
  const [here, there] = [outbox(), outbox()];
  const told = vi.fn();
  there.onChange(told);
  await here.append(SET);
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  expect((await there.counts()).waiting).toBe(1);
});

test("storage is asked to stay once it is not", async () => {
  const storage = (persisted: boolean, granted: boolean) =>
    ({ persisted: async () => persisted, persist: vi.fn(async () => granted) }) as unknown as StorageManager;
  expect(await persist(storage(true, false))).toBe(true);
  expect(await persist(storage(false, true))).toBe(true);
  expect(await persist(storage(false, false))).toBe(false);
  expect(await persist(undefined)).toBe(false);
  expect(RUNNER).toBe("anna");
});

/** A device, a server that stores an event once, and a network with faults that follow a seed. */

import "fake-indexeddb/auto";

import { IDBFactory } from "fake-indexeddb";

import type { LogEvent } from "../../src/offline/base";
import type { Memory } from "../../src/offline/ids";
import { Outbox, type Surroundings } from "../../src/offline/outbox";
import type { Send } from "../../src/offline/sync";

export const RUNNER = "anna";

/** A device with an empty database of its own. */
export function freshDevice(): void {
  globalThis.indexedDB = new IDBFactory();
}

export function memory(): Memory {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

export function outbox(more: Surroundings = {}, runner = RUNNER): Outbox {
  return new Outbox(runner, { memory: memory(), ...more });
}

/** Mulberry32: the same numbers from the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Fault = "none" | "lost-before" | "lost-after" | "killed-between" | "twice" | "late" | "portal" | "busy";

/** Keeps events as the real one does: by id, and one for each device and counter. */
export class Server {
  readonly log = new Map<string, LogEvent>();
  readonly posts: LogEvent[][] = [];
  refuse: (event: LogEvent) => string | undefined = () => undefined;
  private held: (() => void)[] = [];

  store(events: readonly LogEvent[]): unknown {
    const answer = { stored: [] as string[], known: [] as string[], refused: [] as object[] };
    for (const event of events) {
      const old = this.log.get(event.id);
      const taken = [...this.log.values()].some(
        (other) => other.id !== event.id && other.device === event.device && other.counter === event.counter,
      );
      const why = this.refuse(event);
      if (why !== undefined) answer.refused.push({ id: event.id, why });
      else if (old) {
        if (JSON.stringify(old) === JSON.stringify(event)) answer.known.push(event.id);
        else answer.refused.push({ id: event.id, why: "differs", code: "id" });
      } else if (taken) answer.refused.push({ id: event.id, why: "counter", code: "counter" });
      else {
        this.log.set(event.id, event);
        answer.stored.push(event.id);
      }
    }
    return answer;
  }

  /** A network to this server; `fault` is asked for every sending. */
  network(fault: () => Fault): Send {
    return async (_address, init) => {
      const { events } = JSON.parse(init.body as string) as { events: LogEvent[] };
      this.posts.push(events);
      switch (fault()) {
        case "lost-before":
          throw new TypeError("no network");
        case "lost-after":
          this.store(events);
          throw new TypeError("no answer");
        case "killed-between":
          this.store(events.slice(0, Math.ceil(events.length / 2)));
          throw new TypeError("no answer");
        case "twice":
          this.store(events);
          return json(this.store(events));
        case "late":
          // It arrives after something that was sent later.
          this.held.push(() => void this.store(events));
          throw new TypeError("no answer");
        case "portal":
          return new Response("<h1>Welcome to the hotel</h1>", { headers: { "Content-Type": "text/html" } });
        case "busy":
          return new Response("", { status: 503, headers: { "Retry-After": "1" } });
        default: {
          const answer = this.store(events);
          this.deliverLate();
          return json(answer);
        }
      }
    };
  }

  deliverLate(): void {
    for (const deliver of this.held.splice(0).reverse()) deliver();
  }
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

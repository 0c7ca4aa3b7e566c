/** A page with the player on it, its clock in the test's hands. */

import { vi } from "vitest";

import type { TrainData } from "../src/train/data";
import { Keep } from "../src/train/keep";
import { Media } from "../src/train/media";
import { Figures } from "../src/train/moving";
import { Player } from "../src/train/player";
import { Sound, USUAL } from "../src/train/sound";
import { memoryOutbox } from "../src/train/unkept";
import { App } from "../src/train/view/app";
import type { Context } from "../src/train/view/context";
import { Wake } from "../src/train/wake";
import { speaker } from "../src/train/words";
import { data } from "./train.fixture";

let app: App | undefined;
let now = 1_800_000_000_000;
export const outbox = memoryOutbox();

/** Mount the player; `there` is the session at another place. */
export function mounted(body = "", plan: TrainData = data(), there?: TrainData): HTMLElement {
  document.body.innerHTML = `<main data-train="/train/s-1/data.json">${body}</main>`;
  const main = document.querySelector("main") as HTMLElement;
  const player = new Player(plan, new Keep(undefined, "s-1"), outbox, () => ({ date: now, steady: now, hidden: false }));
  const context: Context = {
    player,
    get data() {
      return player.session.data;
    },
    say: speaker(),
    sound: new Sound({ ...USUAL, beeps: false, voice: false }, "en"),
    figures: new Figures(() => Promise.reject(new Error("offline"))),
    language: "en",
    unit: "kg",
    forms: new Map(),
    calm: () => true,
    keepSound: () => undefined,
    announce: (words) => app?.announce(words),
    leave: vi.fn(),
    page: "/session/s-1/",
    at: () => (there ? Promise.resolve(there) : Promise.reject(new Error("offline"))),
  };
  app = new App(main, context, new Wake(document), new Media({ play: vi.fn(), pause: vi.fn(), next: vi.fn(), back: vi.fn() }));
  app.begin();
  return main;
}

/** Take the page away, for the next test. */
export function unmounted(): void {
  app?.stop.abort();
  now += 1e7;
  outbox.events.length = 0;
}

export function pass(seconds: number): void {
  now += seconds * 1000;
  document.dispatchEvent(new Event("visibilitychange"));
}

export const on = (key: string): HTMLElement => document.querySelector(`[data-k="${key}"]`) as HTMLElement;
export const text = (selector: string): string => document.querySelector(selector)?.textContent ?? "";

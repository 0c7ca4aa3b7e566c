/** The session player: mounts on `<main data-train=ADDRESS>`; without it the page stays a list to fill in. */

import "./train.css";

import { deviceOutbox } from "../offline/device";
import { again } from "./again";
import { isTrainData, type TrainData } from "./data";
import { Keep, type Kept, type Memory } from "./keep";
import { Media } from "./media";
import { Figures } from "./moving";
import { Player, type Outbox } from "./player";
import { Sound, USUAL } from "./sound";
import type { Reading } from "./timekeeper";
import { memoryOutbox } from "./unkept";
import { App } from "./view/app";
import type { Context } from "./view/context";
import { Wake } from "./wake";
import { speaker } from "./words";

/** How often the time is kept, so that a tab that was killed knows when [ms]. */
const KEEP_MS = 5000;

async function mount(main: HTMLElement): Promise<void> {
  const address = main.dataset.train ?? "";
  const memory = deviceMemory();
  const data = await read(address).catch(() => undefined);
  const uid = data?.uid ?? uidOf(address);
  const keep = new Keep(memory, uid);
  const kept = keep.read();
  if (kept?.session.finished) keep.forget();
  const plan = running(kept) ?? data;
  if (!plan) return;

  let hidden = document.visibilityState === "hidden";
  const outbox = outboxOf(main);
  const events = kept ? [] : await outbox.ofSession?.(plan.uid).catch(() => []);
  const reading = (): Reading => {
    const now = { date: Date.now(), steady: performance.now(), hidden };
    hidden = document.visibilityState === "hidden";
    return now;
  };
  const player = new Player(plan, keep, outbox, reading, again(plan, events ?? []));
  const language = document.documentElement.lang || "en";
  const sound = new Sound(keep.sound(USUAL), language);
  const context: Context = {
    player,
    get data() {
      return player.session.data;
    },
    say: speaker(data?.words ?? plan.words),
    sound,
    figures: new Figures(),
    language,
    unit: plan.units?.mass === "lb" ? "lb" : "kg",
    forms: new Map(),
    calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    keepSound: () => keep.keepSound(sound.settings),
    announce: (text) => app.announce(text),
    leave: () => location.assign((navigator.onLine ? main.dataset.after : main.dataset.far) ?? "/"),
    page: plan.season_version == null ? "" : (main.dataset.after ?? ""),
    at: (name) => read(`${address.replace(/\?.*$/, "")}?${new URLSearchParams({ place: name })}`),
  };
  const media = new Media({
    play: () => player.tap("resume"),
    pause: () => player.tap("pause"),
    next: () => app.next(),
    back: () => app.back(),
  });
  const app = new App(main, context, new Wake(document), media);
  keep.prune(Date.now());
  app.begin();
  setInterval(() => player.save(), KEEP_MS);
  addEventListener("pagehide", () => player.save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hidden = true;
    player.save();
  });
}

/** A session that is under way goes on as it was planned when it began. */
function running(kept: Kept | undefined): TrainData | undefined {
  return kept && !kept.session.finished && kept.session.mode !== null && isTrainData(kept.session.data) ? kept.session.data : undefined;
}

/** Without the plan only its address says which session it is: `/train/<uid>/data.json`. */
function uidOf(address: string): string {
  return new URL(address, location.href).pathname.split("/").at(-2) ?? "";
}

function outboxOf(main: HTMLElement): Outbox {
  const outbox = main.dataset.runner ? deviceOutbox(main.dataset.runner) : undefined;
  if (!outbox) return memoryOutbox();
  return {
    append: (draft) => outbox.append(draft),
    pending: async () => {
      const { waiting, held } = await outbox.counts();
      return waiting + held;
    },
    ofSession: (uid) => outbox.ofSession(uid),
  };
}

function deviceMemory(): Memory | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

async function read(address: string): Promise<TrainData> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const found: unknown = answer.ok ? await answer.json() : undefined;
  if (!isTrainData(found)) throw new Error(String(answer.status));
  return found;
}

const place = document.querySelector<HTMLElement>("main[data-train]");
if (place) void mount(place);

/** The service worker: pages without a network, and sending what waits when there is one again. */

import { Keeper, type Settings } from "./keep";
import { Outbox } from "./outbox";
import { SEND, upload } from "./sync";

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Lasting {
  readonly data: unknown;
  readonly source: { postMessage(message: unknown): void } | null;
}
interface Tagged extends Lasting {
  readonly tag: string;
}
interface Scope {
  readonly TOEOFF: Settings;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", act: (event: Lasting) => void): void;
  addEventListener(name: "fetch", act: (event: Asked) => void): void;
  addEventListener(name: "message", act: (event: Told) => void): void;
  addEventListener(name: "sync", act: (event: Tagged) => void): void;
}

const scope = self as unknown as Scope;
const keeper = new Keeper(scope.TOEOFF, scope.location.origin, { caches, fetch: (...ask) => fetch(...ask) });

scope.addEventListener("install", (event) => {
  event.waitUntil(keeper.install().then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(keeper.activate().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const answer = keeper.answer(event.request);
  if (answer) event.respondWith(answer);
});

scope.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keeper.keep().then((reached) => event.source?.postMessage({ reached })));
});

scope.addEventListener("sync", (event) => {
  if (event.tag === SEND) event.waitUntil(send());
});

/** Send what waits; an error tells the browser to try again later. */
async function send(): Promise<void> {
  const runner = await keeper.whose();
  if (!runner) return;
  const outbox = new Outbox(runner);
  try {
    const work = () => upload(outbox, scope.TOEOFF.events, (...ask) => fetch(...ask));
    const locks = navigator.locks;
    const attempt = await (locks ? locks.request(SEND, work) : work());
    if (attempt.outcome === "offline" || attempt.outcome === "trouble") throw new Error(attempt.outcome);
  } finally {
    await outbox.close();
  }
}

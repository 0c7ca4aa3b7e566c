/** The one outbox of a page, for the runner whose page it is. */

import { FIGURES, RUNNER } from "./keep";
import { Outbox } from "./outbox";

let one: Outbox | undefined;

/** The outbox; nothing where nobody is known or this browser has no database. */
export function deviceOutbox(runner: string = runnerOf(document)): Outbox | undefined {
  if (!runner || typeof indexedDB === "undefined") return undefined;
  if (one?.runner !== runner) one = new Outbox(runner, { makeRoom: async () => globalThis.caches?.delete(FIGURES) });
  return one;
}

/** Whose page this is. */
export function runnerOf(page: Document): string {
  return page.querySelector<HTMLElement>("[data-signal]")?.dataset.runner ?? "";
}

/** Whose sessions are on this device, for a page that the server did not make. */
export async function runnerKept(all: CacheStorage | undefined = globalThis.caches): Promise<string> {
  const names = (await all?.keys().catch(() => [])) ?? [];
  return names.find((name) => name.startsWith(RUNNER))?.slice(RUNNER.length) ?? "";
}

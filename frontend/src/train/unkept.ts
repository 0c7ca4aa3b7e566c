/** An outbox for a page that knows no runner: what is said stays in the page's memory and is never sent. */

import type { Draft, Outbox } from "./player";

export interface MemoryOutbox extends Outbox {
  readonly events: (Draft & { id: string })[];
}

export function memoryOutbox(): MemoryOutbox {
  const events: (Draft & { id: string })[] = [];
  return {
    events,
    append: async (draft) => {
      const event = { ...draft, id: `unkept-${events.length + 1}` };
      events.push(event);
      return event;
    },
    pending: async () => events.length,
    ofSession: async (uid) => events.filter((event) => event.session === uid),
  };
}

/** An outbox for a page that knows no runner: what is said stays in the page's memory and is never sent. */

import type { Known } from "./again";
import type { Draft, Outbox } from "./player";

export interface MemoryOutbox extends Outbox {
  readonly events: (Draft & Known)[];
}

export function memoryOutbox(): MemoryOutbox {
  const events: (Draft & Known)[] = [];
  return {
    events,
    append: async (draft) => {
      const event = { ...draft, id: `unkept-${events.length + 1}`, at: new Date().toISOString() };
      events.push(event);
      return event;
    },
    pending: async () => events.length,
    ofSession: async (uid) => events.filter((event) => event.session === uid),
  };
}

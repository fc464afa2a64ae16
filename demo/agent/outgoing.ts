import { type ReadonlySignal, signal } from '@preact/signals';
import type { AgentEntry, AgentFile, AgentToHub } from '../hub/agent-types.ts';

/** What the agent has sent and the hub has not shown back yet. */
export interface Outgoing {
  id: string;
  conversationId: string;
  at: number;
  content: { type: 'text'; text: string } | { type: 'file'; file: AgentFile };
  /** Why the hub refused it, in words. */
  failure?: string;
}

export interface OutgoingList {
  readonly items: ReadonlySignal<Outgoing[]>;
  /** Shows it at once, and sends it where the link is open; otherwise it waits for `reconcile`. */
  add(outgoing: Outgoing): void;
  /** The hub has it. */
  confirm(id: string): void;
  /** Compares with what the hub has: what is there is confirmed, what isn't is sent (again, with the same id). */
  reconcile(conversationId: string, entries: AgentEntry[]): void;
  /** The conversation takes no more messages of ours. */
  fail(conversationId: string, reason: string): void;
  /** The agent gives it up. */
  discard(id: string): void;
}

function toFrame({ id, conversationId, content }: Outgoing): AgentToHub {
  return { ...content, conversationId, id };
}

/** Keeps what was sent until the hub shows it, so that a dropped connection loses nothing and repeats nothing. */
export function createOutgoingList(send: (frame: AgentToHub) => boolean): OutgoingList {
  const items = signal<Outgoing[]>([]);
  const discard = (id: string): void => {
    items.value = items.value.filter((item) => item.id !== id);
  };
  return {
    items,
    add(outgoing) {
      items.value = [...items.value, outgoing];
      send(toFrame(outgoing));
    },
    confirm: discard,
    reconcile(conversationId, entries) {
      const known = new Set(entries.map((entry) => entry.id));
      items.value = items.value.filter((item) => !known.has(item.id));
      for (const item of items.value) {
        if (item.conversationId === conversationId && !item.failure) send(toFrame(item));
      }
    },
    fail(conversationId, failure) {
      items.value = items.value.map((item) =>
        item.conversationId === conversationId ? { ...item, failure } : item,
      );
    },
    discard,
  };
}

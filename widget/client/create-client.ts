import { readFirst, readRoughly } from '../protocol/read-first.ts';
import { createBareClient } from './bare-client.ts';
import { loadLate } from './load-part.ts';
import { takeOver } from './take-over.ts';
import type { Client, ClientOptions } from './types.ts';

/** Creates a client with all that a chat needs; nothing is requested or stored before `connect`, `begin` or a first message. */
export function createClient(
  options: Omit<ClientOptions, 'read' | 'readLater' | 'late' | 'takeOver'>,
): Client {
  /** Knows all that the hub says once the part is there that does. */
  let reader = readFirst;
  async function late() {
    const part = await loadLate();
    reader = part.readEvery;
    return part;
  }
  const client = createBareClient({
    ...options,
    late,
    takeOver,
    read: (...given) => reader(...given),
    async readLater(event) {
      const { name, payload, eventId } = event;
      try {
        await late();
      } catch (error) {
        // Better than nothing, until the next page: it may be out of reach for as long as this one stands.
        const rough = readRoughly(name, payload, eventId);
        if (rough) return rough;
        throw error;
      }
      const known = reader(name, payload, eventId);
      return known.type === 'unreadable' ? event : known;
    },
  });
  const { ask } = client;
  return Object.assign(client, {
    async ask(...asked) {
      await late();
      return ask(...asked);
    },
    upload: async (...asked) => (await late()).upload(options, ...asked),
    refreshLink: async (...asked) => (await late()).refreshLink(options, ...asked),
    listConversations: async (...asked) => (await late()).listConversations(client, ...asked),
    deleteConversation: async (...asked) => (await late()).deleteConversation(client, ...asked),
  } satisfies Partial<Client>);
}

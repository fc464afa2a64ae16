import { readPayload } from '../protocol/decode.ts';
import type { ReadPayload } from '../protocol/types.ts';
import { createBareClient } from './bare-client.ts';
import { loadPart, loadRareRequests } from './load-part.ts';
import type { Client, ClientOptions } from './types.ts';

const loadUploads = () => loadPart(import('./uploads.ts'));

/** Creates a client with all that a chat needs; nothing is requested or stored before `connect`, `begin` or a first message. */
export function createClient(options: Omit<ClientOptions, 'read'>): Client {
  /** Lists are read from when one is asked for. */
  let reader: ReadPayload = readPayload;
  const client = createBareClient({ ...options, read: (...given) => reader(...given) });
  return Object.assign(client, {
    // Both come with the first file.
    upload: async (...asked) => (await loadUploads()).upload(options, ...asked),
    refreshLink: async (...asked) => (await loadUploads()).refreshLink(options, ...asked),
    async listConversations(...asked) {
      const { readEvery, listConversations } = await loadRareRequests();
      reader = readEvery;
      return listConversations(client, ...asked);
    },
    deleteConversation: async (...asked) => (await loadRareRequests()).deleteConversation(client, ...asked),
  } satisfies Omit<Client, keyof typeof client>);
}

import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createHub, type Hub } from '../create-hub.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { loadVendor, type MappedVendor } from './vendor.ts';

export type Api = InstanceType<MappedVendor['CaptivateChatAPI']>;
export type Conversation = Awaited<ReturnType<Api['createConversation']>>;

/** Far enough for everything that the bot wants to say. */
export const LATER_MS = 60_000;

export let vendor: MappedVendor;
export let clock: HandClock;
export let hub: Hub;
export let api: Api;

/** Sets the stage for the tests of the file that calls it: the vendor's client, on a hub whose time is a test's. */
export function useVendor(): void {
  beforeAll(async () => {
    vendor = await loadVendor(() => hub);
  });
  afterAll(() => vendor.restore());

  beforeEach(async () => {
    clock = createHandClock(Date.now());
    hub = await createHub({ clock, keys: ['second'] });
    api = await vendor.CaptivateChatAPI.create('demo');
  });
  afterEach(async () => {
    vendor.silence();
    for (const key of ['demo', 'second', 'third']) {
      for (const mode of ['prod', 'dev'] as const) vendor.CaptivateChatAPI.getInstance(key, mode)?.dispose();
    }
    await hub.close();
  });
}

export interface Heard {
  content: unknown;
  type: string;
}

export function listen(conversation: Conversation): Inbox<Heard> {
  const inbox = createInbox<Heard>();
  conversation.onMessage((content, type) => inbox.put({ content, type }));
  return inbox;
}

export const anything = () => true;
export const begin = (mode: 'bot-first' | 'user-first' = 'user-first', user = 'sigrid') =>
  api.createConversation(user, { name: 'Sigrid' }, { topic: 'boots' }, mode, { risk: 1 });

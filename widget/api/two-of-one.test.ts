/** Two objects of one conversation, and two clients of one program with one storage. */
import { expect, it } from 'vitest';
import type { CaptivateChatAPI } from './captivate-chat-api.ts';
import type { Conversation } from './conversation.ts';
import { createStorage, type TestStorage } from './testing/create-storage.ts';
import { apis, codeOf, hub, open, said, until, useDemoHub } from './testing/demo-stage.ts';

useDemoHub();

const ID = 'ada_1';
const WORDS = ['a', 'b', 'c', 'd', 'e', 'f'];

const pressed = () => hub.conversation(ID)?.signals.map(({ content }) => (content as { id: string }).id);

async function list(api: CaptivateChatAPI): Promise<Conversation> {
  const [conversation] = (await api.getUserConversations('ada')).conversations;
  return conversation as Conversation;
}

/** Two objects of a conversation that the hub knows, both of which listen. */
const PAIRS = {
  async 'two that are listed'(storage: TestStorage) {
    const api = open({ storage, transport: 'http' });
    return [await list(api), await list(api)];
  },
  async 'one that is listed, and one by its id'(storage: TestStorage) {
    const api = open({ storage, transport: 'http' });
    return [await list(api), api.getConversation(ID)];
  },
  async 'those of two clients'(storage: TestStorage) {
    const url = hub.url.replace('http', 'ws');
    return [url, `${url}/`].map((each) =>
      open({ storage, transport: 'http', url: each }).getConversation(ID),
    );
  },
};

async function openPair(name: string, storage = createStorage()): Promise<Conversation[]> {
  hub.seed({ id: ID, userId: 'ada' });
  const pair = await PAIRS[name as keyof typeof PAIRS](storage);
  for (const each of pair) each.onMessage(() => {});
  return pair;
}

it.each(Object.keys(PAIRS).flatMap((name) => [0, 5].map((ms) => [name, ms] as const)))(
  'keep and send what both say and press at once: %s, a storage that takes %d ms',
  async (name, ms) => {
    const [one, two] = (await openPair(name, createStorage(ms))) as [Conversation, Conversation];
    await Promise.all(WORDS.flatMap((word) => [codeOf(one.sendMessage(word)), codeOf(two.sendAction(word))]));
    await until(() => expect([said(ID), pressed()]).toEqual([WORDS, WORDS]));
  },
);

it.each(Object.keys(PAIRS))('send what is pressed in one of them once: %s', async (name) => {
  const [one, two] = (await openPair(name)) as [Conversation, Conversation];
  Object.assign(hub.quirks, { httpStatus: 503, httpRetryAfter: 1 });
  const press = codeOf(one.sendAction('pay'));
  await until(() => expect(one.deliveries[0]?.status).toBe('queued'));
  const text = codeOf(two.sendMessage('hello'));
  hub.quirks.httpStatus = 0;
  await Promise.all([press, text]);
  await two.sendMessage('and more');
  expect([pressed(), said(ID)]).toEqual([['pay'], ['hello', 'and more']]);
});

it('leave to the next run what is not sent when their client is disposed of', async () => {
  const storage = createStorage();
  const [one] = (await openPair('two that are listed', storage)) as [Conversation];
  hub.quirks.httpStatus = 503;
  const outcome = codeOf(one.sendMessage('for the next run'));
  await until(() => expect(storage.text()).toContain('firstSentAt'));
  for (const api of apis) api.dispose();
  expect(await outcome).toBe('disposed');
  expect(storage.text()).toContain('for the next run');
});

import { expect, it } from 'vitest';
import { createChatError } from '../client/errors.ts';
import type { Command } from '../protocol/types.ts';
import { createTestStorage, createTestStore } from './testing/create-test-store.ts';

function setUp(dataset: Record<string, string> = {}, ownId = '') {
  const storage = createTestStorage();
  if (ownId) storage.values.set('captivate:key:visitor', ownId);
  const test = createTestStore({ dataset, storage });
  const asked: Command[] = [];
  const answer = { refusal: undefined as unknown };
  test.client.ask = (async (command: Command) => {
    asked.push(command);
    if (answer.refusal) throw answer.refusal;
    return { type: 'deleted' };
  }) as typeof test.client.ask;
  const { store, client, kept, setOnline } = test;
  return { store, client, kept, setOnline, test, asked, answer };
}

it('erases the conversation, and all others of someone whom nobody has named', async () => {
  const { store, test, asked, kept } = setUp();
  store.begin();
  test.conversation.startWith('c1');
  const userId = kept('visitor');
  expect(userId).toMatch(/^[0-9a-f]{40}$/);
  expect(await store.deleteConversations()).toBe(true);
  expect(test.conversation.deleted).toEqual([{ soft: false }]);
  expect(asked).toEqual([{ type: 'delete-all', userId, soft: false }]);
});

it('erases what was said under a name and before it was known', async () => {
  const { store, test, asked } = setUp({ userId: 'ada' }, 'own');
  store.begin();
  test.conversation.startWith('c1');
  expect(await store.deleteConversations()).toBe(true);
  expect(asked.map((command) => 'userId' in command && command.userId)).toEqual(['ada', 'own']);
});

it('asks the hub for nothing where nothing was ever said to it', async () => {
  const { store, client, asked } = setUp();
  store.open();
  expect(await store.deleteConversations()).toBe(true);
  expect([asked, client.connects]).toEqual([[], 0]);
});

it('waits for a conversation that is being begun', async () => {
  const { store, test, client } = setUp();
  client.beginRefusal = createChatError('timeout');
  store.begin();
  expect(await store.deleteConversations()).toBe(false);
  client.beginRefusal = undefined;
  expect(await store.deleteConversations()).toBe(true);
  expect(test.conversation.deleted).toHaveLength(1);
});

it('says no where the hub refuses or is away, and keeps what is here', async () => {
  const { store, test, answer, kept, setOnline, asked } = setUp();
  store.begin();
  test.conversation.startWith('c1');
  answer.refusal = createChatError('rejected');
  expect(await store.deleteConversations()).toBe(false);
  expect([kept('conversation'), kept('visitor')?.length]).toEqual(['c1', 40]);
  setOnline(false);
  asked.length = 0;
  expect(await store.deleteConversations()).toBe(false);
  expect(asked).toEqual([]);
});

it('takes a conversation that the hub does not know for erased', async () => {
  const { store, test, asked } = setUp();
  store.begin();
  test.conversation.startWith('c1');
  test.conversation.refusal = createChatError('conversation-unknown');
  expect(await store.deleteConversations()).toBe(true);
  expect(asked).toHaveLength(1);
});

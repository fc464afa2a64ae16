/** What is in the outbox when something ends: a conversation, a key, a program. */
import { expect, it } from 'vitest';
import type { Conversation } from './conversation.ts';
import { createStorage, type TestStorage } from './testing/create-storage.ts';
import { begin, codeOf, hub, open, said, until, useDemoHub } from './testing/demo-stage.ts';

useDemoHub();

/** The hub forgets a conversation. */
const forget = (conversation: Conversation) =>
  hub.storage.conversations.erase(conversation.getConversationId());

/** A first run writes what it can't send, and ends. Resolves to the id of its conversation. */
async function leave(storage: TestStorage, text: string): Promise<string> {
  const api = open({ storage, transport: 'http' });
  const conversation = await begin(api);
  hub.quirks.httpStatus = 503;
  const outcome = codeOf(conversation.sendMessage(text));
  await until(() => expect(storage.text()).toMatch(/"state":"queued".*"firstSentAt"/));
  api.dispose();
  expect(await outcome).toBe('disposed');
  hub.quirks.httpStatus = 0;
  return conversation.getConversationId();
}

it.each(['auto', 'socket'] as const)(
  'what was for a conversation that is gone is told, and not said in the next one (%s)',
  async (transport) => {
    const api = open({ transport });
    const first = await begin(api, 'ada');
    forget(first);
    expect(await codeOf(first.sendMessage('for ada'))).toBe('conversation-unknown');
    const next = await begin(api, 'bob');
    for (const text of ['one', 'two', 'three']) await next.sendMessage(text);
    expect(said(next.getConversationId())).toEqual(['one', 'two', 'three']);
  },
);

it('what is being kept when that is found out is not said in the next one either', async () => {
  const api = open({ storage: createStorage(30), transport: 'http' });
  const ada = await begin(api, 'ada');
  forget(ada);
  const codes: Promise<unknown>[] = [];
  let isOver = false;
  do {
    const code = codeOf(ada.sendMessage(`for ada ${codes.length}`));
    void code.then(() => {
      isOver = true;
    });
    codes.push(code);
    await new Promise((resolve) => setTimeout(resolve, 25));
  } while (!isOver);
  const next = await begin(api, 'bob');
  for (const text of ['one', 'two']) await next.sendMessage(text);
  expect(new Set(await Promise.all(codes))).toEqual(new Set(['conversation-unknown']));
  await next.sendMessage('three');
  expect(said(next.getConversationId())).toEqual(['one', 'two', 'three']);
});

it('what an earlier run left stays where it is when the key is refused, and goes when it is not', async () => {
  const storage = createStorage();
  const id = await leave(storage, 'from the first run');
  hub.quirks.httpStatus = 401;
  const api = open({ storage, transport: 'http' });
  api.getConversation(id).onMessage(() => {});
  await until(() => expect(api.status.phase).toBe('stopped'));
  api.dispose();
  expect(storage.text()).toContain('from the first run');
  hub.quirks.httpStatus = 0;
  open({ storage, transport: 'http' })
    .getConversation(id)
    .onMessage(() => {});
  await until(() => expect(said(id)).toEqual(['from the first run']));
});

it('what an earlier run left stays where it is when a question is forbidden', async () => {
  const storage = createStorage();
  const id = await leave(storage, 'from the first run');
  hub.quirks.httpStatus = 503;
  const api = open({
    storage,
    transport: 'http',
    fetch: async (address, init) =>
      String(init?.body).includes('edit_message')
        ? new Response('{}', { status: 403 })
        : fetch(address, init),
  });
  const conversation = api.getConversation(id);
  conversation.onMessage(() => {});
  await until(() => expect(conversation.deliveries).toHaveLength(1));
  expect(await codeOf(conversation.editMessage('some', 'thing'))).not.toBe('none');
  expect(conversation.deliveries).toHaveLength(1);
  expect(storage.text()).toContain('from the first run');
});

it('an action that was aborted, and was not taken, is not sent later', async () => {
  const api = open({ transport: 'http' });
  const conversation = await begin(api);
  const ending = new AbortController();
  Object.assign(hub.quirks, { httpStatus: 503, httpRetryAfter: 1 });
  const press = codeOf(conversation.sendAction('pay', {}, { signal: ending.signal }));
  await until(() => expect(conversation.deliveries[0]?.status).toBe('sending'));
  ending.abort();
  expect(await press).toBe('aborted');
  await until(() => expect(conversation.deliveries).toEqual([]));
  hub.quirks.httpStatus = 0;
  await conversation.sendAction('pay');
  expect(hub.conversation(conversation.getConversationId())?.signals).toHaveLength(1);
});

it('an action that was told as accepted is not told as failed when the socket is cut, nor by the next run', async () => {
  const storage = createStorage();
  const api = open({ storage, transport: 'socket' });
  const conversation = await begin(api);
  const told: string[] = [];
  conversation.onDelivery(({ status }) => told.push(status));
  await conversation.sendAction('pay', { amount: 100 });
  await until(() => expect(conversation.deliveries).toEqual([]));
  hub.drop();
  await conversation.sendMessage('after the cut');
  expect(told.slice(0, 3)).toEqual(['queued', 'sending', 'accepted']);
  expect(told).not.toContain('failed');
  api.dispose();
  await until(() => expect(storage.text()).not.toContain('pay'));
});

import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHub, type Hub } from '../demo/hub/create-hub.ts';
import { createClient } from '../widget/client/create-client.ts';
import type { Client, ClientOptions, Conversation, ConversationEvents } from '../widget/client/types.ts';
import { createNodePlatform } from './node-platform.ts';

let hub: Hub;
let clients: Client[];

beforeEach(async () => {
  hub = await createHub({ pace: 0, keys: ['other'] });
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.dispose();
  await hub.close();
});

function connectTo(transport: ClientOptions['transport'] = 'auto', apiKey = 'demo') {
  const platform = createNodePlatform();
  const endpoints = { socketUrl: hub.url.replace('http', 'ws'), apiUrl: hub.url, uploadUrl: hub.url };
  const client = createClient({ apiKey, endpoints, transport, platform });
  clients.push(client);
  return { client, platform };
}

function listen<E extends keyof ConversationEvents>(conversation: Conversation, event: E) {
  const heard: ConversationEvents[E][] = [];
  conversation.on(event, (value) => heard.push(value));
  return heard;
}

/** What the visitor said, as the hub has it; the empty message that wakes a bot is not said. */
const said = (id: string) =>
  hub
    .conversation(id)
    ?.messages.filter(({ from, text }) => from === 'user' && text)
    .map(({ text }) => text);

const until = (check: () => void) => vi.waitFor(check, { timeout: 4000, interval: 10 });

describe.each(['auto', 'socket'] as const)('the client on the demo hub, transport %s', (transport) => {
  it('starts, is greeted, sends in order and is answered', async () => {
    const { client } = connectTo(transport);
    const conversation = client.openConversation({
      start: { userId: 'ada', userBasicInfo: { name: 'Ada' }, metadata: { plan: 'pro' } },
    });
    const messages = listen(conversation, 'message');
    const id = await conversation.begin();
    await until(() => expect(messages.length).toBeGreaterThan(0));
    const greetings = messages.length;
    for (const text of ['opening hours', 'thanks', 'opening hours']) await conversation.send({ text });
    await until(() => expect(said(id)).toEqual(['opening hours', 'thanks', 'opening hours']));
    await until(() => expect(messages.length).toBeGreaterThan(greetings + 2));
    await until(() => {
      const states = conversation.records.map(({ state }) => state);
      expect(states.filter((state) => state !== 'accepted')).toEqual([]);
    });
    expect(hub.conversation(id)).toMatchObject({ userId: 'ada', metadata: { plan: 'pro' } });
  });

  it('resumes with the transcript, and hears on the new socket', async () => {
    const { client } = connectTo(transport);
    const first = client.openConversation({ start: { userId: 'ada' } });
    const id = await first.begin();
    await first.send({ text: 'thanks' });
    await until(() => expect(said(id)).toEqual(['thanks']));
    client.dispose();

    const { client: later } = connectTo(transport);
    const resumed = later.openConversation({ id });
    const transcripts = listen(resumed, 'transcript');
    const messages = listen(resumed, 'message');
    expect(await resumed.begin()).toBe(id);
    const users = transcripts.at(-1)?.entries.filter(({ role }) => role === 'user');
    expect(users).toMatchObject([{ parts: [{ type: 'text', text: 'thanks' }] }]);
    hub.say(id, [{ type: 'text', text: 'Welcome back' }]);
    await until(() => expect(messages).toMatchObject([{ parts: [{ text: 'Welcome back' }] }]));
  });

  it('asks, sets, edits, lists and deletes', async () => {
    const { client } = connectTo(transport);
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const id = await conversation.begin();
    await conversation.setMetadata({ page: '/shoes' });
    const question = { type: 'metadata-request', conversationId: id } as const;
    expect((await client.ask(question, 'metadata')).metadata).toMatchObject({ page: '/shoes' });
    const { id: messageId } = await conversation.send({ text: 'helo' });
    await until(() => expect(said(id)).toEqual(['helo']));
    const stored = hub
      .conversation(id)
      ?.messages.find(({ clientMessageId }) => clientMessageId === messageId);
    const edit = { type: 'edit', id: 'e1', conversationId: id, messageId: stored?.id ?? '' } as const;
    await client.ask({ ...edit, content: { text: 'hello' } }, 'edited');
    expect(said(id)).toEqual(['hello']);
    const { conversations } = await client.listConversations({ userId: 'ada' });
    expect(conversations.map(({ conversationId }) => conversationId)).toEqual([id]);
    await conversation.delete({ soft: false });
    expect(hub.conversation(id)).toBeUndefined();
    const second = client.openConversation({ start: { userId: 'ada' } });
    await second.begin();
    await client.ask({ type: 'delete-all', userId: 'ada', soft: false }, 'deleted');
    expect((await client.listConversations({ userId: 'ada' })).conversations).toEqual([]);
  });

  it('comes back after the hub cut it, with what was said meanwhile', async () => {
    const { client, platform } = connectTo(transport);
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const transcripts = listen(conversation, 'transcript');
    const id = await conversation.begin();
    hub.drop({ code: 1006 });
    await until(() => expect(client.connection.phase).toBe('waiting'));
    hub.say(id, [{ type: 'text', text: 'You were away' }]);
    platform.hint('online');
    await until(() => expect(client.connection.phase).toBe('open'));
    await until(() => {
      const texts = transcripts.at(-1)?.entries.flatMap(({ parts }) => parts);
      expect(texts).toContainEqual({ type: 'text', text: 'You were away' });
    });
  });

  it('starts anew where the hub does not know the conversation', async () => {
    const { client } = connectTo(transport);
    const conversation = client.openConversation({ id: 'ada_gone', start: { userId: 'ada' } });
    const lost = listen(conversation, 'lost');
    await conversation.send({ text: 'thanks' });
    await until(() => expect(conversation.id && said(conversation.id)).toEqual(['thanks']));
    expect(lost).toEqual([{ conversationId: 'ada_gone' }]);
  });

  it('fetches a message that is too big for the socket', async () => {
    const { client } = connectTo(transport);
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const messages = listen(conversation, 'message');
    const id = await conversation.begin();
    const content = [{ type: 'text', text: 'long '.repeat(40_000) }];
    hub.say(id, content);
    await until(() => expect(messages.some(({ parts }) => isDeepStrictEqual(parts, content))).toBe(true));
  });

  it('hands over an action, and hears of the person', async () => {
    const { client } = connectTo(transport);
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const messages = listen(conversation, 'message');
    await conversation.begin();
    await conversation.sendAction('escalateToHuman');
    await until(() => expect(messages.some(({ role }) => role === 'agent')).toBe(true));
  });
});

describe('the client on the demo hub', () => {
  it('uploads a file, sends it, and gets a fresh link to it', async () => {
    const { client } = connectTo();
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const id = await conversation.begin();
    const file = new File(['size 42'], 'size.txt', { type: 'text/plain' });
    const uploaded = await client.upload(file, { conversationId: id });
    expect(uploaded).toMatchObject({ name: 'size.txt', mime: 'text/plain', text: 'size 42' });
    await conversation.send({ text: 'My size', files: [uploaded] });
    await until(() => expect(said(id)).toEqual(['My size']));
    const link = await client.refreshLink(uploaded.storage?.fileKey ?? '');
    expect(await (await fetch(link)).text()).toBe('size 42');
    const question = { type: 'transcript-request', conversationId: conversation.id ?? '' } as const;
    const { entries } = await client.ask(question, 'transcript', { via: 'socket' });
    expect(entries.at(-1)?.role).toBeDefined();
    await until(() => expect(conversation.records).toEqual([]));
  });

  it('says that a file was not taken', async () => {
    hub.quirks.uploadFails = true;
    const { client } = connectTo();
    const file = new File(['x'], 'x.txt', { type: 'text/plain' });
    await expect(client.upload(file)).rejects.toMatchObject({ code: 'upload-failed' });
  });

  it('cannot connect with a key that the hub refuses, and goes on trying', async () => {
    const { client } = connectTo('auto', 'wrong');
    client.connect().catch(() => {});
    await until(() => expect(client.connection.failures).toBeGreaterThan(0));
    expect(client.connection.wasOpen).toBe(false);
  });

  it('brings over the socket what HTTP does not take', async () => {
    hub.quirks.httpStatus = 404;
    const { client } = connectTo();
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const id = await conversation.begin();
    await conversation.send({ text: 'thanks' });
    await until(() => expect(said(id)).toEqual(['thanks']));
  });

  it('lists with the guide’s spelling where the other is not answered', async () => {
    hub.quirks.guideListOnly = true;
    const { client } = connectTo('socket');
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const id = await conversation.begin();
    const { conversations } = await client.listConversations({ userId: 'ada' });
    expect(conversations.map(({ conversationId }) => conversationId)).toEqual([id]);
  }, 15_000);

  it.each([
    'bareFrames',
    'nestedErrors',
    'junk',
    'redelivers',
    'noEventIds',
    'emptyConversationIds',
    'waitsForEmptyMessage',
    'transcriptModel',
    'transcriptStrings',
    'transcriptBare',
    'transcriptCids',
    'metadataUnderCustom',
    'wrappedHttpAnswers',
    'httpJsonAcks',
  ] as const)('is not led astray by a hub with the quirk %s', async (quirk) => {
    hub.quirks[quirk] = true;
    const { client } = connectTo();
    const conversation = client.openConversation({ start: { userId: 'ada' } });
    const messages = listen(conversation, 'message');
    const id = await conversation.begin();
    await until(() => expect(messages.length).toBeGreaterThan(0));
    await conversation.send({ text: 'thanks' });
    await until(() => expect(said(id)).toEqual(['thanks']));
    await conversation.setMetadata({ size: 42 });
    const question = { type: 'metadata-request', conversationId: id } as const;
    expect((await client.ask(question, 'metadata')).metadata).toMatchObject({ size: 42 });
    await client.ask({ type: 'transcript-request', conversationId: id }, 'transcript', { via: 'socket' });
    await until(() => expect(conversation.records).toEqual([]));
    const ids = messages.map(({ messageId }) => messageId).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform, type TestPlatformOptions } from './testing/create-test-platform.ts';
import type { ClientOptions, Conversation, ConversationEvents } from './types.ts';

const SECOND = 1000;

function setUp(options: Partial<ClientOptions> = {}, world: TestPlatformOptions = {}) {
  const platform = createTestPlatform(world);
  const hub = createTestHub(platform);
  const client = createClient({
    apiKey: 'KEY',
    endpoints: { socketUrl: 'wss://hub.test' },
    platform,
    ...options,
  });
  const connections: string[] = [];
  client.on('connection', ({ phase }) => connections.push(phase));
  return { platform, hub, client, clock: platform.clock, connections };
}

function record<E extends keyof ConversationEvents>(conversation: Conversation, event: E) {
  const values: ConversationEvents[E][] = [];
  conversation.on(event, (value) => values.push(value));
  return values;
}

describe('the connection of a client', () => {
  it('asks for nothing before it is used', async () => {
    const { platform, client, clock } = setUp();
    client.openConversation({});
    await clock.advance(60 * SECOND);
    expect(platform.sockets).toEqual([]);
  });

  it('is there once the hub said so, with the key in both spellings', async () => {
    const { platform, client, clock, connections } = setUp();
    const connected = client.connect();
    await clock.advance(1);
    await connected;
    expect(platform.socket.url).toBe('wss://hub.test?apikey=KEY&apiKey=KEY');
    expect(connections).toEqual(['connecting', 'open']);
  });

  it('rejects after ten seconds and goes on trying', async () => {
    const { hub, client, clock } = setUp();
    hub.reachable = false;
    const failure = client.connect().catch((error) => error.code);
    await clock.advance(10 * SECOND);
    expect(await failure).toBe('unreachable');
    hub.reachable = true;
    await clock.advance(120 * SECOND);
    expect(client.connection.phase).toBe('open');
  });

  it.each([1008, 4401, 4403])('stops when the hub closes with %i, and says so', async (code) => {
    const { platform, client, clock } = setUp();
    const problems: string[] = [];
    client.on('problem', (problem) => problems.push(problem.code));
    client.connect().catch(() => {});
    await clock.advance(1);
    platform.socket.close(code);
    await clock.advance(600 * SECOND);
    expect(client.connection).toMatchObject({ phase: 'stopped', error: { code: 'refused' } });
    expect(platform.sockets.length).toBe(1);
    expect(platform.socket.state).toBe('dropped');
    expect(problems).toEqual(['refused']);
  });

  it('says that the hub cannot be reached after three failures, and takes it back', async () => {
    const { platform, hub, client, clock } = setUp();
    hub.reachable = false;
    client.connect().catch(() => {});
    for (let failures = 0; failures < 3; failures++) {
      await clock.advance(1);
      while (platform.socket.state !== 'connecting') await clock.advance(SECOND);
      platform.socket.close();
    }
    expect(client.connection).toMatchObject({ failures: 3, error: { code: 'unreachable' } });
    hub.reachable = true;
    await clock.advance(60 * SECOND);
    expect(client.connection).toMatchObject({ phase: 'open', failures: 0, error: undefined });
  });
});

describe('a conversation', () => {
  it('starts, and hears what names no conversation', async () => {
    const { platform, hub, client, clock } = setUp();
    hub.welcome = 'Hello';
    const conversation = client.openConversation({ start: { userId: 'ada', metadata: { plan: 'pro' } } });
    const started = record(conversation, 'started');
    const messages = record(conversation, 'message');
    const begun = conversation.begin();
    await clock.advance(1);
    expect(await begun).toBe('conversation-1');
    expect(started).toEqual([{ conversationId: 'conversation-1', resumed: false }]);
    expect(hub.frames[0]).toMatchObject({ type: 'conversation_start', payload: { userId: 'ada' } });
    expect(messages).toMatchObject([{ role: 'bot', parts: [{ type: 'text', text: 'Hello' }] }]);
    await clock.advance(2 * SECOND);
    expect(platform.socket.sent.map(({ type }) => type)).toEqual(['conversation_start']);
  });

  it('asks a silent bot for its greeting, once, unless the user is to speak first', async () => {
    for (const [mode, count] of [
      ['bot-first', 1],
      ['user-first', 0],
    ] as const) {
      const { hub, client, clock } = setUp();
      client.openConversation({ start: { mode } }).begin();
      await clock.advance(10 * SECOND);
      const empty = hub.frames.filter(({ type }) => type === 'user_message');
      expect(empty).toHaveLength(count);
      if (count) expect(empty[0]?.payload.content).toEqual({ type: 'text', text: '' });
    }
  });

  it('keeps what is sent before it exists, and sends it in order, once', async () => {
    const { platform, hub, client, clock } = setUp();
    hub.reachable = false;
    const conversation = client.openConversation({});
    for (const text of ['one', 'two', 'three']) await conversation.send({ text });
    expect(platform.records.all.size).toBe(3);
    hub.reachable = true;
    await clock.advance(60 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['one', 'two', 'three']);
    expect(conversation.records).toEqual([]);
    expect(platform.records.all.size).toBe(0);
  });

  it('claims nothing before a transcript confirms it', async () => {
    const { client, clock } = setUp();
    const conversation = client.openConversation({});
    const changes = record(conversation, 'record');
    conversation.begin();
    await clock.advance(1);
    await conversation.send({ text: 'hello' });
    await clock.advance(1500);
    expect(changes.at(-1)?.record.state).toBe('sending');
    await clock.advance(SECOND);
    expect(changes.map(({ record, removed }) => [record.state, removed])).toEqual([
      ['queued', false],
      ['sending', false],
      ['confirmed', true],
    ]);
  });

  it('shows a redelivered message once, and two equal ones as two', async () => {
    const { hub, client, clock } = setUp();
    const conversation = client.openConversation({});
    const messages = record(conversation, 'message');
    conversation.begin();
    await clock.advance(1);
    hub.say('hi', { messageId: 'a' });
    hub.say('hi', { messageId: 'a' });
    hub.say('hi', { messageId: 'b' });
    expect(messages).toHaveLength(2);
  });

  it('is resumed with its transcript', async () => {
    const { hub, client, clock } = setUp();
    hub.conversations.set('old', [{ from: 'bot', messages: [{ type: 'text', text: 'Welcome' }] }]);
    const conversation = client.openConversation({ id: 'old' });
    const started = record(conversation, 'started');
    const transcripts = record(conversation, 'transcript');
    conversation.begin();
    await clock.advance(1);
    expect(started).toEqual([{ conversationId: 'old', resumed: true }]);
    expect(transcripts).toMatchObject([{ entries: [{ role: 'bot' }] }]);
    expect(hub.frames.map(({ type }) => type)).toEqual(['conversation_transcript_request']);
  });

  it('catches up from the transcript after every reconnect', async () => {
    const { platform, hub, client, clock } = setUp();
    const conversation = client.openConversation({});
    const transcripts = record(conversation, 'transcript');
    conversation.begin();
    await clock.advance(2 * SECOND);
    platform.socket.close();
    hub.conversations.get('conversation-1')?.push({ from: 'bot', messages: ['missed'] });
    await clock.advance(6 * SECOND);
    expect(client.connection.phase).toBe('open');
    expect(transcripts.at(-1)?.entries).toMatchObject([{ parts: [{ type: 'text', text: 'missed' }] }]);
  });

  it('starts anew when the hub does not know it, and takes along what was not sent', async () => {
    const { hub, client, clock } = setUp();
    hub.conversations.set('old', []);
    const conversation = client.openConversation({ id: 'old', start: { userId: 'ada' } });
    const lost = record(conversation, 'lost');
    conversation.begin();
    await clock.advance(1);
    hub.conversations.clear();
    await conversation.send({ text: 'still there?' });
    await clock.advance(1);
    await vi.dynamicImportSettled();
    await clock.advance(10 * SECOND);
    expect(lost).toEqual([{ conversationId: 'old' }]);
    expect(conversation.id).toBe('conversation-1');
    expect(hub.said('conversation-1')).toEqual(['still there?']);
    const messages = record(conversation, 'message');
    hub.say('Here I am');
    expect(messages).toHaveLength(1);
  });

  it('asks, sets, edits and deletes', async () => {
    const { hub, client, clock } = setUp();
    const conversation = client.openConversation({});
    const all = (async () => {
      await conversation.setMetadata({ page: '/shoes' }, { target: 'bot' });
      const conversationId = conversation.id ?? '';
      const edit = {
        type: 'edit',
        id: 'e1',
        conversationId,
        messageId: 'm1',
        content: { text: 'better' },
      } as const;
      expect(await client.ask(edit, 'edited')).toMatchObject({ type: 'edited' });
      expect(await client.ask({ type: 'metadata-request', conversationId }, 'metadata')).toMatchObject({
        metadata: {},
      });
      await conversation.delete({ soft: false });
    })();
    await clock.advance(10 * SECOND);
    await all;
    expect(hub.frames.find(({ type }) => type === 'metadata')?.payload).toMatchObject({ target: 'bot' });
    expect(hub.frames.find(({ type }) => type === 'delete_conversation')?.payload).toMatchObject({
      softdelete: false,
    });
    expect(conversation.id).toBeUndefined();
  });

  it('rejects a question that is not answered', async () => {
    const { hub, client, clock } = setUp();
    const conversation = client.openConversation({});
    conversation.begin();
    await clock.advance(1);
    hub.answers = false;
    const question = { type: 'metadata-request', conversationId: conversation.id ?? '' } as const;
    const failure = client.ask(question, 'metadata').catch((error) => error.code);
    await clock.advance(10 * SECOND);
    expect(await failure).toBe('timeout');
  });
});

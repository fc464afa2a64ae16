import { describe, expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform, type TestPlatformOptions } from './testing/create-test-platform.ts';
import type { ClientOptions, Conversation } from './types.ts';

const SECOND = 1000;
const API = 'https://api.hub.test';

interface Posted {
  type: string;
  payload: Record<string, unknown>;
}

/** A client on a hub that takes messages over HTTP, and a way to decide what each post answers. */
function setUp(options: Partial<ClientOptions> = {}, world: TestPlatformOptions = {}) {
  const platform = createTestPlatform(world);
  const hub = createTestHub(platform);
  const posted: Posted[] = [];
  const answers: (Response | Error | 'never')[] = [];
  const http = { stores: true };
  platform.onFetch = async (url, init) => {
    if (url.startsWith(`${API}/api/transcript`)) {
      const id = new URL(url).searchParams.get('conversation_id') ?? '';
      return Response.json({ transcript: hub.conversations.get(id) ?? [] });
    }
    const { event } = JSON.parse(String(init?.body));
    posted.push({ type: event.event_type, payload: event.event_payload });
    const answer = answers.shift() ?? new Response('OK');
    const isStored =
      http.stores &&
      (answer === 'never' || answer instanceof Response) &&
      event.event_type === 'user_message';
    if (isStored) {
      const { content, conversation_id } = event.event_payload;
      hub.conversations.get(conversation_id)?.push({ from: 'user', messages: [content] });
    }
    if (answer === 'never') return new Promise<Response>(() => {});
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = createClient({
    apiKey: 'KEY',
    endpoints: { socketUrl: 'wss://hub.test', apiUrl: API },
    platform,
    ...options,
  });
  const problems: string[] = [];
  client.on('problem', ({ code }) => problems.push(code));
  return { platform, hub, client, clock: platform.clock, posted, answers, http, problems };
}

type Test = ReturnType<typeof setUp>;

async function begin({ client, clock }: Test): Promise<Conversation> {
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  conversation.begin();
  await clock.advance(1);
  return conversation;
}

const states = (conversation: Conversation) => conversation.records.map(({ state }) => state);
const texts = (posted: Posted[]) => posted.map(({ payload }) => (payload.content as { text?: string })?.text);

describe('over HTTP', () => {
  it('sends one at a time, in order, and takes a 2xx for an answer', async () => {
    const test = setUp();
    const conversation = await begin(test);
    const [first] = await Promise.all([
      conversation.send({ text: 'one' }),
      conversation.send({ text: 'two' }),
    ]);
    await test.clock.advance(1);
    expect(texts(test.posted)).toEqual(['one', 'two']);
    expect(test.posted[0]?.payload.client_msg_id).toBe(first.id);
    expect(states(conversation)).toEqual(['accepted', 'accepted']);
    expect(test.platform.records.all.size).toBe(0);
  });

  it('confirms what was accepted, when a transcript shows it', async () => {
    const test = setUp();
    const conversation = await begin(test);
    await conversation.send({ text: 'one' });
    await test.clock.advance(1);
    await conversation.getTranscript();
    expect(conversation.records).toEqual([]);
  });

  it('waits for as long as a busy hub says, and then sends in order', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.http.stores = false;
    test.answers.push(new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(6 * SECOND);
    expect(texts(test.posted)).toEqual(['one']);
    await test.clock.advance(2 * SECOND);
    expect(texts(test.posted)).toEqual(['one', 'one', 'two']);
  });

  it.each([
    ['a page of a captive portal', () => new Response('<html>Log in</html>')],
    ['a failing hub', () => new Response('', { status: 502 })],
    ['no answer in time', () => 'never' as const],
  ])(
    'does not know what became of a message after %s, and looks before it sends again',
    async (_, answer) => {
      for (const stores of [true, false]) {
        const test = setUp();
        const conversation = await begin(test);
        test.http.stores = stores;
        test.answers.push(answer());
        await conversation.send({ text: 'once' });
        await test.clock.advance(16 * SECOND);
        expect(states(conversation)).toEqual(['unknown']);
        test.http.stores = true;
        await test.clock.advance(35 * SECOND);
        expect(test.hub.said('conversation-1')).toEqual(['once']);
        expect(test.posted).toHaveLength(stores ? 1 : 2);
        const ids = new Set(test.posted.map(({ payload }) => payload.client_msg_id));
        expect(ids.size).toBe(1);
      }
    },
  );

  it('never repeats an action of unknown outcome', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 500 }));
    await conversation.sendAction('escalateToHuman');
    await test.clock.advance(300 * SECOND);
    expect(test.posted).toHaveLength(1);
    expect(conversation.records).toMatchObject([{ state: 'failed', failure: 'maybe-sent' }]);
  });

  it('sends an action again only when the visitor says so', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 500 }));
    const { id } = await conversation.sendAction('escalateToHuman');
    await test.clock.advance(SECOND);
    expect(conversation.retry(id)).toBe(true);
    await test.clock.advance(SECOND);
    expect(test.posted).toHaveLength(2);
    expect(states(conversation)).toEqual(['accepted']);
    expect(conversation.retry(id)).toBe(false);
  });

  it('lets a message that was turned down step aside for the next', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 413 }));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(SECOND);
    expect(conversation.records).toMatchObject([
      { state: 'rejected', failure: 'too-large' },
      { state: 'accepted' },
    ]);
  });

  it('does not take a late copy of an equal earlier message for a later one', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.http.stores = false;
    // The first "yes" seems lost, is sent again, and its first copy lands after all.
    test.answers.push(new Response('', { status: 500 }));
    await conversation.send({ text: 'yes' });
    await test.clock.advance(40 * SECOND);
    expect(states(conversation)).toEqual(['accepted']);
    const user = { from: 'user', messages: [{ type: 'text', text: 'yes' }] };
    test.hub.conversations.get('conversation-1')?.push(user);
    test.answers.push(new Response('', { status: 500 }));
    await conversation.send({ text: 'yes' });
    await test.clock.advance(SECOND);
    test.hub.conversations.get('conversation-1')?.push(user);
    await test.clock.advance(60 * SECOND);
    expect(conversation.records.at(-1)).toMatchObject({ state: 'failed', failure: 'maybe-sent' });
  });

  it('hears at once that a request was turned down, also where the error names no conversation', async () => {
    const test = setUp();
    const conversation = await begin(test);
    const event_payload = { error_code: '422', error_desc: 'Not now' };
    test.answers.push(Response.json({ event_type: 'general_error', event_payload }, { status: 422 }));
    const failure = conversation.getMetadata().catch((error) => [error.code, error.detail]);
    await test.clock.advance(1);
    expect(await Promise.race([failure, 'nothing yet'])).toEqual(['rejected', 'Not now']);
  });

  it('does not take an empty body for done where the request was turned down', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 422 }));
    const outcome = conversation.delete().then(
      () => 'deleted',
      (error) => error.code,
    );
    await vi.waitFor(() => expect(test.posted).toHaveLength(1));
    expect(await outcome).toBe('rejected');
    expect(conversation.id).toBe('conversation-1');
  });

  it('stops, and keeps the message, when the key is refused', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 401 }));
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    expect(test.client.connection).toMatchObject({ phase: 'stopped', error: { code: 'refused' } });
    expect(states(conversation)).toEqual(['queued']);
  });

  it('goes by the socket where HTTP is not allowed, and says so once', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new TypeError('Failed to fetch'));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(60 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one', 'two']);
    expect(test.problems).toEqual(['http-unavailable']);
    expect(test.posted).toHaveLength(1);
  });

  it('takes what is too large for the socket', async () => {
    const test = setUp();
    const conversation = await begin(test);
    await conversation.send({ text: 'x'.repeat(40_000) });
    await test.clock.advance(1);
    expect(states(conversation)).toEqual(['accepted']);
  });
});

describe('over the socket', () => {
  const endpoints = { socketUrl: 'wss://hub.test' };

  it('refuses what would cut the connection, before anything is kept', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    const failure = await conversation.send({ text: 'é'.repeat(16_000) }).catch((error) => error.code);
    expect(failure).toBe('too-large');
    expect(conversation.records).toEqual([]);
    expect(test.platform.records.all.size).toBe(0);
  });

  it('sends again what did not arrive before the connection was lost, once', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    test.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    expect(states(conversation)).toEqual(['sending']);
    test.platform.socket.close();
    expect(states(conversation)).toEqual(['unknown']);
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
    expect(conversation.records).toEqual([]);
  });

  it('does not repeat what arrived before the connection was lost', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    test.platform.socket.close();
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
    expect(conversation.records).toEqual([]);
  });

  it('takes an action for accepted once the hub answered something later', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    await conversation.sendAction('escalateToHuman', { reason: 'asked' });
    await test.clock.advance(SECOND);
    expect(states(conversation)).toEqual(['sending']);
    await test.clock.advance(2 * SECOND);
    expect(states(conversation)).toEqual(['accepted']);
    expect(test.hub.frames.filter(({ type }) => type === 'action')).toHaveLength(1);
  });

  it('finds out about what was under way when the conversation was closed and opened again', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    test.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await test.clock.advance(1);
    conversation.close();
    const again = test.client.openConversation({ id: 'conversation-1' });
    again.begin();
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
    expect(again.records).toEqual([]);
  });

  it('has no more than sixteen on the way at once', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    for (let index = 0; index < 20; index++) await conversation.send({ text: `${index}` });
    await test.clock.advance(1);
    expect(states(conversation).filter((state) => state === 'sending')).toHaveLength(16);
    await test.clock.advance(30 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  });

  it('replaces a link that is dead without knowing', async () => {
    const test = setUp({ endpoints });
    await begin(test);
    test.platform.socket.mute();
    await test.clock.advance(41 * SECOND);
    expect(test.platform.sockets.map(({ state }) => state)).toEqual(['dropped', 'open']);
  });
});

describe('when the network goes', () => {
  const SOCKET_ONLY = { endpoints: { socketUrl: 'wss://hub.test' } };

  it.each([
    ['HTTP', {}],
    ['the socket', SOCKET_ONLY],
  ])(
    'keeps back over %s what is written then, and sends it at once after coming back',
    async (_, options) => {
      const test = setUp(options);
      const conversation = await begin(test);
      const { onFetch } = test.platform;
      test.platform.onFetch = () => Promise.reject(new TypeError('Failed to fetch'));
      test.platform.socket.mute();
      test.hub.reachable = false;
      test.platform.hint('offline');
      await conversation.send({ text: 'one' });
      await test.clock.advance(20 * SECOND);
      expect(states(conversation)).toEqual(['queued']);
      Object.assign(test.platform, { onFetch });
      test.hub.reachable = true;
      test.platform.hint('online');
      await test.clock.advance(SECOND);
      expect(test.hub.said('conversation-1')).toEqual(['one']);
      expect(test.problems).toEqual([]);
    },
  );

  it('sends as soon as the socket proves that the browser was wrong', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.hub.answers = false;
    test.platform.hint('offline');
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    expect(test.posted).toEqual([]);
    test.platform.socket.receive('conversation_metadata', { content: {} });
    await test.clock.advance(1);
    expect(states(conversation)).toEqual(['accepted']);
  });

  it('does not know what became of a frame that an open socket took before', async () => {
    const test = setUp(SOCKET_ONLY);
    const conversation = await begin(test);
    test.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await test.clock.advance(1);
    test.platform.hint('offline');
    await test.clock.advance(6 * SECOND);
    expect(states(conversation)).toEqual(['unknown']);
  });
});

describe('across pages', () => {
  const endpoints = { socketUrl: 'wss://hub.test' };

  it('brings to the hub after a reload what was not sent before', async () => {
    const before = setUp({ endpoints });
    const conversation = await begin(before);
    before.platform.socket.close();
    before.hub.reachable = false;
    await conversation.send({ text: 'one' });
    before.client.dispose();

    const after = setUp({ endpoints }, { records: before.platform.records });
    after.hub.conversations.set('conversation-1', []);
    const resumed = after.client.openConversation({ id: 'conversation-1' });
    await after.clock.settle();
    expect(states(resumed)).toEqual(['queued']);
    resumed.begin();
    await after.clock.advance(5 * SECOND);
    expect(after.hub.said('conversation-1')).toEqual(['one']);
  });

  it('treats what was under way when the page died as unknown', async () => {
    const before = setUp({ endpoints });
    const conversation = await begin(before);
    await conversation.send({ text: 'one' });
    await before.clock.advance(1);
    const { records } = before.platform;
    expect([...records.all.values()]).toMatchObject([{ state: 'sending', baseline: 0 }]);

    const after = setUp({ endpoints }, { records });
    after.hub.conversations.set('conversation-1', before.hub.conversations.get('conversation-1') ?? []);
    after.client.openConversation({ id: 'conversation-1' }).begin();
    await after.clock.advance(60 * SECOND);
    expect(after.hub.said('conversation-1')).toEqual(['one']);
    expect(records.all.size).toBe(0);
  });

  it('sends what was under way when the page died and did not arrive', async () => {
    const before = setUp({ endpoints });
    const conversation = await begin(before);
    before.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await before.clock.advance(1);
    const { records } = before.platform;

    const after = setUp({ endpoints }, { records });
    after.hub.conversations.set('conversation-1', []);
    after.client.openConversation({ id: 'conversation-1' }).begin();
    await after.clock.advance(60 * SECOND);
    expect(after.hub.said('conversation-1')).toEqual(['one']);
    expect(records.all.size).toBe(0);
  });

  it('does not send after a week, but asks', async () => {
    const before = setUp({ endpoints });
    const conversation = await begin(before);
    before.platform.socket.close();
    before.hub.reachable = false;
    await conversation.send({ text: 'old' });
    before.client.dispose();
    const after = setUp({ endpoints }, { records: before.platform.records });
    after.clock.jump(8 * 24 * 3600 * SECOND);
    after.hub.conversations.set('conversation-1', []);
    const resumed = after.client.openConversation({ id: 'conversation-1' });
    resumed.begin();
    await after.clock.advance(60 * SECOND);
    expect(resumed.records).toMatchObject([{ state: 'failed' }]);
    resumed.retry(resumed.records[0]?.id ?? '');
    await after.clock.advance(60 * SECOND);
    expect(after.hub.said('conversation-1')).toEqual(['old']);
  });

  it('lets one tab at a time send what two of them see', async () => {
    const one = setUp({ endpoints });
    await begin(one);
    const locks = new Map();
    const shared = { records: one.platform.records, clock: one.clock, locks };
    const tabs = [setUp({ endpoints }, shared), setUp({ endpoints }, shared)];
    const lines = one.hub.conversations.get('conversation-1') ?? [];
    const conversations = tabs.map((tab) => {
      tab.hub.conversations.set('conversation-1', lines);
      return tab.client.openConversation({ id: 'conversation-1' });
    });
    await Promise.all(conversations.map((each, index) => each.send({ text: `from ${index}` })));
    await one.clock.advance(60 * SECOND);
    expect(lines).toHaveLength(2);
    expect(one.platform.records.all.size).toBe(0);
    expect(conversations.flatMap(states)).toEqual([]);
  });

  it('goes on in memory when the storage fails, and says so once', async () => {
    const test = setUp({ endpoints });
    test.platform.records.failure = new Error('QuotaExceededError');
    const conversation = await begin(test);
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(10 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one', 'two']);
    expect(test.problems).toEqual(['storage']);
    expect(test.client.durability).toBe('memory');
  });

  it('refuses what is too much to keep', async () => {
    const test = setUp({ endpoints });
    test.hub.reachable = false;
    const conversation = test.client.openConversation({});
    for (let index = 0; index < 200; index++) await conversation.send({ text: 'x' });
    expect(await conversation.send({ text: 'x' }).catch((error) => error.code)).toBe('full');
  });
});

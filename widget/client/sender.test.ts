import { expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform, type TestPlatformOptions } from './testing/create-test-platform.ts';
import type { ClientOptions } from './types.ts';

const SECOND = 1000;

function setUp(options: Partial<ClientOptions> = {}, world: TestPlatformOptions = {}) {
  const platform = createTestPlatform(world);
  const hub = createTestHub(platform);
  const endpoints = { socketUrl: 'wss://hub.test' };
  const client = createClient({ apiKey: 'KEY', endpoints, platform, ...options });
  return { platform, hub, client, clock: platform.clock };
}

/** What the gateway says when it has dropped a frame. */
const DROPPED = JSON.stringify({ message: 'Internal server error', connectionId: 'x', requestId: 'y' });

it('[D3] takes nothing on the socket for arrived, and sends nothing more, once the gateway dropped a frame', async () => {
  const { platform, hub, client, clock } = setUp();
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  await Promise.all([conversation.begin(), clock.advance(1)]);
  const { onFrame } = platform;
  platform.onFrame = (socket, frame) => {
    if (frame.type !== 'user_message') return onFrame(socket, frame);
    platform.onFrame = onFrame;
    socket.receiveRaw(DROPPED);
  };
  await conversation.send({ text: 'yes' });
  await clock.advance(1);
  await conversation.send({ text: 'yes' });
  await clock.advance(20 * SECOND);
  expect(hub.said('conversation-1')).toEqual([]);
  expect(conversation.records.map(({ state }) => state)).toEqual(['unknown', 'queued']);
  await clock.advance(60 * SECOND);
  expect(hub.said('conversation-1')).toEqual(['yes', 'yes']);
  await clock.advance(300 * SECOND);
  expect(conversation.records.map(({ state }) => state)).toEqual(['accepted']);
});

it('[D7] does not take what another tab sent for a message of the same words', async () => {
  const one = setUp();
  const { clock, records } = one.platform;
  const world = { clock, records, locks: new Map(), shared: new Map() };
  const tabs = [setUp({}, world), setUp({}, world)] as const;
  const lines: never[] = [];
  const conversations = tabs.map(({ hub, client }) => {
    hub.conversations.set('known', lines);
    return client.openConversation({ id: 'known' });
  });
  await Promise.all([...conversations.map((each) => each.begin()), clock.advance(1)]);
  await conversations[0]?.send({ text: 'yes' });
  await clock.advance(20 * SECOND);
  const { platform } = tabs[1];
  const { onFrame } = platform;
  platform.onFrame = (socket, frame) => frame.type !== 'user_message' && onFrame(socket, frame);
  await conversations[1]?.send({ text: 'yes' });
  await clock.advance(5 * SECOND);
  expect(lines).toHaveLength(1);
  expect(conversations[1]?.records).toMatchObject([{ state: 'sending', baseline: 1 }]);
  platform.onFrame = onFrame;
  platform.socket.close();
  await clock.advance(60 * SECOND);
  expect(lines).toHaveLength(2);
});

it('[D8] sends again what is in doubt, with its id, where the hub drops repeats', async () => {
  const { platform, hub, client, clock } = setUp({ dedupes: true });
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  await Promise.all([conversation.begin(), clock.advance(1)]);
  // Nothing tells what arrived.
  const { onFrame } = platform;
  platform.onFrame = (socket, frame) =>
    frame.type !== 'conversation_transcript_request' && onFrame(socket, frame);
  await conversation.send({ text: 'yes' });
  await conversation.sendAction('escalateToHuman');
  await clock.advance(1);
  platform.socket.close();
  await clock.advance(15 * SECOND);
  const sent = hub.frames.filter(({ type }) => type === 'user_message');
  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ payload }) => payload.client_msg_id)).size).toBe(1);
  expect(hub.frames.filter(({ type }) => type === 'action')).toHaveLength(1);
});

it('[D7] does not take a message for one of the same words that failed before it', async () => {
  const { platform, hub, client, clock } = setUp();
  const composedAt = clock.wallNow();
  const conversationId = 'known';
  await platform.records.put({
    ...{ v: 1, id: 'old', seq: 1, composedAt, conversationId, attempts: 2, baseline: 0 },
    ...{ state: 'failed', failure: 'timeout', payload: { kind: 'text', text: 'yes' } },
  });
  hub.conversations.set(conversationId, []);
  const conversation = client.openConversation({ id: conversationId });
  await Promise.all([conversation.begin(), clock.advance(1)]);
  await conversation.send({ text: 'yes' });
  await clock.advance(30 * SECOND);
  expect(hub.said(conversationId)).toEqual(['yes']);
  expect(conversation.records.map(({ id, state }) => [id, state])).toEqual([['old', 'failed']]);
});

it('[D12] lets no press leave while the storage holds that it has not', async () => {
  const { platform, hub, client, clock } = setUp();
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  await Promise.all([conversation.begin(), clock.advance(1)]);
  platform.socket.close();
  await conversation.sendAction('pay');
  platform.records.failure = new Error('QuotaExceededError');
  await clock.advance(60 * SECOND);
  const paid = () => hub.frames.filter(({ type }) => type === 'action').length;
  expect(paid()).toBe(0);
  platform.records.failure = undefined;
  await clock.advance(10 * SECOND);
  expect(paid()).toBe(1);
});

/** Two tabs of one browser in the conversation `known`. */
async function openTwo() {
  const one = setUp();
  const { clock, records } = one.platform;
  const world = { clock, records, locks: new Map(), shared: new Map() };
  const tabs = [setUp({}, world), setUp({}, world)] as const;
  const conversations = tabs.map(({ hub, client }) => {
    hub.conversations.set('known', []);
    return client.openConversation({ id: 'known' });
  });
  await Promise.all([...conversations.map((each) => each.begin()), clock.advance(1)]);
  return { clock, records, tabs, conversations };
}

it.each([2, 15])(
  '[D7] sends no press that another tab may have sent while it cannot be looked up, %d times',
  async (times) => {
    const { clock, records, tabs, conversations } = await openTwo();
    const [one, two] = tabs;
    one.platform.socket.close();
    one.hub.reachable = false;
    two.platform.socket.close();
    await clock.advance(1);
    await conversations[0]?.sendAction('pay');
    await clock.settle();
    // Both have it; the first one sends it, and the storage does not tell the second one.
    two.hub.reachable = false;
    one.hub.reachable = true;
    await clock.advance(20 * SECOND);
    const paid = () => tabs.map(({ hub }) => hub.frames.filter(({ type }) => type === 'action').length);
    expect(paid()).toEqual([1, 0]);
    const { load } = records;
    let failures = times;
    records.load = () => (failures-- > 0 ? Promise.reject(new Error('UnknownError')) : load());
    two.hub.reachable = true;
    await clock.advance(120 * SECOND);
    expect(failures).toBeLessThan(0);
    expect(paid()).toEqual([1, 0]);
  },
);

it('[D1] finds out about what another tab had under way, also where the storage tells of it too late', async () => {
  const { clock, records, tabs, conversations } = await openTwo();
  const [one, two] = tabs;
  one.platform.socket.mute();
  await conversations[0]?.send({ text: 'one' });
  await clock.advance(1);
  expect(conversations[1]?.records).toMatchObject([{ state: 'queued' }]);
  await conversations[1]?.send({ text: 'two' });
  expect(conversations[1]?.records).toMatchObject([{ state: 'sending' }, { state: 'queued' }]);
  const { load } = records;
  records.load = () => Promise.reject(new Error('UnknownError'));
  one.client.dispose();
  await clock.advance(60 * SECOND);
  records.load = load;
  await clock.advance(120 * SECOND);
  expect(two.hub.said('known')).toEqual(['one', 'two']);
});

import { expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { createTestRecords } from './testing/test-records.ts';

it('gives a second conversation what names none, on a socket of its own', async () => {
  const platform = createTestPlatform();
  const hub = createTestHub(platform);
  hub.welcome = 'Welcome';
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const begin = async () => {
    const conversation = client.openConversation({});
    const heard: unknown[] = [];
    conversation.on('message', ({ parts }) => heard.push(parts));
    conversation.begin().catch(() => {});
    await platform.clock.advance(2000);
    return { conversation, heard };
  };
  const first = await begin();
  first.conversation.close();
  const second = await begin();
  expect(second.conversation.id).not.toBe(first.conversation.id);
  expect(second.heard).toEqual([[{ type: 'text', text: 'Welcome' }]]);
  expect(platform.sockets).toHaveLength(2);
  expect(hub.frames.filter(({ type }) => type === 'user_message')).toEqual([]);
});

it('shows what an earlier page left before the transcript that tells what became of it', async () => {
  const records = createTestRecords();
  const before = createTestPlatform({ records });
  const hub = createTestHub(before);
  const first = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform: before });
  const conversation = first.openConversation({});
  await conversation.send({ text: 'where is it?' });
  await before.clock.advance(1000);
  const { id } = conversation;
  const load = records.load;
  const after = createTestPlatform({ records, clock: before.clock });
  records.load = async () => {
    await new Promise<void>((resolve) => after.clock.after(500, resolve));
    return load();
  };
  const again = createTestHub(after);
  for (const [key, lines] of hub.conversations) again.conversations.set(key, lines);
  const second = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform: after });
  const resumed = second.openConversation({ id });
  const order: string[] = [];
  resumed.on('record', ({ record }) => order.push(record.state));
  resumed.on('transcript', ({ entries }) => order.push(`transcript of ${entries.length}`));
  resumed.begin().catch(() => {});
  await after.clock.advance(3000);
  expect(order).toEqual(['sending', 'confirmed', 'transcript of 1']);
});

it('[D5] asks again for a transcript that is shorter than it was', async () => {
  const platform = createTestPlatform();
  const hub = createTestHub(platform);
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const lines = ['one', 'two', 'three'].map((text) => ({ from: 'bot', messages: [{ type: 'text', text }] }));
  hub.conversations.set('known', lines);
  const conversation = client.openConversation({ id: 'known' });
  const lengths: number[] = [];
  conversation.on('transcript', ({ entries }) => lengths.push(entries.length));
  await Promise.all([conversation.begin(), platform.clock.advance(1)]);
  hub.conversations.set('known', lines.slice(0, 2));
  platform.socket.close();
  await platform.clock.advance(5_000);
  hub.conversations.set('known', lines);
  await platform.clock.advance(10_000);
  expect(lengths).toEqual([3, 2, 3]);
});

it('[D5] asks again for a transcript that does not show what was said since', async () => {
  const platform = createTestPlatform();
  const hub = createTestHub(platform);
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const lines = ['one', 'two'].map((text) => ({ from: 'bot', messages: [{ type: 'text', text }] }));
  hub.conversations.set('known', lines.slice(0, 1));
  const conversation = client.openConversation({ id: 'known' });
  const lengths: number[] = [];
  conversation.on('transcript', ({ entries }) => lengths.push(entries.length));
  await Promise.all([conversation.begin(), platform.clock.advance(1)]);
  hub.say('two');
  hub.conversations.set('known', lines.slice(0, 1));
  platform.socket.close();
  await platform.clock.advance(5_000);
  hub.conversations.set('known', lines);
  await platform.clock.advance(10_000);
  expect(lengths).toEqual([1, 1, 2]);
});

it('[D6] shows what another tab made of it in the conversation that this one had not joined yet', async () => {
  const shared = new Map<string, string>();
  const { records } = createTestPlatform();
  const platform = createTestPlatform({ shared, records });
  const hub = createTestHub(platform);
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  const states: string[] = [];
  conversation.on('record', ({ record }) => states.push(record.state));
  const { id } = await conversation.send({ text: 'one' });
  const record = records.all.get(id);
  if (!record) throw new Error('It was not kept');
  shared.set('captivate:KEY:newest', '\nconversation-1');
  hub.conversations.set('conversation-1', []);
  await records.put({ ...record, state: 'rejected', conversationId: 'conversation-1' });
  await platform.clock.advance(5_000);
  expect(states).toEqual(['queued', 'rejected']);
});

it('[D6] keeps nothing anew that another tab may have sent there, where that cannot be read', async () => {
  const shared = new Map<string, string>();
  const { records } = createTestPlatform();
  const platform = createTestPlatform({ shared, records });
  const hub = createTestHub(platform);
  hub.reachable = false;
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  await conversation.sendAction('pay');
  // Just then the other one begins, and sends it.
  shared.set('captivate:KEY:newest', '\nconversation-1');
  hub.conversations.set('conversation-1', []);
  await records.remove(conversation.records[0]?.id ?? '');
  const { load } = records;
  let failures = 1;
  records.load = () => (failures-- > 0 ? Promise.reject(new Error('UnknownError')) : load());
  hub.reachable = true;
  await platform.clock.advance(60_000);
  expect(failures).toBeLessThan(0);
  expect(conversation.id).toBe('conversation-1');
  expect(hub.frames.filter(({ type }) => type === 'action')).toEqual([]);
  expect(conversation.records).toEqual([]);
});

it('[D6] goes on with the conversation that another tab of the visitor began first', async () => {
  const shared = new Map<string, string>();
  const platforms = [createTestPlatform({ shared }), createTestPlatform({ shared })] as const;
  const endpoints = { socketUrl: 'wss://hub.test' };
  const tabs = platforms.map((platform) => {
    const hub = createTestHub(platform);
    return { hub, clock: platform.clock, client: createClient({ apiKey: 'KEY', endpoints, platform }) };
  });
  const begin = async (index: number, userId: string) => {
    const { client, clock, hub } = tabs[index] as (typeof tabs)[0];
    hub.conversations.set('conversation-1', []);
    const conversation = client.openConversation({ start: { userId, mode: 'user-first' } });
    await Promise.all([conversation.begin(), clock.advance(1)]);
    return { conversation, types: hub.frames.map(({ type }) => type) };
  };
  const first = await begin(0, 'ada');
  expect(first.types).toContain('conversation_start');
  const second = await begin(1, 'ada');
  expect(second.conversation.id).toBe(first.conversation.id);
  expect(second.types).not.toContain('conversation_start');
  // Somebody who wants another one gets another one; so does somebody else.
  second.conversation.close();
  expect((await begin(1, 'ada')).types).toContain('conversation_start');
  expect((await begin(0, 'bob')).types.filter((type) => type === 'conversation_start')).toHaveLength(2);
});

it('asks for no conversation once it is closed, also where it waited for the connection', async () => {
  const platform = createTestPlatform();
  const hub = createTestHub(platform);
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  const outcome = conversation.begin().catch((error) => error.code);
  conversation.close();
  await platform.clock.advance(1000);
  expect(await outcome).toBe('disposed');
  expect(hub.frames.filter((frame) => JSON.stringify(frame).includes('conversation_start'))).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { begin, SECOND, setUp, states } from './testing/delivery-stage.ts';
import type { OutboxRecord } from './types.ts';

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

  it('[D2] says in order what is written in a tab without a connection, and then in one that has begun since', async () => {
    const world = { locks: new Map(), shared: new Map() };
    const one = setUp({ endpoints }, world);
    const { records, clock } = one.platform;
    const two = setUp({ endpoints }, { ...world, records, clock });
    const waiting = two.client.openConversation({ start: { mode: 'user-first' } });
    await clock.settle();
    await begin(one);
    one.client.dispose();
    two.hub.reachable = false;
    await waiting.send({ text: 'one' });
    await clock.advance(SECOND);
    // Loaded again it only resumes what it had begun, and takes nothing of what is for none.
    const again = setUp({ endpoints }, { ...world, records, clock });
    again.hub.conversations.set('conversation-1', []);
    await again.client.openConversation({ id: 'conversation-1' }).send({ text: 'two' });
    await clock.advance(10 * SECOND);
    expect(again.hub.said('conversation-1')).toEqual(['one', 'two']);
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
  });

  it('does not say that nothing is kept where the storage is slow, or can not be read for once', async () => {
    const test = setUp({ endpoints });
    const { records } = test.platform;
    const { load, put } = records;
    const conversation = await begin(test);
    records.load = () => Promise.reject(new Error('Storage did not answer in time'));
    await conversation.send({ text: 'one' });
    await test.clock.advance(30 * SECOND);
    // Slower than anybody waits.
    records.load = load;
    records.put = async (record) => {
      await new Promise<void>((resolve) => test.clock.after(4 * SECOND, resolve));
      await put(record);
    };
    void conversation.send({ text: 'two' });
    await test.clock.advance(60 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one', 'two']);
    expect(test.problems).toEqual([]);
    records.put = () => Promise.reject(new Error('QuotaExceededError'));
    await conversation.send({ text: 'three' });
    expect(test.problems).toEqual(['storage']);
  });

  it('says how long what is unsent lasts as the storage has it by now', () => {
    const test = setUp({ endpoints });
    for (const durability of ['memory', 'disk'] as const) {
      Object.assign(test.platform.records, { durability });
      expect(test.client.durability).toBe(durability);
    }
  });

  it('refuses what is too much to keep', async () => {
    const test = setUp({ endpoints });
    test.hub.reachable = false;
    const conversation = test.client.openConversation({});
    for (let index = 0; index < 200; index++) await conversation.send({ text: 'x' });
    expect(await conversation.send({ text: 'x' }).catch((error) => error.code)).toBe('full');
  });
});

it('[D7] hears that another tab has sent a message before it reads of it in the transcript', async () => {
  const { records, clock } = createTestPlatform();
  const waiting: OutboxRecord = {
    ...{ v: 1, id: 'one', seq: 1, payload: { kind: 'text', text: 'one' }, composedAt: clock.wallNow() },
    ...{ state: 'queued', attempts: 0, conversationId: 'known' },
  };
  await records.put(waiting);
  const test = setUp({}, { records, clock });
  test.platform.onFetch = async () => {
    // Just then the other one sends it.
    await records.remove('one');
    return Response.json({ transcript: [{ from: 'user', messages: [{ type: 'text', text: 'one' }] }] });
  };
  test.hub.conversations.set('known', []);
  const conversation = test.client.openConversation({ id: 'known' });
  const heard: string[] = [];
  conversation.on('record', ({ removed }) => heard.push(removed ? 'gone' : 'waiting'));
  conversation.on('transcript', () => heard.push('transcript'));
  await Promise.all([conversation.begin(), clock.advance(SECOND)]);
  expect(heard.slice(0, 3)).toEqual(['waiting', 'gone', 'transcript']);
});

it('[D12] has nothing for in doubt that another tab was at, where it cannot be read what became of it', async () => {
  const { records, clock } = createTestPlatform();
  const left: OutboxRecord = {
    ...{ v: 1, id: 'yes', seq: 1, payload: { kind: 'text', text: 'yes' }, composedAt: clock.wallNow() },
    ...{ state: 'sending', attempts: 1, baseline: 0, conversationId: 'known' },
  };
  await records.put(left);
  const test = setUp({}, { records, clock });
  test.hub.conversations.set('known', []);
  const conversation = test.client.openConversation({ id: 'known' });
  await clock.settle();
  const { load } = records;
  records.load = () => Promise.reject(new Error('UnknownError'));
  await records.put({ ...left, state: 'rejected', failure: 'rejected' });
  await Promise.all([conversation.begin(), clock.advance(SECOND)]);
  expect(records.all.get('yes')).toMatchObject({ state: 'rejected' });
  records.load = load;
  await clock.advance(60 * SECOND);
  expect(states(conversation)).toEqual(['rejected']);
});

it('[D7] takes nothing for arrived that another tab may know not to have, where that cannot be read', async () => {
  const { records, clock } = createTestPlatform();
  await records.put({
    ...{ v: 1, id: 'yes', seq: 1, payload: { kind: 'text', text: 'yes' }, composedAt: clock.wallNow() },
    ...{ state: 'sending', attempts: 1, baseline: 0, conversationId: 'known' },
  });
  const test = setUp({}, { records, clock });
  // The other one has the lock, and has sent another of the same words since.
  void test.platform.exclusively('captivate:send:KEY:known', () => new Promise(() => {}));
  test.hub.conversations.set('known', [{ from: 'user', messages: [{ type: 'text', text: 'yes' }] }]);
  const conversation = test.client.openConversation({ id: 'known' });
  await clock.settle();
  const { load } = records;
  records.load = () => Promise.reject(new Error('UnknownError'));
  await Promise.all([conversation.begin(), clock.advance(SECOND)]);
  expect(states(conversation)).toEqual(['sending']);
  const [record] = await load();
  if (record) await records.put({ ...record, state: 'rejected', failure: 'rejected' });
  records.load = load;
  await conversation.send({ text: 'no' });
  expect(states(conversation)).toEqual(['rejected', 'queued']);
});

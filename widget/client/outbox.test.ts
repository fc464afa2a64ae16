import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import type { RecordPayload } from './types.ts';

const ID = 'conversation-1';
const text = (words: string): RecordPayload => ({ kind: 'text', text: words });

/** Outboxes of several pages over one storage. */
function setUp(pages = 2) {
  const platform = createTestPlatform();
  const { records, clock } = platform;
  const shared = new Map<string, string>();
  const outboxes = Array.from({ length: pages }, () =>
    createOutbox(createTestPlatform({ records, clock, shared }), 'key'),
  );
  return { records, clock, outboxes: outboxes as [ReturnType<typeof createOutbox>, (typeof outboxes)[0]] };
}

const words = ({ records }: Pick<ReturnType<typeof createOutbox>, 'records'>) =>
  records.map(({ payload }) => payload.kind === 'text' && payload.text);

it('[D2] puts what is written after what other pages wrote, whatever the wall clock says', async () => {
  const { clock, outboxes } = setUp();
  const [earlier, later] = outboxes;
  for (const each of ['one', 'two', 'three']) await earlier.add(text(each), () => ({ conversationId: ID }));
  clock.jump(-60_000);
  // Nothing was read here yet.
  await Promise.all([
    later.add(text('four'), () => ({ conversationId: ID })),
    later.add(text('five'), () => ({ conversationId: ID })),
  ]);
  expect(words(later)).toEqual(['one', 'two', 'three', 'four', 'five']);
  const seqs = later.records.map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(5);
});

it('[D2] does so where it can read nothing, whatever the wall clock says', async () => {
  const { records, clock, outboxes } = setUp();
  const [earlier, later] = outboxes;
  await earlier.add(text('one'), () => ({ conversationId: ID }));
  clock.jump(-60_000);
  records.failure = new Error('UnknownError');
  await later.add(text('two'), () => ({ conversationId: ID }));
  records.failure = undefined;
  await later.refresh();
  expect(words(later)).toEqual(['one', 'two']);
});

it('[D2] comes before what another page writes while this one waits for the storage, whatever its clock said before', async () => {
  const { records, clock, outboxes } = setUp();
  const [one, two] = outboxes;
  const { id } = await one.add(text('ahead'), () => ({ conversationId: ID }));
  await one.remove(id);
  clock.jump(-60_000);
  const { load } = records;
  let answer = () => {};
  records.load = () =>
    new Promise((resolve) => {
      answer = () => resolve(load());
    });
  const first = one.add(text('one'), () => ({ conversationId: ID }));
  await clock.settle();
  records.load = load;
  await two.add(text('two'), () => ({ conversationId: ID }));
  answer();
  await first;
  await two.refresh();
  expect(words(two)).toEqual(['one', 'two']);
});

it('[D2] goes by what lies in the storage where pages share nothing else', async () => {
  const { records, clock } = createTestPlatform();
  const open = () =>
    createOutbox(Object.assign(createTestPlatform({ records, clock }), { shared: undefined }), 'key');
  await open().add(text('one'), () => ({ conversationId: ID }));
  clock.jump(-60_000);
  const outbox = open();
  await outbox.add(text('two'), () => ({ conversationId: ID }));
  expect(words(outbox)).toEqual(['one', 'two']);
});

it('[D2] counts on where what other pages share is no number', async () => {
  const shared = new Map([['captivate:key:last', 'x']]);
  const outbox = createOutbox(createTestPlatform({ shared }), 'key');
  await outbox.add(text('one'), () => ({ conversationId: ID }));
  await outbox.add(text('two'), () => ({ conversationId: ID }));
  expect(words(outbox)).toEqual(['one', 'two']);
});

it('[D13] learns to which conversation another page has moved what waits', async () => {
  const { outboxes } = setUp();
  const [outbox, other] = outboxes;
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  await other.refresh();
  await other.change(id, { conversationId: 'conversation-2' });
  await outbox.refresh();
  expect(outbox.records).toMatchObject([{ state: 'queued', conversationId: 'conversation-2' }]);
});

it('[D1] does not let the storage undo what it did not take, and tells it later', async () => {
  const { records, outboxes } = setUp();
  const [outbox, next] = outboxes;
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  await outbox.change(id, { state: 'sending' });
  records.failure = new Error('QuotaExceededError');
  await outbox.change(id, { state: 'failed', failure: 'maybe-sent' });
  records.failure = undefined;
  await outbox.refresh(ID);
  expect(outbox.records).toMatchObject([{ state: 'failed' }]);
  await next.refresh(ID);
  expect(next.records).toMatchObject([{ state: 'failed', failure: 'maybe-sent' }]);
});

it('[D1] does not undo what another page found out, where its own word came too late for the storage', async () => {
  const { records, outboxes } = setUp();
  const [outbox, other] = outboxes;
  const { put } = records;
  // Done, but given up on.
  records.put = async (record) => {
    await put(record);
    throw new Error('Storage did not answer in time');
  };
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  records.put = put;
  await other.refresh();
  await other.change(id, { state: 'rejected' });
  await outbox.refresh();
  expect(outbox.records).toMatchObject([{ state: 'rejected' }]);
  expect(records.all.get(id)).toMatchObject({ state: 'rejected' });
});

it('[D12] writes what the storage refused as soon as it takes something again', async () => {
  const { records, clock, outboxes } = setUp();
  const [outbox] = outboxes;
  records.failure = new Error('QuotaExceededError');
  await outbox.add(text('one'), () => ({ conversationId: ID }));
  expect(records.all.size).toBe(0);
  records.failure = undefined;
  await outbox.add(text('two'), () => ({ conversationId: ID }));
  await clock.settle();
  expect([...records.all.values()].map(({ payload }) => payload.kind === 'text' && payload.text)).toEqual(
    expect.arrayContaining(['one', 'two']),
  );
});

it('[D12] tells whether an older state lies in the storage', async () => {
  const { records, outboxes } = setUp();
  const [outbox] = outboxes;
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  records.failure = new Error('QuotaExceededError');
  expect(await outbox.change(id, { state: 'sending' })).toBe(false);
  const unkept = await outbox.add(text('two'), () => ({ conversationId: ID }));
  expect(await outbox.change(unkept.id, { state: 'sending' })).toBe(true);
});

it('[D12] holds nothing back for what lies in the memory of this page alone', async () => {
  const { records, outboxes } = setUp();
  const [outbox] = outboxes;
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  Object.assign(records, { durability: 'memory', failure: new Error('SecurityError') });
  expect(await outbox.change(id, { state: 'sending' })).toBe(true);
});

it('[D12] is not misled by a write that was given up and done all the same', async () => {
  const { records, outboxes } = setUp();
  const [outbox] = outboxes;
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  const { put } = records;
  records.put = async (record) => {
    await put(record);
    throw new Error('Storage did not answer in time');
  };
  expect(await outbox.change(id, { state: 'sending' })).toBe(false);
  const refreshed = outbox.refresh();
  const changed = outbox.change(id, { state: 'queued' });
  await Promise.all([refreshed, changed]);
  expect(outbox.records).toMatchObject([{ state: 'queued' }]);
});

it('[D12] is not misled by it after another write that was refused either', async () => {
  const { records, outboxes } = setUp();
  const [outbox] = outboxes;
  const { id } = await outbox.add(text('one'), () => ({ conversationId: ID }));
  const { put } = records;
  records.put = async (record) => {
    if (record.state === 'sending') await put(record);
    throw new Error('Storage did not answer in time');
  };
  await outbox.change(id, { state: 'sending' });
  await outbox.change(id, { state: 'queued' });
  expect(records.all.get(id)).toMatchObject({ state: 'sending' });
  await outbox.refresh();
  expect(outbox.records).toMatchObject([{ state: 'queued' }]);
});

it('[D12] does not take for its own what another tab wrote of the same state', async () => {
  const { records, outboxes } = setUp();
  const [one, two] = outboxes;
  const { id } = await one.add(text('one'), () => ({ conversationId: ID }));
  await two.refresh();
  records.failure = new Error('QuotaExceededError');
  await one.change(id, { state: 'sending', firstSentAt: 1 });
  await one.change(id, { state: 'queued' });
  records.failure = undefined;
  await two.change(id, { state: 'sending', firstSentAt: 2 });
  await one.refresh();
  expect(one.records).toMatchObject([{ state: 'sending', firstSentAt: 2 }]);
});

it('[D10] shows what it can read of a storage that is slow, forgets nothing by it, and reads the rest by itself', async () => {
  const { records, clock, outboxes } = setUp();
  const [earlier, outbox] = outboxes;
  await earlier.add(text('old'), () => ({ conversationId: ID }));
  const slow = new Map(records.all);
  await outbox.refresh();
  expect(words(outbox)).toEqual(['old']);
  for (const id of slow.keys()) await records.remove(id);
  const { load } = records;
  Object.assign(records, { isPartial: true });
  const next = createOutbox(createTestPlatform({ records, clock }), 'key');
  expect([await next.refresh(), await outbox.refresh()]).toEqual([false, false]);
  expect([words(next), words(outbox)]).toEqual([[], ['old']]);
  Object.assign(records, { isPartial: false, load: async () => [...slow.values(), ...(await load())] });
  await clock.advance(1000);
  expect([words(next), words(outbox)]).toEqual([['old'], ['old']]);
});

it('[D1] does not undo, in doubt of what it was at when it fell asleep, what another page has found out since', async () => {
  const { records, outboxes } = setUp();
  const [sleeper, other] = outboxes;
  const failed = await sleeper.add(text('one'), () => ({ conversationId: ID }));
  const confirmed = await sleeper.add(text('two'), () => ({ conversationId: ID }));
  for (const { id } of [failed, confirmed]) await sleeper.change(id, { state: 'sending' });
  await other.refresh(ID);
  for (const { id } of [failed, confirmed]) await other.change(id, { state: 'unknown' });
  for (const { id } of [failed, confirmed]) await other.change(id, { state: 'reconciling' });
  await other.change(failed.id, { state: 'failed', failure: 'maybe-sent' });
  await other.change(confirmed.id, { state: 'confirmed' });
  // It wakes, and finds its connection dead.
  for (const { id } of [failed, confirmed]) await sleeper.change(id, { state: 'unknown' });
  expect([...records.all.values()]).toMatchObject([{ id: failed.id, state: 'failed' }]);
  expect(sleeper.records).toMatchObject([{ id: failed.id, state: 'failed' }]);
});

it.each(['queued', 'rejected'] as const)(
  '[D1] does not bring back what another page has settled while this one was asleep: %s',
  async (state) => {
    const { records, outboxes } = setUp();
    const [sleeper, other] = outboxes;
    const { id } = await sleeper.add(text('one'), () => ({ conversationId: ID }));
    await sleeper.change(id, { state: 'sending' });
    await other.refresh(ID);
    await other.change(id, { state: 'unknown' });
    await other.change(id, { state: 'reconciling' });
    await other.change(id, { state: 'confirmed' });
    // The answer that it was waiting for: try later, or no.
    await sleeper.change(id, { state });
    expect([...records.all.values(), ...sleeper.records]).toEqual([]);
  },
);

it('does not take for all what it began to read before a slow storage had answered', async () => {
  const { records, outboxes } = setUp(1);
  const [outbox] = outboxes;
  await outbox.add(text('one'), () => ({ conversationId: ID }));
  const isPartial = [true, false];
  Object.defineProperty(records, 'isPartial', { get: () => isPartial.shift() ?? false });
  const { load } = records;
  records.load = async () => [];
  expect(await outbox.refresh()).toBe(false);
  expect(words(outbox)).toEqual(['one']);
  records.load = load;
  expect(await outbox.refresh()).toBe(true);
});

it('tries to read no more once nobody listens', async () => {
  const { records, clock, outboxes } = setUp(1);
  const [outbox] = outboxes;
  const stop = outbox.listen();
  records.failure = new Error('SecurityError');
  await outbox.refresh();
  expect(clock.pending).toBe(1);
  stop();
  expect(clock.pending).toBe(0);
});

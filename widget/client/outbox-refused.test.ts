/** What the storage refuses, and what other tabs know better. */
import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import type { RecordPayload } from './types.ts';

const ID = 'conversation-1';
const text = (words: string): RecordPayload => ({ kind: 'text', text: words });
const owned = () => ({ conversationId: ID });

/** Outboxes of two pages over one storage. */
function setUp() {
  const platform = createTestPlatform();
  const { records, clock } = platform;
  const [one, two] = [0, 1].map(() => createOutbox(createTestPlatform({ records, clock }), 'key'));
  return { records, clock, one, two } as Record<'one' | 'two', ReturnType<typeof createOutbox>> &
    Pick<typeof platform, 'records' | 'clock'>;
}

it('[D12] writes what the storage refused before what is written later, for another tab sends what it finds', async () => {
  const { records, one } = setUp();
  const { put } = records;
  records.put = async () => {
    records.put = put;
    throw new Error('QuotaExceededError');
  };
  await Promise.all(['one', 'two'].map((each) => one.add(text(each), owned)));
  expect([...records.all.values()].map(({ seq }) => seq)).toEqual(one.records.map(({ seq }) => seq));
});

it('[D12] tries again by itself, each time a second later than the last', async () => {
  const { records, clock, one } = setUp();
  records.failure = new Error('QuotaExceededError');
  const began = clock.now();
  await one.add(text('one'), owned);
  const tries: number[] = [];
  const { load } = records;
  records.load = () => {
    tries.push(clock.now() - began);
    return load();
  };
  await clock.advance(10_000);
  expect(tries).toEqual([1_000, 3_000, 6_000, 10_000]);
  records.failure = undefined;
  await clock.advance(5_000);
  expect(records.all.size).toBe(1);
  await clock.advance(100_000);
  expect(tries).toHaveLength(5);
  expect(clock.pending).toBe(0);
});

it('[D12] does not try without end to get two records into a storage that is full', async () => {
  const { records, clock, one } = setUp();
  let puts = 0;
  records.put = async () => {
    puts++;
    throw new Error('QuotaExceededError');
  };
  await Promise.all(['one', 'two'].map((each) => one.add(text(each), owned)));
  await clock.settle();
  // Each once, and the first before the second.
  expect(puts).toBe(3);
  await clock.advance(60_000);
  expect(puts).toBeLessThan(15);
  expect(one.records.map(({ state }) => state)).toEqual(['queued', 'queued']);
});

it('[D12] goes on trying where the storage had not answered in time', async () => {
  const { records, clock, one } = setUp();
  const { put } = records;
  records.put = () =>
    new Promise((_, reject) => clock.after(5_000, () => reject(new Error('Storage did not answer in time'))));
  const added = one.add(text('one'), owned);
  await clock.advance(3_000);
  await added;
  records.put = put;
  expect(records.all.size).toBe(0);
  await clock.advance(4_000);
  expect(records.all.size).toBe(1);
});

it('[D2] puts what another tab kept while this one was reading after what is written here', async () => {
  const { records, clock, one, two } = setUp();
  const { load } = records;
  records.load = () => new Promise((resolve) => clock.after(900, () => resolve(load())));
  const earlier = one.add(text('one'), owned);
  await clock.advance(100);
  records.load = load;
  await two.add(text('two'), owned);
  await clock.advance(1_000);
  await earlier;
  await two.refresh();
  expect(two.records.map(({ payload }) => 'text' in payload && payload.text)).toEqual(['one', 'two']);
});

it('[D2] hears of what another tab has under way from that alone', async () => {
  const { one, two } = setUp();
  const { id } = await one.add(text('one'), owned);
  await one.change(id, { state: 'sending' });
  await two.refresh();
  expect(two.records).toMatchObject([{ state: 'sending' }]);
  await one.change(id, { state: 'rejected' });
  await two.refresh();
  expect(two.records).toMatchObject([{ state: 'rejected' }]);
  // What it has under way itself nobody else undoes.
  const other = await two.add(text('two'), owned);
  await one.refresh();
  await two.change(other.id, { state: 'sending' });
  await one.remove(other.id);
  await two.refresh();
  expect(two.records).toMatchObject([{ state: 'rejected' }, { state: 'sending' }]);
});

it('[D1] does not go by what it had asked the storage for when it was frozen', async () => {
  const { records, clock, one, two } = setUp();
  const { id } = await one.add(text('one'), owned);
  await one.change(id, { state: 'sending' });
  await two.refresh(ID);
  const { load } = records;
  let thaw = () => {};
  records.load = async () => {
    records.load = load;
    const before = await load();
    await new Promise<void>((resolve) => {
      thaw = resolve;
    });
    return before;
  };
  // Its connection is closed, and it stands still.
  const frozen = one.change(id, { state: 'unknown' });
  await two.change(id, { state: 'unknown' });
  await two.change(id, { state: 'reconciling' });
  await two.change(id, { state: 'failed', failure: 'maybe-sent' });
  await clock.advance(60_000);
  thaw();
  await frozen;
  await clock.settle();
  expect([...records.all.values(), ...one.records]).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
});

/** What an outbox takes, what it reads, and what it makes of it. */
import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { createTestRecord, text } from './testing/create-test-record.ts';
import type { Platform } from './types.ts';

const WEEK = 7 * 24 * 3_600_000;
const owned = () => ({ conversationId: 'c' });

function setUp() {
  const platform = createTestPlatform();
  const { records, clock } = platform;
  return { records, clock, outbox: createOutbox(platform, 'KEY') };
}

it('takes 200 records, those apart that the hub has', async () => {
  const { outbox } = setUp();
  const first = await outbox.add(text('first'), owned);
  for (let nth = 1; nth < 200; nth++) await outbox.add(text(`${nth}`), owned);
  await expect(outbox.add(text('one more'), owned)).rejects.toMatchObject({ code: 'full' });
  expect(outbox.records).toHaveLength(200);
  await outbox.change(first.id, { state: 'sending' });
  await outbox.change(first.id, { state: 'accepted' });
  await outbox.add(text('one more'), owned);
  expect(outbox.records.at(-1)?.payload).toEqual(text('one more'));
});

it('takes a million letters in all, and says so before anything is kept', async () => {
  const { outbox, records } = setUp();
  await outbox.add(text('x'.repeat(600_000)), owned);
  await expect(outbox.add(text('y'.repeat(400_000)), owned)).rejects.toMatchObject({ code: 'full' });
  expect(records.all.size).toBe(1);
  await outbox.add(text('y'.repeat(390_000)), owned);
});

it('reads nothing of a version that it does not know, and leaves it for one that does', async () => {
  const { outbox, records } = setUp();
  await records.put({ ...createTestRecord('future'), v: 2 as 1 });
  await outbox.refresh();
  expect(outbox.records).toEqual([]);
  expect(records.all.size).toBe(1);
});

it('has the order in which things were written, not in which they were read', async () => {
  const { outbox, records, clock } = setUp();
  const composedAt = clock.wallNow();
  for (const [id, seq] of [
    ['b', 2],
    ['c', 3],
    ['a', 1],
  ] as const)
    await records.put(createTestRecord(id, { seq, composedAt }));
  await outbox.refresh();
  expect(outbox.records.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('does not bring back what was discarded, whatever the storage says', async () => {
  const { outbox, records } = setUp();
  const { id } = await outbox.add(text('one'), owned);
  await outbox.remove(id);
  await records.put(createTestRecord(id));
  await outbox.refresh();
  expect(outbox.records).toEqual([]);
  // What was never there is discarded without a word.
  await expect(outbox.remove('nobody')).resolves.toBeUndefined();
});

it('offers what is older than a week instead of sending it, and writes that down', async () => {
  const { outbox, records, clock } = setUp();
  const now = clock.wallNow();
  await records.put(createTestRecord('week', { composedAt: now - WEEK, seq: 1 }));
  await records.put(createTestRecord('older', { composedAt: now - WEEK - 1, seq: 2 }));
  // Only the visitor may send again what may have arrived: it is decided elsewhere.
  await records.put(createTestRecord('unknown', { composedAt: 0, state: 'unknown', seq: 3 }));
  await outbox.refresh();
  await clock.settle();
  expect(outbox.records.map(({ state, failure }) => [state, failure])).toEqual([
    ['queued', undefined],
    ['failed', 'timeout'],
    ['unknown', undefined],
  ]);
  expect(records.all.get('older')).toMatchObject({ state: 'failed', failure: 'timeout' });
  expect(records.all.get('week')).toMatchObject({ state: 'queued' });
});

it.each([['sending'], ['sending', 'unknown', 'reconciling']] as const)(
  'is sure of what it has under way itself, unless it holds the conversation: %s',
  async (...way) => {
    const { outbox, records } = setUp();
    const { id } = await outbox.add(text('one'), owned);
    for (const state of way) await outbox.change(id, { state });
    const kept = records.all.get(id);
    await records.put({ ...createTestRecord(id), ...kept, state: 'queued' });
    await outbox.refresh();
    await outbox.refresh('another');
    expect(outbox.records).toMatchObject([{ state: way.at(-1) }]);
    await outbox.refresh('c');
    expect(outbox.records).toMatchObject([{ state: 'queued' }]);
  },
);

it('goes by what it knows of an accepted one, which may still lie in the storage', async () => {
  const { outbox, records } = setUp();
  const { id } = await outbox.add(text('one'), owned);
  const kept = records.all.get(id);
  await outbox.change(id, { state: 'sending' });
  await outbox.change(id, { state: 'accepted' });
  if (kept) await records.put(kept);
  await outbox.refresh();
  expect(outbox.records).toMatchObject([{ state: 'accepted' }]);
});

it('gives up what another page has dealt with', async () => {
  const { outbox, records } = setUp();
  const { id } = await outbox.add(text('one'), owned);
  const heard: string[] = [];
  outbox.on('record', ({ record, removed }) => heard.push(`${record.id === id} ${removed}`));
  await records.remove(id);
  await outbox.refresh();
  expect(outbox.records).toEqual([]);
  expect(heard).toEqual(['true true']);
});

it('reads again when another page says that it has kept something to be sent, and only then', async () => {
  const shared = new Map<string, string>();
  const platform = createTestPlatform({ shared });
  const { records, clock } = platform;
  const outbox = createOutbox(platform, 'KEY');
  const stop = outbox.listen();
  const other = createTestPlatform({ records, clock, shared });
  await records.put(createTestRecord('one', { composedAt: clock.wallNow() }));
  other.shared?.write('captivate:KEY:sender', 'x');
  await clock.settle();
  expect(outbox.records).toEqual([]);
  const theirs = createOutbox(other, 'KEY');
  const { id } = await theirs.add(text('two'), owned);
  await clock.settle();
  expect(outbox.records.map((record) => record.id)).toEqual(['one', id]);
  // What follows from it is no news: whoever sends it holds the lock.
  const news = shared.get('captivate:KEY:news');
  await theirs.change(id, { state: 'sending' });
  expect(shared.get('captivate:KEY:news')).toBe(news);
  await theirs.change(id, { state: 'queued' });
  const again = shared.get('captivate:KEY:news');
  expect(again).not.toBe(news);
  // Nor is whose it is: it lay there to be sent before.
  await theirs.change(id, { conversationId: 'd' });
  expect(shared.get('captivate:KEY:news')).toBe(again);
  stop?.();
  await theirs.add(text('three'), owned);
  await clock.settle();
  expect(outbox.records).toHaveLength(2);
});

it('works where nothing is shared between pages', async () => {
  const { records, clock, randomId } = createTestPlatform();
  const alone = { records, clock, randomId } as unknown as Platform;
  const outbox = createOutbox(alone, 'KEY');
  let broken = 0;
  outbox.on('broken', () => broken++);
  expect(outbox.listen()).not.toThrow();
  await outbox.add(text('one'), owned);
  expect(outbox.records).toHaveLength(1);
  expect(broken).toBe(0);
  // Strings that nobody tells of.
  const silent = { ...alone, shared: { read: () => undefined, write: () => {} } } as Platform;
  expect(createOutbox(silent, 'KEY').listen()).not.toThrow();
});

it('has the order of the clock where pages can read nothing of each other', async () => {
  const { outbox, clock } = setUp();
  const other = createOutbox(createTestPlatform({ clock }), 'KEY');
  const first = await other.add(text('first'), owned);
  clock.jump(5);
  const second = await outbox.add(text('second'), owned);
  expect(second.seq).toBeGreaterThan(first.seq);
});

it('writes nothing where a look into the storage brings nothing new', async () => {
  const { outbox, records, clock } = setUp();
  await outbox.add(text('one'), owned);
  await records.put(createTestRecord('two', { composedAt: clock.wallNow() }));
  const { put } = records;
  let writes = 0;
  records.put = (record) => {
    writes++;
    return put(record);
  };
  await outbox.refresh();
  await clock.settle();
  expect(outbox.records).toHaveLength(2);
  expect(writes).toBe(0);
});

it('lets no record make a move that there is not, and has nothing to keep of one that is gone', async () => {
  const { outbox } = setUp();
  const { id } = await outbox.add(text('one'), owned);
  await expect(outbox.change(id, { state: 'accepted' })).rejects.toThrow('must not go');
  expect(outbox.records).toMatchObject([{ state: 'queued' }]);
  await expect(outbox.change('nobody', { state: 'sending' })).resolves.toBe(true);
});

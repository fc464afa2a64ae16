/** Whose a record is, and what becomes of it when its conversation gets another id. */
import { expect, it, vi } from 'vitest';
import type { Command } from '../protocol/types.ts';
import { createConversationRecords } from './conversation-records.ts';
import type { Core } from './core.ts';
import { loadLate } from './load-part.ts';
import { createOutbox } from './outbox.ts';
import type { Thread } from './sender-types.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { createTestRecord, text } from './testing/create-test-record.ts';
import type { OutboxRecord } from './types.ts';

async function setUp(thread: Thread, ...left: OutboxRecord[]) {
  const platform = createTestPlatform();
  const { clock, records: storage } = platform;
  for (const [index, record] of left.entries())
    await storage.put({ ...record, seq: index, composedAt: clock.wallNow() });
  const outbox = createOutbox(platform, 'KEY');
  await outbox.refresh();
  const fits = vi.fn((_command: Command) => true);
  const options = { apiKey: 'KEY', platform, late: loadLate };
  const core = { outbox, requests: { fits }, options } as unknown as Core;
  const records = createConversationRecords(core, thread, 'ada');
  const ids = () => outbox.records.map(({ id, conversationId }) => `${id} of ${conversationId}`);
  return { outbox, clock, fits, records, ids };
}

const of = (owner: string | undefined, id: string, more: Partial<OutboxRecord> = {}) =>
  createTestRecord(id, { ...(owner && { owner }), ...more });

const ALL = [
  of('ada', 'ours', { conversationId: 'c' }),
  of('ada', 'other', { conversationId: 'd' }),
  of('ada', 'none'),
  of('bob', 'bobs'),
  of('ada', 'failed', { conversationId: 'c', state: 'failed' }),
];

it.each<[string, Thread, string[]]>([
  ['was begun here', { id: 'c', isHome: true }, ['ours', 'none', 'failed']],
  ['was only resumed', { id: 'c', isHome: false }, ['ours', 'failed']],
  ['has not begun', { id: undefined, isHome: true }, ['none']],
])('belongs to a conversation that %s', async (_, thread, expected) => {
  const { records } = await setUp(thread, ...ALL);
  expect(records.own().map(({ id }) => id)).toEqual(expected);
  expect(records.own('failed').map(({ id }) => id)).toEqual(expected.filter((id) => id === 'failed'));
});

it('is kept with its conversation and its owner, unless it is too large with all that will stand beside it', async () => {
  const { records, outbox, fits } = await setUp({ id: 'c', isHome: true });
  await records.add(text('one'));
  expect(outbox.records).toMatchObject([{ payload: text('one'), conversationId: 'c', owner: 'ada' }]);
  const [measured] = fits.mock.calls[0] ?? [];
  // Its own id and that of a conversation that may be yet to come, as long as they get.
  expect(JSON.stringify(measured).length).toBeGreaterThan(2 * 120);
  fits.mockReturnValue(false);
  await expect(records.add(text('two'))).rejects.toMatchObject({ code: 'too-large' });
  expect(outbox.records).toHaveLength(1);
});

it('gets the id of its conversation as soon as that has one; what has one keeps it', async () => {
  const thread: Thread = { id: undefined, isHome: true };
  const { records, outbox, ids } = await setUp(thread, ...ALL);
  thread.id = 'c';
  records.adopt('c');
  expect(ids()).toEqual(['ours of c', 'other of d', 'none of c', 'bobs of undefined', 'failed of c']);
  expect(outbox.records.map(({ state }) => state).slice(0, 4)).toEqual(Array(4).fill('queued'));
});

it('is said anew when the visitor asks for it: as old as that, and counted from nothing', async () => {
  for (const state of ['failed', 'rejected'] as const) {
    const { records, outbox, clock } = await setUp(
      { id: 'c', isHome: true },
      of('ada', 'zero', { conversationId: 'c', state: 'failed' }),
      of('ada', 'one', {
        ...{ conversationId: 'c', state, failure: 'maybe-sent', attempts: 8, firstSentAt: 1, baseline: 2 },
      }),
    );
    await clock.advance(5_000);
    expect(records.retry('one')).toBe(true);
    const [other, record] = outbox.records;
    expect(other).toMatchObject({ state: 'failed' });
    expect(record).toMatchObject({ state: 'queued', attempts: 0, composedAt: clock.wallNow() });
    expect([record?.firstSentAt, record?.baseline, record?.failure]).toEqual(Array(3).fill(undefined));
  }
});

it('is not said anew where it has not failed, or is none of this conversation', async () => {
  const { records, outbox } = await setUp(
    { id: 'c', isHome: true },
    of('ada', 'queued', { conversationId: 'c', attempts: 3 }),
    of('ada', 'other', { conversationId: 'd', state: 'failed', attempts: 3 }),
  );
  for (const id of ['queued', 'other', 'nobody']) expect(records.retry(id)).toBe(false);
  expect(outbox.records.map(({ attempts }) => attempts)).toEqual([3, 3]);
});

it('waits for the next conversation where the hub has forgotten its own, also when it comes to light later', async () => {
  const thread: Thread = { id: 'c', isHome: true };
  const { records, ids } = await setUp(thread, ...ALL);
  expect(records.isLost(of('ada', 'late', { conversationId: 'c' }))).toBe(false);
  thread.id = undefined;
  await records.release('c', new Set());
  expect(ids()).toContain('ours of undefined');
  expect(records.isLost(of('ada', 'late', { conversationId: 'c' }))).toBe(true);
  expect(records.isLost(of('ada', 'late', { conversationId: 'd' }))).toBe(false);
});

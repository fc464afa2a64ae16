/** What the outbox makes of clocks that lie. */
import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';
import type { RecordPayload } from './types.ts';

const text = (words: string): RecordPayload => ({ kind: 'text', text: words });
const owned = () => ({ conversationId: 'conversation-1' });

function setUp() {
  const platform = createTestPlatform();
  return { clock: platform.clock, outbox: createOutbox(platform, 'key') };
}

it('[D2] numbers and sends what is written while the clock of the page is no number, or runs wild', async () => {
  const { clock, outbox } = setUp();
  const now = clock.wallNow();
  const lies = [Number.NaN, 0, Number.POSITIVE_INFINITY, now + 1e12];
  let asked = 0;
  Object.assign(clock, { wallNow: () => lies[asked++ % lies.length] });
  for (const each of ['one', 'two', 'three', 'four']) await outbox.add(text(each), owned);
  await outbox.refresh();
  expect(outbox.records.map(({ payload }) => payload.kind === 'text' && payload.text)).toEqual([
    'one',
    'two',
    'three',
    'four',
  ]);
  expect(outbox.records.map(({ state }) => state)).toEqual(Array(4).fill('queued'));
  expect(outbox.records.every(({ seq }) => Number.isFinite(seq))).toBe(true);
});

it('takes what was asked for again a moment ago for new, whatever the wall clock says', async () => {
  const { clock, outbox } = setUp();
  const { id } = await outbox.add(text('one'), owned);
  await clock.advance(120_000);
  await outbox.change(id, { state: 'failed' });
  await outbox.change(id, { state: 'queued', composedAt: 0 });
  await outbox.refresh();
  expect(outbox.records).toMatchObject([{ state: 'queued' }]);
  await clock.advance(60_000);
  await outbox.refresh();
  expect(outbox.records).toMatchObject([{ state: 'failed', failure: 'timeout' }]);
});

/** How it is found out what became of a message, decision by decision. */
import { expect, it, vi } from 'vitest';
import { createLedger } from './ledger.ts';
import { findOut } from './outcomes.ts';
import { readIntoLedger } from './read-ledger.ts';
import type { Attempts, SenderOptions } from './sender-types.ts';
import { createTestRecord } from './testing/create-test-record.ts';
import { createTestClock } from './testing/test-clock.ts';
import type { OutboxRecord, RecordState } from './types.ts';

const SECOND = 1_000;
const HOUR = 3600 * SECOND;

function setUp(records: OutboxRecord[], { dedupes = false } = {}) {
  const clock = createTestClock(0);
  const ledger = createLedger();
  readIntoLedger(ledger, []);
  const own = (...states: RecordState[]) => records.filter(({ state }) => states.includes(state));
  const look = vi.fn(async () => {});
  const ask = vi.fn(async () => {});
  const change = vi.fn(async (id: string, patch: Partial<OutboxRecord>) => {
    const place = records.findIndex((record) => record.id === id);
    records[place] = { ...(records[place] as OutboxRecord), ...patch };
    return true;
  });
  const options = {
    ...{ ledger, own, look, outbox: { change }, requests: { ask }, thread: { id: 'c' } },
    options: { dedupes, platform: { clock } },
  } as unknown as SenderOptions;
  const never = Number.NEGATIVE_INFINITY;
  const attempts: Attempts = { flights: new Map(), openedAt: never, doubtedAt: never, lookedAt: never };
  const states = () => records.map(({ state, failure }) => (failure ? `${state} ${failure}` : state));
  return { records, clock, ledger, look, ask, change, options, attempts, states };
}

const fly = ({ attempts, records }: ReturnType<typeof setUp>, sentAt = 0, misses = 0) => {
  for (const { id } of records) attempts.flights.set(id, { sentAt, misses });
};

const sending = (id: string, more: Partial<OutboxRecord> = {}) =>
  createTestRecord(id, { state: 'sending', attempts: 1, baseline: 0, ...more });

it('looks 2 s after the last was sent, and 10 s after it last looked', async () => {
  const test = setUp([sending('a'), sending('b')]);
  test.attempts.flights.set('a', { sentAt: 0, misses: 0 }).set('b', { sentAt: 500, misses: 0 });
  expect(await findOut(test.options, test.attempts, [])).toBe(2_500);
  expect(test.look).not.toHaveBeenCalled();
  await test.clock.advance(2_500);
  expect(await findOut(test.options, test.attempts, [])).toBe(0);
  expect(test.look).toHaveBeenCalledOnce();
  // The next look: twice the time, for this one was in vain.
  expect(await findOut(test.options, test.attempts, [])).toBe(2_500 + 20 * SECOND);
});

it('waits for the one that was looked for least often', async () => {
  const test = setUp([sending('a'), sending('b')]);
  test.attempts.flights.set('a', { sentAt: 0, misses: 3 }).set('b', { sentAt: 0, misses: 0 });
  test.attempts.lookedAt = 0;
  expect(await findOut(test.options, test.attempts, [])).toBe(10 * SECOND);
});

it('does not wait for one that this socket has not carried', async () => {
  const test = setUp([sending('a'), sending('b')]);
  test.attempts.flights.set('a', { sentAt: 0, misses: 0 });
  expect(await findOut(test.options, test.attempts, [])).toBe(2_000);
});

it('takes for accepted what went before an answer, at the fourth look in vain; a press at the first', async () => {
  const press = sending('press', { payload: { kind: 'action', action: 'x', data: {} } });
  const test = setUp([sending('a'), press]);
  fly(test);
  await test.clock.advance(HOUR);
  await findOut(test.options, test.attempts, []);
  expect(test.states()).toEqual(['sending', 'accepted']);
  for (const state of ['sending', 'sending', 'accepted']) {
    test.attempts.lookedAt = Number.NEGATIVE_INFINITY;
    await findOut(test.options, test.attempts, []);
    expect(test.states()).toEqual([state, 'accepted']);
  }
  expect(test.attempts.flights.size).toBe(0);
});

it('asks for something small where no transcript comes, and concludes nothing where that does not either', async () => {
  const press = sending('press', { payload: { kind: 'action', action: 'x', data: {} } });
  const test = setUp([press]);
  fly(test);
  await test.clock.advance(HOUR);
  test.look.mockRejectedValue(new Error('too big'));
  test.ask.mockRejectedValueOnce(new Error('nobody there'));
  expect(await findOut(test.options, test.attempts, [])).toBe(0);
  expect(test.ask).toHaveBeenCalledWith({ type: 'metadata-request', conversationId: 'c' }, 'metadata', {
    via: 'socket',
  });
  expect(test.states()).toEqual(['sending']);
  test.attempts.lookedAt = Number.NEGATIVE_INFINITY;
  await findOut(test.options, test.attempts, []);
  expect(test.states()).toEqual(['accepted']);
});

it('concludes nothing of what meanwhile went over another socket, or is no longer on its way', async () => {
  const press = (id: string) => sending(id, { payload: { kind: 'action', action: 'x', data: {} } });
  const test = setUp([press('a'), press('b')]);
  fly(test);
  await test.clock.advance(HOUR);
  test.look.mockImplementation(async () => {
    test.attempts.flights.set('a', { sentAt: HOUR, misses: 0 });
    test.records[1] = { ...(test.records[1] as OutboxRecord), state: 'unknown' };
  });
  await findOut(test.options, test.attempts, []);
  expect(test.states()).toEqual(['sending', 'unknown']);
});

const unknown = (id: string, more: Partial<OutboxRecord> = {}) => sending(id, { state: 'unknown', ...more });

it('looks 30 s after the doubt, and 10 s after the socket was opened', async () => {
  const test = setUp([unknown('a')]);
  test.attempts.doubtedAt = 0;
  expect(await findOut(test.options, test.attempts, test.records)).toBe(30 * SECOND);
  test.attempts.openedAt = 25 * SECOND;
  expect(await findOut(test.options, test.attempts, test.records)).toBe(35 * SECOND);
  await test.clock.advance(35 * SECOND);
  expect(await findOut(test.options, test.attempts, test.records)).toBe(0);
  expect(test.states()).toEqual(['queued']);
  expect(test.change.mock.calls.map(([, patch]) => patch.state)).toEqual(['reconciling', 'queued']);
});

it('leaves the outcome unknown where no transcript can be had', async () => {
  const test = setUp([unknown('a')]);
  test.look.mockRejectedValue(new Error('nobody there'));
  await findOut(test.options, test.attempts, test.records);
  expect(test.states()).toEqual(['unknown']);
});

it.each<[string, Partial<OutboxRecord>, string]>([
  ['was tried seven times', { attempts: 7 }, 'queued'],
  ['was tried eight times', { attempts: 8 }, 'failed timeout'],
  ['is a day old', { composedAt: 0 }, 'queued'],
  ['is older than a day', { composedAt: -1 }, 'failed timeout'],
  ['was counted from nothing', { baseline: undefined }, 'failed maybe-sent'],
  ['may be there', { payload: { kind: 'text', text: 'there' }, seq: 3 }, 'failed maybe-sent'],
  // What that says is not learned where the storage can't be read.
  ['is there after all', { payload: { kind: 'text', text: 'there' } }, 'confirmed'],
])('decides of what was not found in the transcript and %s', async (_, more, becomes) => {
  const test = setUp([unknown('a', { composedAt: 24 * HOUR, ...more })]);
  test.ledger.doubt(unknown('earlier', { payload: { kind: 'text', text: 'there' }, seq: 2 }));
  await test.clock.advance(24 * HOUR);
  readIntoLedger(test.ledger, [{ role: 'user', parts: [{ type: 'text', text: 'there' }], actions: [] }]);
  await findOut(test.options, test.attempts, test.records);
  expect(test.states()).toEqual([becomes]);
});

it('has the visitor decide at once about what no transcript shows', async () => {
  const press = unknown('press', { payload: { kind: 'action', action: 'x', data: {} } });
  const test = setUp([unknown('a'), press]);
  test.attempts.doubtedAt = 0;
  expect(await findOut(test.options, test.attempts, test.records)).toBe(0);
  expect(test.states()).toEqual(['unknown', 'failed maybe-sent']);
  expect(test.look).not.toHaveBeenCalled();
});

it('[D8] where the hub drops repeats, sends again by the backoff of the one tried least, without looking', async () => {
  const test = setUp([unknown('a', { attempts: 3 }), unknown('b', { attempts: 2, baseline: undefined })], {
    dedupes: true,
  });
  test.attempts.doubtedAt = 1_000;
  expect(await findOut(test.options, test.attempts, test.records)).toBe(11_000);
  await test.clock.advance(11_000);
  expect(await findOut(test.options, test.attempts, test.records)).toBe(0);
  expect(test.states()).toEqual(['queued', 'queued']);
  expect(test.look).not.toHaveBeenCalled();
});

it('[D8] where the hub drops repeats, asks the visitor about what was tried too often', async () => {
  const test = setUp([unknown('a', { attempts: 8 })], { dedupes: true });
  await findOut(test.options, test.attempts, test.records);
  expect(test.states()).toEqual(['failed maybe-sent']);
});

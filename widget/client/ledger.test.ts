import { expect, it } from 'vitest';
import type { TranscriptEntry } from '../protocol/types.ts';
import { createLedger } from './ledger.ts';
import { findInLedger, readIntoLedger } from './read-ledger.ts';
import type { OutboxRecord } from './types.ts';

const said = (...words: string[]) =>
  words.map((text): TranscriptEntry => ({ role: 'user', parts: [{ type: 'text', text }], actions: [] }));

const record = (id: string, seq: number, baseline?: number): OutboxRecord => ({
  ...{ v: 1, id, seq, payload: { kind: 'text', text: 'yes' }, composedAt: 0, state: 'queued', attempts: 0 },
  ...(baseline !== undefined && { baseline }),
});

it('[D7] counts nothing of words that another tab has sent until a transcript shows them', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, said('yes'));
  expect(ledger.baseline(record('b', 2), [])).toBe(1);
  ledger.expect(record('a', 1));
  // This one is out of date.
  readIntoLedger(ledger, said('yes'));
  expect(ledger.baseline(record('b', 2), [])).toBeUndefined();
  readIntoLedger(ledger, said('yes', 'yes'));
  expect(ledger.baseline(record('b', 2), [])).toBe(2);
});

it('[D7] expects nothing any more of a conversation that begins anew', () => {
  const ledger = createLedger();
  ledger.expect(record('a', 1));
  ledger.startEmpty();
  expect(ledger.baseline(record('b', 2), [])).toBe(0);
});

it('knows nothing before the first transcript, nor after somebody else may have sent', () => {
  const ledger = createLedger();
  expect(ledger.baseline(record('a', 1), [])).toBeUndefined();
  readIntoLedger(ledger, said('yes'));
  expect(ledger.baseline(record('a', 1), [])).toBe(1);
  ledger.isKnown = false;
  expect(ledger.baseline(record('a', 1), [])).toBeUndefined();
  readIntoLedger(ledger, said('yes'));
  expect(ledger.baseline(record('a', 1), [])).toBe(1);
});

it('has no count of what no transcript shows', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, []);
  const press = { ...record('a', 1), payload: { kind: 'action', action: 'x', data: {} } as const };
  expect(ledger.baseline(press, [])).toBeUndefined();
  expect(findInLedger(ledger, press)).toBe('missing');
  // Nor does it count towards anything else.
  ledger.expect(press);
  ledger.doubt(press);
  expect(ledger.baseline(record('b', 2), [])).toBe(0);
});

it('counts the same words of others that are on their way, and no other words', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, said('yes'));
  const other = { ...record('c', 3), payload: { kind: 'text', text: 'no' } as const };
  expect(ledger.baseline(record('d', 4), [record('a', 1), record('b', 2), other])).toBe(3);
});

it('finds a record by its id, or where there is one more of its words than there was', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, [
    { ...said('yes')[0], clientMessageId: 'a' } as TranscriptEntry,
    { role: 'bot', parts: [{ type: 'text', text: 'yes' }], actions: [] },
    ...said('no'),
  ]);
  expect(findInLedger(ledger, record('a', 1, 7))).toBe('found');
  // The bot's own words are none of the visitor's.
  expect(findInLedger(ledger, record('b', 2, 1))).toBe('missing');
  expect(findInLedger(ledger, record('b', 2, 0))).toBe('found');
  expect(findInLedger(ledger, record('b', 2))).toBe('missing');
});

it('is not sure where an earlier message of the same words was in doubt', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, said('yes'));
  ledger.doubt(record('b', 5));
  ledger.doubt(record('c', 6));
  expect(findInLedger(ledger, record('d', 6, 0))).toBe('doubtful');
  // It is the earliest itself.
  expect(findInLedger(ledger, record('b', 5, 0))).toBe('found');
});

it('never counts less than it did: a transcript may be late, or cut', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, said('yes', 'yes'));
  readIntoLedger(ledger, said('yes'));
  expect(ledger.baseline(record('a', 1), [])).toBe(2);
});

it('[D7] counts what a transcript shows when something is asked of it, and not before', () => {
  const ledger = createLedger();
  let reads = 0;
  const entry = {
    ...said('yes')[0],
    get parts() {
      reads++;
      return [{ type: 'text', text: 'yes' }];
    },
  } as TranscriptEntry;
  readIntoLedger(ledger, [entry]);
  expect(reads).toBe(0);
  expect(ledger.baseline(record('b', 2), [])).toBe(1);
  expect(reads).toBeGreaterThan(0);
});

it('[D7] counts what an earlier transcript showed, also where nothing was asked in between', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, said('yes', 'yes'));
  readIntoLedger(ledger, said('yes'));
  expect(ledger.baseline(record('c', 3), [])).toBe(2);
});

it('[D7] forgets a transcript of which nothing was asked when a conversation begins anew', () => {
  const ledger = createLedger();
  readIntoLedger(ledger, said('yes'));
  ledger.startEmpty();
  expect(ledger.baseline(record('b', 2), [])).toBe(0);
});

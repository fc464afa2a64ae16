import { expect, it } from 'vitest';
import type { TranscriptEntry } from '../protocol/types.ts';
import { createLedger } from './ledger.ts';
import type { OutboxRecord } from './types.ts';

const said = (...words: string[]) =>
  words.map((text): TranscriptEntry => ({ role: 'user', parts: [{ type: 'text', text }], actions: [] }));

const record = (id: string, seq: number, baseline?: number): OutboxRecord => ({
  ...{ v: 1, id, seq, payload: { kind: 'text', text: 'yes' }, composedAt: 0, state: 'queued', attempts: 0 },
  ...(baseline !== undefined && { baseline }),
});

it('[D7] counts nothing of words that another tab has sent until a transcript shows them', () => {
  const ledger = createLedger();
  ledger.read(said('yes'));
  expect(ledger.baseline(record('b', 2), [])).toBe(1);
  ledger.expect(record('a', 1));
  // This one is out of date.
  ledger.read(said('yes'));
  expect(ledger.baseline(record('b', 2), [])).toBeUndefined();
  ledger.read(said('yes', 'yes'));
  expect(ledger.baseline(record('b', 2), [])).toBe(2);
});

it('[D7] expects nothing any more of a conversation that begins anew', () => {
  const ledger = createLedger();
  ledger.expect(record('a', 1));
  ledger.startEmpty();
  expect(ledger.baseline(record('b', 2), [])).toBe(0);
});

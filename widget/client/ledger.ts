import { keyOfRecord } from './content-key.ts';
import type { OutboxRecord } from './types.ts';

/**
 * What the transcripts of one conversation tell about what was sent. No id comes back in them as a rule, so messages are
 * counted by content: one that was sent when the hub had two of its kind has arrived when the hub has three. They are read
 * by `read-ledger.ts`.
 */
export interface Ledger {
  /** All by content; `undefined` stands for what no transcript shows, and is never asked for. */
  readonly counts: Map<string | undefined, number>;
  readonly ids: Set<string | undefined>;
  /** The earliest record of each content whose outcome was ever unknown, by `seq`. */
  readonly doubted: Map<string | undefined, number>;
  /** False until the first transcript: nothing can be counted before; and since somebody else has sent, or may have. */
  isKnown: boolean;
  /** Counts what the last transcript shows, unless that is done: for nothing may ever be asked, and it may be very long. */
  takeIn(): void;
  /** Another tab has sent it: a transcript that does not show it yet is out of date. */
  expect(record: OutboxRecord): void;
  /** A new conversation: it holds nothing, and that is known. */
  startEmpty(): void;
  /**
   * How many of this content the hub will have before this one; `others` are those on their way or accepted. Undefined
   * where it can't be known.
   */
  baseline(record: OutboxRecord, others: readonly OutboxRecord[]): number | undefined;
  /** Its outcome is not known: a late copy may turn up, and must not be taken for a later message of the same words. */
  doubt(record: OutboxRecord): void;
}

/** How many of a content the hub is known to have. */
export function countIn(ledger: Ledger, key: string | undefined): number {
  ledger.takeIn();
  return ledger.counts.get(key) ?? 0;
}

/** Nothing is left to be counted. */
export const nothing = () => {};

/** Creates the ledger of one conversation. */
export function createLedger(): Ledger {
  const counts: Ledger['counts'] = new Map();
  const ids: Ledger['ids'] = new Set();
  const doubted: Ledger['doubted'] = new Map();
  /** How many of each content the hub must have, as other tabs say. */
  const expected: typeof counts = new Map();
  const count = (key: string | undefined) => countIn(ledger, key);

  const ledger: Ledger = {
    counts,
    ids,
    doubted,
    isKnown: false,
    takeIn: nothing,
    expect(record) {
      const key = keyOfRecord(record);
      expected.set(key, Math.max(count(key), expected.get(key) ?? 0) + 1);
    },
    startEmpty() {
      for (const memory of [counts, ids, doubted, expected]) memory.clear();
      Object.assign(ledger, { isKnown: true, takeIn: nothing });
    },
    baseline(record, others) {
      const key = keyOfRecord(record);
      if (!key || !ledger.isKnown || count(key) < (expected.get(key) ?? 0)) return undefined;
      return count(key) + others.filter((other) => keyOfRecord(other) === key).length;
    },
    doubt(record) {
      const key = keyOfRecord(record);
      doubted.set(key, Math.min(record.seq, doubted.get(key) ?? record.seq));
    },
  };
  return ledger;
}

import type { TranscriptEntry } from '../protocol/types.ts';
import { keyOfEntry, keyOfRecord } from './content-key.ts';
import type { OutboxRecord } from './types.ts';

/**
 * What the transcripts of one conversation tell about what was sent. No id comes back in them as a rule, so messages are
 * counted by content: one that was sent when the hub had two of its kind has arrived when the hub has three.
 */
export interface Ledger {
  /** Takes in a transcript. Counts never fall, for a transcript may be late or cut. */
  read(entries: readonly TranscriptEntry[]): void;
  /** Somebody else has sent, or may have: nothing can be counted before the next transcript. */
  mistrust(): void;
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
  /** Whether the last transcript shows the record; `doubtful`: it may show a late copy of an earlier one. */
  find(record: OutboxRecord): 'found' | 'doubtful' | 'missing';
}

/** Creates the ledger of one conversation. */
export function createLedger(): Ledger {
  /** All by content; `undefined` stands for what no transcript shows, and is never asked for. */
  const counts = new Map<string | undefined, number>();
  const ids = new Set<string | undefined>();
  /** The earliest record of each content whose outcome was ever unknown, by `seq`. */
  const doubted: typeof counts = new Map();
  /** How many of each content the hub must have, as other tabs say. */
  const expected: typeof counts = new Map();
  /** False until the first transcript: nothing can be counted before. */
  let isKnown = false;

  const count = (key: string | undefined) => counts.get(key) ?? 0;

  return {
    read(entries) {
      isKnown = true;
      const seen = new Map<string, number>();
      for (const entry of entries) {
        if (entry.role !== 'user') continue;
        ids.add(entry.clientMessageId);
        const key = keyOfEntry(entry);
        const nth = (seen.get(key) ?? 0) + 1;
        seen.set(key, nth);
        counts.set(key, Math.max(nth, count(key)));
      }
    },
    mistrust() {
      isKnown = false;
    },
    expect(record) {
      const key = keyOfRecord(record);
      expected.set(key, Math.max(count(key), expected.get(key) ?? 0) + 1);
    },
    startEmpty() {
      for (const memory of [counts, ids, doubted, expected]) memory.clear();
      isKnown = true;
    },
    baseline(record, others) {
      const key = keyOfRecord(record);
      if (!key || !isKnown || count(key) < (expected.get(key) ?? 0)) return undefined;
      return count(key) + others.filter((other) => keyOfRecord(other) === key).length;
    },
    doubt(record) {
      const key = keyOfRecord(record);
      doubted.set(key, Math.min(record.seq, doubted.get(key) ?? record.seq));
    },
    find({ id, baseline, seq, ...record }) {
      if (ids.has(id)) return 'found';
      const key = keyOfRecord(record);
      if (!key || baseline === undefined || count(key) <= baseline) return 'missing';
      return (doubted.get(key) ?? seq) < seq ? 'doubtful' : 'found';
    },
  };
}

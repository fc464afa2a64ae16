import type { TranscriptEntry } from '../protocol/types.ts';
import { keyOfEntry, keyOfRecord } from './content-key.ts';
import type { OutboxRecord } from './types.ts';

/**
 * What the transcripts of one conversation tell about what was sent. No id comes back in them as a rule, so messages are
 * counted by content: one that was sent when the hub had two of its kind has arrived when the hub has three.
 */
export interface Ledger {
  /** False until the first transcript: nothing can be counted before. */
  readonly isKnown: boolean;
  /** Takes in a transcript. Counts never fall, for a transcript may be late or cut. */
  read(entries: readonly TranscriptEntry[]): void;
  /** A new conversation: it holds nothing, and that is known. */
  startEmpty(): void;
  /** How many of this content the hub will have before this one; `others` are those on their way or accepted. */
  baseline(record: OutboxRecord, others: readonly OutboxRecord[]): number | undefined;
  /** Its outcome is not known: a late copy may turn up, and must not be taken for a later message of the same words. */
  doubt(record: OutboxRecord): void;
  /** Whether the last transcript shows the record; `doubtful`: it may show a late copy of an earlier one. */
  find(record: OutboxRecord): 'found' | 'doubtful' | 'missing';
}

/** Creates the ledger of one conversation. */
export function createLedger(): Ledger {
  const counts = new Map<string, number>();
  const ids = new Set<string>();
  /** The earliest record of each content whose outcome was ever unknown, by `seq`. */
  const doubted = new Map<string, number>();
  let isKnown = false;

  return {
    get isKnown() {
      return isKnown;
    },
    read(entries) {
      isKnown = true;
      const now = new Map<string, number>();
      for (const entry of entries) {
        if (entry.role !== 'user') continue;
        if (entry.clientMessageId) ids.add(entry.clientMessageId);
        const key = keyOfEntry(entry);
        now.set(key, (now.get(key) ?? 0) + 1);
      }
      for (const [key, count] of now) counts.set(key, Math.max(count, counts.get(key) ?? 0));
    },
    startEmpty() {
      for (const memory of [counts, ids, doubted]) memory.clear();
      isKnown = true;
    },
    baseline(record, others) {
      const key = keyOfRecord(record);
      if (!key || !isKnown) return undefined;
      const alike = others.filter((other) => other.id !== record.id && keyOfRecord(other) === key);
      return (counts.get(key) ?? 0) + alike.length;
    },
    doubt(record) {
      const key = keyOfRecord(record);
      if (key) doubted.set(key, Math.min(record.seq, doubted.get(key) ?? record.seq));
    },
    find(record) {
      if (ids.has(record.id)) return 'found';
      const key = keyOfRecord(record);
      if (!key || record.baseline === undefined || (counts.get(key) ?? 0) <= record.baseline)
        return 'missing';
      return (doubted.get(key) ?? record.seq) < record.seq ? 'doubtful' : 'found';
    },
  };
}

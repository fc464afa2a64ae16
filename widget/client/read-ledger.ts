import type { TranscriptEntry } from '../protocol/types.ts';
import { keyOfEntry, keyOfRecord } from './content-key.ts';
import { countIn, type Ledger, nothing } from './ledger.ts';
import type { OutboxRecord } from './types.ts';

/** Takes in a transcript, as soon as something is asked of it. Counts never fall, for a transcript may be late or cut. */
export function readIntoLedger(ledger: Ledger, entries: readonly TranscriptEntry[]): void {
  ledger.takeIn();
  ledger.isKnown = true;
  ledger.takeIn = () => {
    ledger.takeIn = nothing;
    const seen = new Map<string, number>();
    for (const entry of entries) {
      if (entry.role !== 'user') continue;
      ledger.ids.add(entry.clientMessageId);
      const key = keyOfEntry(entry);
      const nth = (seen.get(key) ?? 0) + 1;
      seen.set(key, nth);
      ledger.counts.set(key, Math.max(nth, countIn(ledger, key)));
    }
  };
}

/** Whether the last transcript shows the record; `doubtful`: it may show a late copy of an earlier one. */
export function findInLedger(
  ledger: Ledger,
  { id, baseline, seq, ...record }: OutboxRecord,
): 'found' | 'doubtful' | 'missing' {
  ledger.takeIn();
  if (ledger.ids.has(id)) return 'found';
  const key = keyOfRecord(record);
  if (!key || baseline === undefined || countIn(ledger, key) <= baseline) return 'missing';
  return (ledger.doubted.get(key) ?? seq) < seq ? 'doubtful' : 'found';
}

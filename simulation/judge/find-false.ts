import type { Entry } from '../journal.ts';
import { add, type Counts, countOf, of } from './tally.ts';
import type { Violation } from './verdict.ts';

/**
 * "Sent" is shown of no more messages of the same words than the hub holds at that moment. Where copies from the
 * transcript make them too many, it is no false claim: a message is on the screen twice.
 */
export function findFalse(entries: readonly Entry[]): Violation[] {
  const violations: Violation[] = [];
  /** Keys of messages that were written here, whether that is seen in storage or on the screen; others are copies of what the hub told. */
  const own = new Set(of(entries, 'kept').map(({ key }) => key));
  for (const type of ['shown', 'status'] as const) {
    for (const { key, status } of of(entries, type)) if (status && status !== 'sent') own.add(key);
  }
  const stored: Counts = new Map();
  /** By tab: which keys claim to be sent, by words. */
  const claims = new Map<number, Map<string, Set<string>>>();
  for (const entry of entries) {
    if (entry.type === 'stored') add(stored, entry.words);
    if (entry.type !== 'shown' && entry.type !== 'status') continue;
    const { tab, key, words, status, at } = entry;
    const ofTab = claims.get(tab) ?? new Map<string, Set<string>>();
    const keys = ofTab.get(words) ?? new Set();
    claims.set(tab, ofTab);
    ofTab.set(words, keys);
    if (status !== 'sent') {
      keys.delete(key);
      continue;
    }
    keys.add(key);
    if (keys.size <= countOf(stored, words)) continue;
    const claimed = [...keys].filter((each) => own.has(each)).length;
    const kind = claimed > countOf(stored, words) ? 'false' : 'twice';
    const detail = `"${words.slice(0, 40)}" on tab ${tab}: ${keys.size} sent, the hub has ${countOf(stored, words)}`;
    violations.push({ kind, at, detail });
  }
  return violations;
}

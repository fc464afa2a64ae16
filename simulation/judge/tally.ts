import type { Entry } from '../journal.ts';

/** Counts by words. */
export type Counts = Map<string, number>;

export const add = (counts: Counts, words: string, by = 1) =>
  counts.set(words, (counts.get(words) ?? 0) + by);

export const countOf = (counts: Counts, words: string) => counts.get(words) ?? 0;

/** The entries of one type. */
export function of<T extends Entry['type']>(entries: readonly Entry[], type: T) {
  return entries.filter((entry): entry is Entry & { type: T } => entry.type === type);
}

/** How often each words stand in the entries of a type. */
export function countWords(
  entries: readonly Entry[],
  type: 'composed' | 'retried' | 'discarded' | 'returned' | 'stored' | 'said',
): Counts {
  const counts: Counts = new Map();
  for (const { words } of of(entries, type) as { words: string }[]) add(counts, words);
  return counts;
}

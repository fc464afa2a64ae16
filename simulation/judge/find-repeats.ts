import type { Entry } from '../journal.ts';
import { add, type Counts, countOf, countWords, of } from './tally.ts';
import type { Violation } from './verdict.ts';

/** Messages that a conversation holds more often than they were written, and which of them must never be. */
export function findRepeats(entries: readonly Entry[]): Violation[] {
  const written = countWords(entries, 'composed');
  for (const [words, count] of countWords(entries, 'retried')) add(written, words, count);
  for (const [words, count] of countWords(entries, 'returned')) add(written, words, count);
  const presses = new Set(of(entries, 'composed').flatMap(({ words, isPress }) => (isPress ? [words] : [])));
  const stored: Counts = new Map();
  const violations: Violation[] = [];
  for (const { conversation, words, at } of of(entries, 'stored')) {
    const key = `${conversation} ${words}`;
    add(stored, key);
    if (countOf(stored, key) <= countOf(written, words)) continue;
    const kind = words[0] === '!' || presses.has(words) ? 'action-twice' : 'duplicate';
    violations.push({ kind, at, detail: `"${words.slice(0, 40)}" in ${conversation}` });
  }
  return violations;
}

/** The storage never took its id, and all who knew of it are gone: no promise was made for it. */
function findUnknown(entries: readonly Entry[]): (conversation: string) => boolean {
  const noted = new Set(of(entries, 'noted').map(({ conversation }) => conversation));
  const deaths = new Set(of(entries, 'died').flatMap(({ tab, how }) => (how === 'end' ? [] : [tab])));
  const knew = of(entries, 'conversation');
  return (conversation) =>
    !noted.has(conversation) &&
    !knew.some((each) => each.conversation === conversation && !deaths.has(each.tab));
}

/** All that a visitor wrote lies in one conversation, and in the next only after the hub forgot the first. */
export function findSplits(entries: readonly Entry[], at: number): Violation[] {
  const forgotten = new Set(of(entries, 'forgotten').map(({ conversation }) => conversation));
  const used = new Set(of(entries, 'stored').map(({ conversation }) => conversation));
  const isUnknown = findUnknown(entries);
  const living = [...used].filter((conversation) => !forgotten.has(conversation) && !isUnknown(conversation));
  return living[1] ? [{ kind: 'split', at, detail: living.join(', ') }] : [];
}

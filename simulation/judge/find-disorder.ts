import type { Entry } from '../journal.ts';
import { countOf, countWords, of } from './tally.ts';
import type { Violation } from './verdict.ts';

/** In two tabs within so short a time there is no order that anyone could tell. */
const SIMULTANEOUS_MS = 50;

const isFailed = (state = '') => /^(failed|rejected)/.test(state);

/** What was shown as not sent waits for the visitor's word. */
export function findUnasked(entries: readonly Entry[]): Violation[] {
  const failed = new Set<string>();
  const retried = new Set<string>();
  const violations: Violation[] = [];
  for (const entry of entries) {
    if (entry.type === 'retried') retried.add(entry.words);
    if (entry.type !== 'shown' && entry.type !== 'status') continue;
    const { tab, key, words, status, at } = entry;
    const isUnderWay = status === 'waiting' || status === 'sending';
    if (isFailed(status)) failed.add(tab + key);
    else if (isUnderWay && failed.delete(tab + key) && !retried.has(words)) {
      violations.push({ kind: 'unasked', at, detail: `"${words.slice(0, 40)}" on tab ${tab}` });
    }
  }
  return violations;
}

/**
 * Texts of one conversation arrive in the order in which they were written, but for those that stepped aside. What a tab
 * takes along to the next conversation, since it can't know whether the hub had it before it forgot the first, is no
 * disorder where the hub had it: that copy is `again`.
 */
export function findDisorder(entries: readonly Entry[]): Violation[] {
  const times = countWords(entries, 'composed');
  const aside = new Set([
    ...of(entries, 'retried').map(({ words }) => words),
    ...of(entries, 'returned').map(({ words }) => words),
    ...of(entries, 'kept').flatMap(({ words, state }) => (isFailed(state) ? [words] : [])),
    ...of(entries, 'status').flatMap(({ words, status }) => (isFailed(status) ? [words] : [])),
  ]);
  const composed = new Map(
    of(entries, 'composed')
      .filter(({ words }) => countOf(times, words) === 1 && words[0] !== '!' && !aside.has(words))
      .map((entry) => [entry.words, entry]),
  );
  const latest = new Map<string, Entry & { type: 'composed' }>();
  const seen = new Set<string>();
  const arrived = new Set<string>();
  const violations: Violation[] = [];
  for (const { conversation, words, at } of of(entries, 'stored')) {
    const own = composed.get(words);
    if (!own || seen.has(conversation + words)) continue;
    seen.add(conversation + words);
    const kind = arrived.has(words) ? 'again' : 'order';
    arrived.add(words);
    const last = latest.get(conversation);
    if (!last || last.order < own.order) latest.set(conversation, own);
    else if (last.tab === own.tab || last.at - own.at > SIMULTANEOUS_MS) {
      const gap = Math.round(last.at - own.at);
      const detail = `"${words.slice(0, 40)}" (tab ${own.tab}) after "${last.words.slice(0, 40)}" (tab ${last.tab}), written ${gap} ms later`;
      violations.push({ kind, at, detail });
    }
  }
  return violations;
}

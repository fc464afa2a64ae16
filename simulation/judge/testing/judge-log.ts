import { createJournal, type Journal } from '../../journal.ts';
import { judge } from '../judge.ts';
import type { Ending } from '../verdict.ts';

const NOTHING: Ending = { at: 100_000, screens: [], records: [] };

/** What the judge says of a log; the clock moves on by 100 ms with each entry, or by `wait`. */
export function judgeLog(
  write: (journal: Journal, wait: (ms: number) => void) => void,
  ending: Partial<Ending> = {},
) {
  let now = 0;
  const journal = createJournal(() => {
    now += 50;
    return now;
  });
  write(journal, (ms) => {
    now += ms;
  });
  return judge(journal.entries, { ...NOTHING, ...ending }).violations.map(({ kind }) => kind);
}

export const compose = (journal: Journal, words: string, tab = 1) =>
  journal.write({ type: 'composed', tab, words });
export const store = (journal: Journal, words: string, conversation = 'c') =>
  journal.write({ type: 'stored', conversation, words, clientId: words });
export const keep = (journal: Journal, words: string, state = 'queued') =>
  journal.write({ type: 'kept', tab: 1, key: `key of ${words}`, words, state });
export const show = (journal: Journal, words: string, status = 'sent') =>
  journal.write({ type: 'shown', tab: 1, key: `key of ${words}`, words, isOwn: true, status });
export const screen = (words: string, status: string) => ({
  screens: [{ tab: 1, conversation: 'c', draft: '', files: [], lines: [{ words, status }] }],
});

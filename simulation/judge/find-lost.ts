import type { Entry } from '../journal.ts';
import { add, type Counts, countOf, countWords, of } from './tally.ts';
import type { Ending, Violation } from './verdict.ts';

/** Between the line that says that an action failed and the end of its record: a storage that hangs is waited for. */
const TELLING_MS = 20_000;

/** So late a browser may write down small strings, of which the draft is one: Chromium does so once a minute. */
const WRITING_MS = 60_000;

const isFailed = (state: string | undefined) => !!state && /^(failed|rejected)/.test(state);

/**
 * What the storage would not take of it, as a record or as a draft, of a tab that is gone: no promise was made for it. Nor for a press or an action in the
 * milliseconds before it is kept, for there is no draft to hold it. Nor for a draft that the browser had not written down
 * when it was killed.
 */
function countExcused(entries: readonly Entry[]): Counts {
  const excused: Counts = new Map();
  /** Records that were ever kept, by the tab that kept them first, and their words. */
  const kept: Counts = new Map();
  const keys = new Set<string>();
  for (const { tab, key, words } of of(entries, 'kept')) {
    if (keys.has(key)) continue;
    keys.add(key);
    add(kept, `${tab} ${words}`);
  }
  const deaths = of(entries, 'died');
  const failures = [...of(entries, 'storage-failed'), ...of(entries, 'undrafted')];
  for (const { tab, words, order, at, isPress } of of(entries, 'composed')) {
    const isKept = countOf(kept, `${tab} ${words}`) > 0;
    if (isKept) add(kept, `${tab} ${words}`, -1);
    const death = deaths.find((each) => each.tab === tab && each.order > order);
    if (!death || isKept) continue;
    const isUnwritten = deaths.some(
      (each) => each.how === 'killed' && each.order > order && each.at - at < WRITING_MS,
    );
    const hasNoDraft = isPress || words[0] === '!' || isUnwritten;
    // A draft is written as it is typed, in the same moment.
    const isSince = (each: Entry) => each.at >= at && each.order < death.order;
    if (hasNoDraft || failures.some((each) => each.tab === tab && isSince(each))) add(excused, words);
  }
  return excused;
}

/** Of a message with files: all of it. */
export function isInComposer(words: string, texts: readonly string[], files: readonly string[]): boolean {
  const [text = '', ...names] = words.split(/ \[|\] \[|\]$/).filter(Boolean);
  return texts.includes(text) && names.every((name) => files.includes(name));
}

/** Where each words are at hand for the visitor, at the end or once on the way. */
function countAtHand(entries: readonly Entry[], { screens }: Ending): Counts {
  const atHand: Counts = new Map();
  for (const type of ['returned', 'discarded'] as const) {
    for (const [words, count] of countWords(entries, type)) add(atHand, words, count);
  }
  const shown: Counts = new Map();
  const withFiles = [...countWords(entries, 'composed').keys()].filter((words) => words.endsWith(']'));
  for (const { lines, draft, files } of screens) {
    const own: Counts = new Map();
    for (const { words, status } of lines) if (isFailed(status)) add(own, words);
    const texts = draft.split('\n').filter(Boolean);
    for (const words of texts) add(own, words);
    // Text and files stand apart there.
    for (const words of withFiles) if (isInComposer(words, texts, files)) add(own, words);
    for (const [words, count] of own) shown.set(words, Math.max(count, countOf(shown, words)));
  }
  for (const [words, count] of shown) add(atHand, words, count);
  // Of an action nothing is shown but that it failed.
  const failedActions = of(entries, 'kept').filter(({ words, state }) => words[0] === '!' && isFailed(state));
  const failed = new Set(failedActions.map((entry) => entry.words));
  const arrived = countWords(entries, 'stored');
  const others = new Set([...failed, ...arrived.keys()]);
  for (const words of [...failed, ...findTold(entries, others)]) add(atHand, words);
  return atHand;
}

/**
 * That an action failed is said in a line, and its record erased by the same tab right after that, wherever the tab had it
 * from and whether the storage takes that or not. Of those that are `known` to have arrived, or to have failed, that line is
 * not; nor is what the hub complains of.
 */
function findTold(entries: readonly Entry[], known: ReadonlySet<string>): string[] {
  const lines = new Set(of(entries, 'told').filter(({ code }) => code !== 'hub'));
  const found = new Set<string>();
  for (const { tab, words, order, at } of of(entries, 'erased')) {
    if (words[0] !== '!' || known.has(words) || found.has(words)) continue;
    const isItsLine = (line: Entry & { tab: number }) =>
      line.tab === tab && line.order < order && at - line.at < TELLING_MS;
    const line = [...lines].find(isItsLine);
    if (line && lines.delete(line)) found.add(words);
  }
  return [...found];
}

/** Whatever was composed is somewhere. */
export function findLost(entries: readonly Entry[], ending: Ending): Violation[] {
  const stored = countWords(entries, 'stored');
  const atHand = countAtHand(entries, ending);
  const excused = countExcused(entries);
  const waiting: Counts = new Map();
  const hidden = new Set<string>();
  for (const { words, state } of ending.records) {
    if (isFailed(state)) hidden.add(words);
    else add(waiting, words);
  }
  return [...countWords(entries, 'composed')].flatMap(([words, composed]): Violation[] => {
    const settled = countOf(stored, words) + countOf(atHand, words) + countOf(excused, words);
    if (settled >= composed) return [];
    const isWaiting = settled + countOf(waiting, words) >= composed;
    const note = hidden.has(words) ? ' (failed in storage, on no screen)' : '';
    const detail = `"${words.slice(0, 40)}": composed ${composed}, accounted for ${settled}${note}`;
    return [{ kind: isWaiting ? 'stuck' : 'lost', at: ending.at, detail }];
  });
}

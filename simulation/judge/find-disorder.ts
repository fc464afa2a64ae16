import type { Entry } from '../journal.ts';
import { countOf, countWords, of } from './tally.ts';
import type { Violation } from './verdict.ts';

/** In two tabs within so short a time there is no order that anyone could tell. */
const SIMULTANEOUS_MS = 50;

/** What the storage refused is to be tried again within so long of the tab's own time: each time a second later than the last, and a read may hang before. */
const RETRYING_MS = 10_000;
/** So long a storage that hangs holds up what is written after that began. */
const HANGING_MS = 1_000;

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

type Composed = Entry & { type: 'composed' };

/** How long a tab ran between two entries: frozen or closed it can try nothing. */
function countRunning(entries: readonly Entry[], tab: number, from: Entry, to: Entry): number {
  let ms = 0;
  let runsSince: number | undefined = from.at;
  for (const entry of entries) {
    if (entry.order < from.order || entry.order > to.order) continue;
    if (entry.type === 'thawed' && entry.tab === tab) runsSince = entry.at;
    if ((entry.type !== 'frozen' && entry.type !== 'died') || entry.tab !== tab || runsSince === undefined)
      continue;
    ms += entry.at - runsSince;
    runsSince = undefined;
  }
  return runsSince === undefined ? ms : ms + to.at - runsSince;
}

/**
 * Tells whether nobody could know of the earlier one when another tab let a later one leave: the storage did not hold it yet,
 * since it failed the tab that wrote it and had done so just before; or it did, and had failed the other one ever since.
 */
function findUnaware(entries: readonly Entry[]): (earlier: Composed, later: Composed) => boolean {
  const kept = of(entries, 'kept');
  const stored = of(entries, 'stored');
  const statuses = of(entries, 'status').filter(({ status }) => status === 'sending');
  const failures = of(entries, 'storage-failed');
  const reads = [...of(entries, 'read'), ...of(entries, 'unread')];

  /** When a tab chose to let it leave: it says so before that is kept, as far as it can be. */
  function findLeaving({ words }: Composed): Entry | undefined {
    const arrival = stored.find((each) => each.words === words);
    const isIt = (each: { words: string; order: number }, end: Entry | undefined) =>
      each.words === words && each.order < (end?.order ?? 0);
    const noted = kept.findLast((each) => each.state === 'sending' && isIt(each, arrival));
    const said = statuses.findLast(
      (each) => isIt(each, noted ?? arrival) && each.tab === (noted ?? each).tab,
    );
    return said ?? noted ?? arrival;
  }

  return (earlier, later) => {
    const left = findLeaving(later);
    if (!left || earlier.tab === later.tab) return false;
    const isJustBefore = (failure: Entry & { tab: number }) =>
      failure.order < left.order && countRunning(entries, failure.tab, failure, left) < RETRYING_MS;
    const since = kept.find(({ words, order }) => words === earlier.words && order < left.order);
    if (!since) {
      return failures.some(
        (each) => each.tab === earlier.tab && each.at > earlier.at - HANGING_MS && isJustBefore(each),
      );
    }
    const looks = reads.filter(
      ({ tab, order }) => tab === later.tab && order > since.order && order < left.order,
    );
    return looks.every(({ type }) => type === 'unread') && looks.some(isJustBefore);
  };
}

/**
 * Texts of one conversation arrive in the order in which they were written, but for those that stepped aside. What a tab
 * takes along to the next conversation, since it can't know whether the hub had it before it forgot the first, is no
 * disorder where the hub had it: that copy is `again`. What no tab could know of but its own is told apart as `unaware`.
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
  const latest = new Map<string, Composed>();
  const isUnaware = findUnaware(entries);
  const seen = new Set<string>();
  const arrived = new Set<string>();
  const violations: Violation[] = [];
  for (const { conversation, words, at } of of(entries, 'stored')) {
    const own = composed.get(words);
    if (!own || seen.has(conversation + words)) continue;
    seen.add(conversation + words);
    const isAgain = arrived.has(words);
    arrived.add(words);
    const last = latest.get(conversation);
    if (!last || last.order < own.order) latest.set(conversation, own);
    else if (last.tab === own.tab || last.at - own.at > SIMULTANEOUS_MS) {
      const isExcused = isUnaware(own, last);
      const kind = isAgain ? 'again' : isExcused ? 'unaware' : 'order';
      const gap = Math.round(last.at - own.at);
      const detail = `"${words.slice(0, 40)}" (tab ${own.tab}) after "${last.words.slice(0, 40)}" (tab ${last.tab}), written ${gap} ms later`;
      violations.push({ kind, at, detail });
    }
  }
  return violations;
}

import type { Entry } from '../journal.ts';
import { of } from './tally.ts';
import type { Ending, Violation } from './verdict.ts';

/** The promise, and what the network takes in any case. */
const LIMIT_MS = 3_000 + 600;
/** What was said so late is not asked for. */
const LATEST_MS = 10_000;

interface Span {
  from: number;
  to: number;
  conversation: string;
}

/** When a tab was connected, in which conversation, without anything in its way. */
function findSpans(entries: readonly Entry[], tab: number, end: number): Span[] {
  const spans: Span[] = [];
  let openAt: number | undefined;
  let conversation: string | undefined;
  let since = 0;
  const close = (to: number) => {
    if (openAt !== undefined && conversation) spans.push({ from: Math.max(openAt, since), to, conversation });
  };
  for (const entry of entries) {
    if (!('tab' in entry) || entry.tab !== tab) continue;
    if (entry.type === 'link' || entry.type === 'died' || entry.type === 'storage-failed') {
      close(entry.at);
      openAt = entry.type === 'link' && entry.state === 'open' ? entry.at : undefined;
    } else if (entry.type === 'conversation') {
      close(entry.at);
      conversation = entry.conversation;
      since = entry.at;
    }
  }
  close(end);
  return spans;
}

/** What the hub said is on screen, once, soon, and stays there. */
export function findUnseen(entries: readonly Entry[], { at: end, screens }: Ending): Violation[] {
  const violations: Violation[] = [];
  const said = of(entries, 'said');
  for (const { tab } of of(entries, 'born')) {
    const shownAt = new Map<string, number>();
    for (const { words, at } of of(entries, 'shown').filter((entry) => entry.tab === tab && !entry.isOwn)) {
      if (!shownAt.has(words)) shownAt.set(words, at);
      else violations.push({ kind: 'twice', at, detail: `"${words}" on tab ${tab}` });
    }
    for (const { from, to, conversation } of findSpans(entries, tab, end)) {
      for (const { words, at, conversation: own } of said) {
        const limit = Math.max(at, from) + LIMIT_MS;
        const isDue = own === conversation && at < to && limit < to;
        if (!isDue || (shownAt.get(words) ?? Number.POSITIVE_INFINITY) <= limit) continue;
        const detail = `"${words}" on tab ${tab}, said at ${at.toFixed(0)}, connected from ${from.toFixed(0)}`;
        violations.push({ kind: 'late', at: limit, detail });
      }
    }
  }
  return [...violations, ...findNeverSeen(entries, end, screens)];
}

/** At the end, after a long calm. */
function findNeverSeen(entries: readonly Entry[], end: number, screens: Ending['screens']): Violation[] {
  const born = of(entries, 'born');
  return screens.flatMap(({ tab, conversation, lines }) => {
    const birth = born.find((entry) => entry.tab === tab)?.at ?? 0;
    const shown = new Set(lines.map(({ words }) => words));
    const said = of(entries, 'said').filter((entry) => entry.conversation === conversation);
    const isNew = ({ at }: { at: number }) => at >= birth;
    // The transcript that this tab got may have been a short one; none at all it must not have got.
    const isBlank = !said.some((entry) => !isNew(entry) && shown.has(entry.words));
    return said
      .filter((entry) => (isNew(entry) || isBlank) && entry.at < end - LATEST_MS && !shown.has(entry.words))
      .map(({ words, at }): Violation => ({ kind: 'unseen', at, detail: `"${words}" on tab ${tab}` }));
  });
}

/** Nothing leaves the screen, unless the visitor threw it away or sent it again. */
export function findShrunk(entries: readonly Entry[]): Violation[] {
  const dismissed = new Set<string>();
  const violations: Violation[] = [];
  for (const entry of entries) {
    if (entry.type === 'discarded' || entry.type === 'retried') dismissed.add(entry.words);
    if (entry.type !== 'gone' || dismissed.has(entry.words)) continue;
    violations.push({
      kind: 'shrunk',
      at: entry.at,
      detail: `"${entry.words.slice(0, 40)}" on tab ${entry.tab}`,
    });
  }
  return violations;
}

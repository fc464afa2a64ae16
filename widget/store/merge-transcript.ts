import type { TranscriptEntry } from '../protocol/types.ts';
import { hasSubstance } from './content.ts';
import { contentKey } from './content-key.ts';
import { append, isMessage, isOwn, type Timeline } from './timeline.ts';
import type { MessageItem, TimelineItem } from './types.ts';

/** Above this many comparisons the order of equal messages is taken as it comes (about 2,000 × 2,000 unequal lines). */
const MAX_COMPARISONS = 4_000_000;

export interface Merge {
  timeline: Timeline;
  /** The entries that were not on the screen yet, in their order. */
  added: TranscriptEntry[];
}

/**
 * Puts the hub's transcript and the screen together. A message is known again by the hub's id, by the id under which it
 * was sent, else by role and words, as many times as it stands there: two equal messages are two. What is shown stays,
 * in its order, also when the transcript is shorter; what is new goes behind the message that precedes it there. A message
 * that has left this tab without a word, for another has sent it, is "sent" once it stands in the transcript.
 * `isFirst`: of this conversation; it may hold earlier messages that are equal to one that waits. In a later one the copy of
 * a message that waits is that message: another tab was quicker to send it than to say so.
 * Whatever stands above the last 'conversation-restarted' belongs to an earlier conversation and takes no part.
 */
export function mergeTranscript(
  shown: Timeline,
  entries: readonly TranscriptEntry[],
  newKey: () => string,
  isFirst: boolean,
): Merge {
  const start =
    shown.findLastIndex((item) => item.kind === 'notice' && item.notice === 'conversation-restarted') + 1;
  const list = shown.slice(start);
  const wanted = entries.filter((entry) => hasSubstance(entry.parts));
  const matches = match(list.filter(isMessage), wanted, isFirst);
  const added: TranscriptEntry[] = [];
  let cursor = 0;
  wanted.forEach((entry, index) => {
    const known = matches[index];
    if (known) {
      const place = list.indexOf(known);
      cursor = Math.max(cursor, place + 1);
      if (isOwn(known) && !known.status) list[place] = { ...known, status: 'sent' };
      return;
    }
    // A notice was seen live, right after its message; what was missed came later.
    while (cursor > 0 && list[cursor]?.kind === 'notice') cursor++;
    list.splice(cursor++, 0, toItem(entry, list, newKey));
    added.push(entry);
  });
  return { timeline: [...shown.slice(0, start), ...list].reduce<Timeline>(append, []), added };
}

function toItem(entry: TranscriptEntry, list: Timeline, newKey: () => string): TimelineItem {
  const { role, authorName } = entry;
  const id = entry.id ?? entry.clientMessageId;
  const isVisitors = role === 'user';
  return {
    kind: 'message',
    key: id && !list.some((item) => item.key === id) ? id : newKey(),
    role,
    parts: entry.parts.filter((part) => part.type !== 'pause'),
    live: !isVisitors,
    status: isVisitors ? 'sent' : undefined,
    author: authorName && !isVisitors ? { name: authorName } : undefined,
  };
}

/** Not sent, as far as anyone knows: then an equal line of the transcript is another message. */
const isUnsent = (item: MessageItem, isFirst: boolean) =>
  (item.status === 'waiting' && isFirst) || (item.status === 'failed' && item.failure !== 'maybe-sent');

/** For each entry the shown message that it is a copy of. */
function match(
  items: MessageItem[],
  entries: TranscriptEntry[],
  isFirst: boolean,
): (MessageItem | undefined)[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const byId = entries.map(
    ({ clientMessageId = '', id = '' }) => byKey.get(clientMessageId) ?? byKey.get(id),
  );
  const known = new Set(byId);
  const candidates = items.filter((item) => known.has(item) || !isUnsent(item, isFirst));
  const shown = candidates.map((item) => (known.has(item) ? item.key : contentKey(item.role, item.parts)));
  const wanted = entries.map((entry, index) => byId[index]?.key ?? contentKey(entry.role, entry.parts));
  const pairs = align(shown, wanted);
  // Equal labels that stand in another order on the two sides are the same messages all the same.
  const taken = new Set(pairs);
  const free = shown.map((label, index) => (taken.has(index) ? undefined : label));
  return pairs.map((index, place) => {
    const found = index < 0 ? free.indexOf(wanted[place]) : index;
    if (found >= 0) free[found] = undefined;
    return candidates[found];
  });
}

/** Longest common subsequence: for each label of `b` the index of its partner in `a`, or -1. */
function align(a: string[], b: string[]): number[] {
  const pairs = b.map(() => -1);
  let i = 0;
  while (i < a.length && a[i] === b[i]) pairs[i] = i++;
  let j = i;
  if ((a.length - i) * (b.length - j) > MAX_COMPARISONS) return pairs;
  /** How many of `a` from the one index and of `b` from the other can be paired. */
  const lengths: Uint16Array[] = [];
  const at = (inA: number, inB: number) => lengths[inA]?.[inB] ?? 0;
  for (let inA = a.length - 1; inA >= i; inA--) {
    const row = new Uint16Array(b.length);
    lengths[inA] = row;
    for (let inB = b.length - 1; inB >= j; inB--) {
      row[inB] = a[inA] === b[inB] ? at(inA + 1, inB + 1) + 1 : Math.max(at(inA + 1, inB), at(inA, inB + 1));
    }
  }
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs[j++] = i++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

import type { Part, TranscriptEntry } from '../protocol/types.ts';
import { hasSubstance } from './content.ts';
import { contentKey } from './content-key.ts';
import { isMessage, isOwn, type Timeline } from './timeline.ts';
import type { MessageItem, NoticeItem, TimelineItem } from './types.ts';

/** Above this many comparisons the order of equal messages is taken as it comes (about 2,000 × 2,000 unequal lines). */
const MAX_COMPARISONS = 4_000_000;

export interface Merge {
  /** What is to be shown; the very list that is, where nothing of it changes. */
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
  const start = shown.findLastIndex((item) => (item as NoticeItem).notice === 'conversation-restarted') + 1;
  const list = shown.slice(start);
  const wanted = entries.filter((entry) => hasSubstance(entry.parts));
  const matches = match(list.filter(isMessage), wanted, isFirst);
  const places = new Map<TimelineItem, number>(list.map((item, place) => [item, place]));
  const taken = new Set(list.map(({ key }) => key));
  const added: TranscriptEntry[] = [];
  const lastOwn = wanted.findLastIndex(({ role }) => role === 'user');
  const merged: TimelineItem[] = shown.slice(0, start);
  /** What had left without a word, as it is now. */
  const sent = new Map<TimelineItem, MessageItem>();
  /** How much of the list stands in the merged one. */
  let cursor = 0;
  const goTo = (place: number) => {
    for (; cursor < place; cursor++) merged.push(list[cursor] as TimelineItem);
  };
  wanted.forEach((entry, index) => {
    const known = matches[index];
    if (known) {
      if (isOwn(known) && !known.status) sent.set(known, { ...known, status: 'sent' });
      goTo((places.get(known) as number) + 1);
      return;
    }
    // A notice was seen live, right after its message; what was missed came later.
    while (merged.length > start && list[cursor]?.kind === 'notice') goTo(cursor + 1);
    merged.push(toItem(entry, index > lastOwn, taken, newKey));
    added.push(entry);
  });
  goTo(list.length);
  const settled = sent.size ? merged.map((item) => sent.get(item) ?? item) : merged;
  return { timeline: added[0] || sent.size ? settled : shown, added };
}

/** What is out of play, and can't have been chosen, is made so at once. */
function toItem(
  entry: TranscriptEntry,
  isLast: boolean,
  taken: Set<string>,
  newKey: () => string,
): MessageItem {
  const { role, authorName } = entry;
  const parts = entry.parts.some(isPause) ? entry.parts.filter((part) => !isPause(part)) : entry.parts;
  const id = entry.id ?? entry.clientMessageId;
  const key = id && !taken.has(id) ? id : newKey();
  if (id) taken.add(key);
  const isVisitors = role === 'user';
  return {
    kind: 'message',
    key,
    role,
    parts,
    live: !isVisitors && (isLast || !parts.every(isText)),
    status: isVisitors ? 'sent' : undefined,
    author: authorName && !isVisitors ? { name: authorName } : undefined,
  };
}

const isPause = ({ type }: Part) => type === 'pause';
const isText = ({ type }: Part) => type === 'text';

/** Not sent, as far as anyone knows: then an equal line of the transcript is another message. */
const isUnsent = (item: MessageItem, isFirst: boolean) =>
  (item.status === 'waiting' && isFirst) || (item.status === 'failed' && item.failure !== 'maybe-sent');

/** For each entry the shown message that it is a copy of. */
function match(
  items: MessageItem[],
  entries: TranscriptEntry[],
  isFirst: boolean,
): (MessageItem | undefined)[] {
  if (!items[0]) return [];
  const byKey = new Map<string | undefined, MessageItem>(items.map((item) => [item.key, item]));
  const byId = entries.map(({ clientMessageId, id }) => byKey.get(clientMessageId) ?? byKey.get(id));
  const known = new Set(byId);
  const candidates = items.filter((item) => known.has(item) || !isUnsent(item, isFirst));
  // Nothing to compare with: a whole transcript needs no labels.
  if (!candidates[0]) return [];
  const shown = candidates.map((item) => (known.has(item) ? item.key : contentKey(item.role, item.parts)));
  const wanted = entries.map((entry, index) => byId[index]?.key ?? contentKey(entry.role, entry.parts));
  const pairs = align(shown, wanted);
  // Equal labels that stand in another order on the two sides are the same messages all the same.
  const paired = new Set(pairs);
  const free = new Map<string, number[]>();
  for (let index = shown.length; index--; ) {
    if (paired.has(index)) continue;
    const label = shown[index] as string;
    const others = free.get(label);
    if (others) others.push(index);
    else free.set(label, [index]);
  }
  return pairs.map(
    (index, place) => candidates[index < 0 ? (free.get(wanted[place] as string)?.pop() ?? -1) : index],
  );
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
  while (i < a.length) {
    if (a[i] === b[j]) pairs[j++] = i++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

import type { TranscriptEntry } from '../protocol/types.ts';
import { hasSubstance } from './content.ts';
import { contentKey } from './content-key.ts';
import { isMessage, settle, type Timeline } from './timeline.ts';
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
 * in its order, also when the transcript is shorter; what is new goes behind the message that precedes it there.
 * Whatever stands above the last 'conversation-restarted' belongs to an earlier conversation and takes no part.
 */
export function mergeTranscript(
  shown: Timeline,
  entries: readonly TranscriptEntry[],
  newKey: () => string,
): Merge {
  const start =
    shown.findLastIndex((item) => item.kind === 'notice' && item.notice === 'conversation-restarted') + 1;
  const list = shown.slice(start);
  const wanted = entries.filter((entry) => hasSubstance(entry.parts));
  const matches = match(list.filter(isMessage), wanted);
  const added: TranscriptEntry[] = [];
  let cursor = 0;
  wanted.forEach((entry, index) => {
    const known = matches[index];
    if (known) {
      cursor = Math.max(cursor, list.indexOf(known) + 1);
      return;
    }
    // A notice was seen live, right after its message; what was missed came later.
    while (cursor > 0 && list[cursor]?.kind === 'notice') cursor++;
    list.splice(cursor++, 0, toItem(entry, list, newKey));
    added.push(entry);
  });
  return { timeline: settle([...shown.slice(0, start), ...list]), added };
}

function toItem(entry: TranscriptEntry, list: Timeline, newKey: () => string): TimelineItem {
  const id = entry.id ?? entry.clientMessageId;
  const key = id && !list.some((item) => item.key === id) ? id : newKey();
  const isOwn = entry.role === 'user';
  return {
    kind: 'message',
    key,
    role: entry.role,
    parts: entry.parts.filter((part) => part.type !== 'pause'),
    live: !isOwn,
    ...(isOwn && { status: 'sent' as const }),
    ...(entry.authorName && !isOwn && { author: { name: entry.authorName } }),
  };
}

/** Not sent, as far as anyone knows: then an equal line of the transcript is another message. */
const isUnsent = (item: MessageItem) =>
  item.status === 'waiting' || (item.status === 'failed' && item.failure !== 'maybe-sent');

/** For each entry the shown message that it is a copy of. */
function match(items: MessageItem[], entries: TranscriptEntry[]): (MessageItem | undefined)[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const byId = entries.map((entry) => byKey.get(entry.clientMessageId ?? '') ?? byKey.get(entry.id ?? ''));
  const known = new Set(byId);
  const candidates = items.filter((item) => known.has(item) || !isUnsent(item));
  const shownLabels = candidates.map((item) =>
    known.has(item) ? item.key : contentKey(item.role, item.parts),
  );
  const labels = entries.map((entry, index) => byId[index]?.key ?? contentKey(entry.role, entry.parts));
  const pairs = align(shownLabels, labels);
  pairUpRest(shownLabels, labels, pairs);
  return pairs.map((index) => candidates[index]);
}

/** Longest common subsequence: for each label of `b` the index of its partner in `a`, or -1. */
function align(a: string[], b: string[]): number[] {
  const pairs = b.map(() => -1);
  let start = 0;
  while (start < a.length && a[start] === b[start]) pairs[start] = start++;
  const width = b.length - start + 1;
  if ((a.length - start) * width > MAX_COMPARISONS) return pairs;
  // lengths[i][j]: the longest common subsequence of a from i and b from j.
  const lengths = Array.from({ length: a.length - start + 1 }, () => new Uint16Array(width));
  const at = (i: number, j: number) => lengths[i - start]?.[j - start] ?? 0;
  for (let i = a.length - 1; i >= start; i--) {
    const row = lengths[i - start] as Uint16Array;
    for (let j = b.length - 1; j >= start; j--) {
      row[j - start] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = start, j = start; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs[j++] = i++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Equal labels that stand in another order on the two sides are the same messages all the same. */
function pairUpRest(a: string[], b: string[], pairs: number[]): void {
  const taken = new Set(pairs);
  const free = new Map<string, number[]>();
  a.forEach((label, index) => {
    if (!taken.has(index)) free.set(label, [...(free.get(label) ?? []), index]);
  });
  b.forEach((label, index) => {
    if (pairs[index] === -1) pairs[index] = free.get(label)?.shift() ?? -1;
  });
}

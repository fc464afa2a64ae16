/** Decides what of the timeline screen readers hear, so that each thing is heard once. */
import type { Translate } from '../config/strings.ts';
import type { TimelineItem } from '../store/types.ts';
import { authorName, noticeWords, plainWords } from './words.ts';

/** Longer messages are read in the timeline; an announcement can't be paused. */
const SPOKEN_LENGTH = 500;

/** More at once (a return after hours) are only counted by their last few. */
const SPOKEN_AT_ONCE = 3;

/** New is only what is among so many at the end: looking costs the same in a conversation of any length. */
const NEW_AMONG = 100;

/** What is new in `timeline` since the last call, in words; with `isQuiet` it is taken as known instead. */
export type Announcer = (timeline: readonly TimelineItem[], text: Translate, isQuiet: boolean) => string[];

/** How much an item has to say: a message its parts, one by one; of the visitor's own only that it has failed. */
function countSayings(item: TimelineItem): number {
  if (item.kind === 'notice') return 1;
  return item.role === 'user' ? Number(item.status === 'failed') : item.parts.length;
}

/** An item in words, without its first parts that were `said`. */
function toWords(item: TimelineItem, said: number, text: Translate): string {
  if (item.kind === 'notice') return noticeWords(item, text);
  if (item.role === 'user') return text(item.failure === 'maybe-sent' ? 'errorMaybeSent' : 'notSent');
  const words = plainWords(item.parts.slice(said));
  return words && `${authorName(item, text)}: ${words.slice(0, SPOKEN_LENGTH)}`;
}

/**
 * Remembers how many parts of which message were said: parts come one by one where a bot pauses. What stands there at
 * first, and a timeline that shares nothing with the last one (another conversation), are for reading, not for hearing.
 */
export function createAnnouncer(): Announcer {
  let known: Map<string, number> | undefined;
  return (timeline, text, isQuiet) => {
    const before = known;
    // Twice as many are known, so that nothing is new again when something below it goes.
    const tail = timeline.slice(-2 * NEW_AMONG);
    known = new Map(tail.map((item) => [item.key, countSayings(item)]));
    const isOther = before?.size && !tail.some(({ key }) => before.has(key));
    if (!before || isQuiet || isOther) return [];
    const lines = tail.slice(-NEW_AMONG).map((item) => {
      const said = before.get(item.key) ?? 0;
      return countSayings(item) > said ? toWords(item, said, text) : '';
    });
    return lines.filter(Boolean).slice(-SPOKEN_AT_ONCE);
  };
}

/** Decides what of the timeline screen readers hear, so that each thing is heard once. */
import type { Translate } from '../config/strings.ts';
import type { TimelineItem } from '../store/types.ts';
import { authorName, noticeWords, plainWords } from './words.ts';

/** Longer messages are read in the timeline; an announcement can't be paused. */
const SPOKEN_LENGTH = 500;

/** More at once (a return after hours) are only counted by their last few. */
const SPOKEN_AT_ONCE = 3;

export interface Announcer {
  /** What is new in `timeline` since the last call, in words; with `isQuiet` it is taken as known instead. */
  next(timeline: readonly TimelineItem[], isQuiet: boolean): string[];
}

function failureWords(item: TimelineItem, text: Translate): string | undefined {
  return item.kind === 'message' && item.status === 'failed' ? text('notSent') : undefined;
}

/**
 * Remembers how many parts of which message were said: parts come one by one where a bot pauses. A timeline that
 * shares nothing with the last one is another conversation, and read by nobody unasked.
 */
export function createAnnouncer(text: Translate): Announcer {
  let known = new Map<string, number>();
  return {
    next(timeline, isQuiet) {
      const before = known;
      const isOther = before.size > 0 && !timeline.some(({ key }) => before.has(key));
      const lines: string[] = [];
      known = new Map();
      for (const item of timeline) {
        const failure = failureWords(item, text);
        const count =
          item.kind === 'notice' ? 1 : item.role === 'user' ? (failure ? 1 : 0) : item.parts.length;
        const said = before.get(item.key) ?? 0;
        known.set(item.key, count);
        if (count <= said) continue;
        if (item.kind === 'notice') lines.push(noticeWords(item, text));
        else if (failure) lines.push(failure);
        else {
          const words = plainWords(item.parts.slice(said));
          if (words) lines.push(`${authorName(item, text)}: ${words.slice(0, SPOKEN_LENGTH)}`);
        }
      }
      return isQuiet || isOther ? [] : lines.slice(-SPOKEN_AT_ONCE);
    },
  };
}

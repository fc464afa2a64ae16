import { toText } from '../../store/content.ts';
import type { TimelineItem } from '../../store/types.ts';

/** So long a search works at a stretch, before the page has its turn. */
const BUDGET_MS = 8;
/** So many items between two looks at the clock. */
const BETWEEN = 200;

/** What is compared: neither case nor the way in which an accent is written makes a difference. */
export const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase();

const holds = (item: TimelineItem, words: string): boolean =>
  item.kind === 'message' && item.parts.some((part) => fold(toText(part)).includes(words));

/**
 * Finds the messages that hold `words`, by key and in their order. It pauses where it takes long; `rest` resolves when it
 * may go on, `isOver` is asked after each pause.
 */
export async function findMessages(
  timeline: readonly TimelineItem[],
  words: string,
  now: () => number,
  rest: () => Promise<unknown>,
  isOver: () => boolean,
): Promise<string[]> {
  const wanted = fold(words).trim();
  const found: string[] = [];
  if (!wanted) return found;
  let start = now();
  for (let place = 0; place < timeline.length; place++) {
    if (place % BETWEEN === 0 && now() - start > BUDGET_MS) {
      await rest();
      if (isOver()) return [];
      start = now();
    }
    const item = timeline[place] as TimelineItem;
    if (holds(item, wanted)) found.push(item.key);
  }
  return found;
}

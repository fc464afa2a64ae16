/** The list of what is shown, as pure operations: each returns a new list, and keeps the items that did not change. */
import type { Part } from '../protocol/types.ts';
import type { MessageItem, TimelineItem } from './types.ts';

export type Timeline = readonly TimelineItem[];

export const isMessage = (item: TimelineItem | undefined): item is MessageItem => item?.kind === 'message';

/** Said by the hub's side. */
export const isIncoming = (item: TimelineItem): item is MessageItem =>
  isMessage(item) && item.role !== 'user';

export const findMessage = (list: Timeline, key: string): MessageItem | undefined =>
  list.filter(isMessage).find((item) => item.key === key);

export const removeItem = (list: Timeline, key: string): Timeline => list.filter((item) => item.key !== key);

/** Changes the message in its place; a list without it comes back as it is. */
export const patchMessage = (list: Timeline, key: string, change: Partial<MessageItem>): Timeline =>
  list.map((item) => (isMessage(item) && item.key === key ? { ...item, ...change } : item));

const offers = (part: Part, value: string): boolean =>
  part.type === 'buttons'
    ? part.buttons.some((button) => button.kind === 'reply' && button.value === value)
    : part.type === 'cards' && part.cards.some((card) => offers({ ...card, type: 'buttons' }, value));

/** The words of a message that is nothing but words. */
const wordsOf = ({ parts: [part, ...others] }: MessageItem) =>
  part?.type === 'text' && !others.length ? part.text.trim() : undefined;

/**
 * Adds what comes next. What the visitor says takes all that stands above out of play; where it is the value of a button
 * that was offered since they last wrote, that button was pressed: so presses are known again after a reload.
 */
export function append(list: Timeline, item: TimelineItem): Timeline {
  if (!isMessage(item) || item.role !== 'user') return [...list, item];
  const words = wordsOf(item);
  const since = list.slice(list.findLastIndex((each) => isMessage(each) && each.role === 'user') + 1);
  const pressed = since.findLast(
    (each) =>
      words !== undefined &&
      isMessage(each) &&
      (each.chosen === words || each.parts.some((part) => offers(part, words))),
  );
  const settled = list.map((each) =>
    isMessage(each) && each.live
      ? { ...each, live: false, ...(each === pressed && { chosen: words as string }) }
      : each,
  );
  return [...settled, item];
}

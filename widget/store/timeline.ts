/** The list of what is shown, as pure operations: each returns a new list, and keeps the items that did not change. */
import type { Part } from '../protocol/types.ts';
import { toText } from './content.ts';
import type { MessageItem, TimelineItem } from './types.ts';

export type Timeline = readonly TimelineItem[];

export const isMessage = (item: TimelineItem | undefined): item is MessageItem => item?.kind === 'message';

/** Said by the visitor. */
export const isOwn = (item: TimelineItem): item is MessageItem => isMessage(item) && item.role === 'user';

/** Said by the hub's side. */
export const isIncoming = (item: TimelineItem): item is MessageItem =>
  isMessage(item) && item.role !== 'user';

export const findMessage = (list: Timeline, key: string): MessageItem | undefined =>
  list.filter(isMessage).find((item) => item.key === key);

export const removeItem = (list: Timeline, key: string): Timeline => list.filter((item) => item.key !== key);

/** Changes the message in its place; a list without it comes back as it is. */
export const patchMessage = (list: Timeline, key: string, change: Partial<MessageItem>): Timeline =>
  list.map((item) => (item.key === key ? { ...(item as MessageItem), ...change } : item));

const offers = (part: Part, value: string): boolean =>
  part.type === 'cards'
    ? part.cards.some((card) => offers({ ...card, type: 'buttons' }, value))
    : part.type === 'buttons' &&
      part.buttons.some((button) => button.kind === 'reply' && button.value === value);

/**
 * Adds what comes next. What the visitor says takes all that stands above out of play; where it is the value of a button
 * that was offered since they last wrote, that button was pressed: so presses are known again after a reload.
 */
export function append(list: Timeline, item: TimelineItem): Timeline {
  if (!isOwn(item)) return [...list, item];
  const words = item.parts
    .map((part) => toText(part))
    .join()
    .trim();
  const pressed = list
    .slice(list.findLastIndex(isOwn) + 1)
    .filter(isMessage)
    .findLast(({ chosen, parts }) => chosen === words || parts.some((part) => offers(part, words)));
  const settled = list.map((each) =>
    isMessage(each) && each.live
      ? { ...each, live: false, ...(each === pressed && { chosen: words }) }
      : each,
  );
  return [...settled, item];
}

/** The list of what is shown, as pure operations: each returns a new list, and keeps the items that did not change. */
import type { Button, Part } from '../protocol/types.ts';
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

const buttonsOf = (part: Part): Button[] =>
  part.type === 'buttons'
    ? part.buttons
    : part.type === 'cards'
      ? part.cards.flatMap(({ buttons }) => buttons)
      : [];

const hasReply = (item: MessageItem, value: string) =>
  item.parts.flatMap(buttonsOf).some((button) => button.kind === 'reply' && button.value === value);

const textOf = (item: MessageItem) => {
  const [part] = item.parts;
  return part?.type === 'text' && item.parts.length === 1 ? part.text.trim() : undefined;
};

/**
 * Takes out of play whatever the visitor has written something after. Where their text is the value of a button offered
 * since they last wrote, that button was pressed: so presses are known again after a reload.
 */
export function settle(list: Timeline): Timeline {
  let isAnswered = false;
  let answer: string | undefined;
  const settled = [...list].reverse().map((item) => {
    if (!isMessage(item)) return item;
    if (item.role === 'user') {
      isAnswered = true;
      answer = textOf(item);
      return item;
    }
    if (!isAnswered) return item;
    const chosen = item.chosen ?? (answer !== undefined && hasReply(item, answer) ? answer : undefined);
    if (chosen === answer) answer = undefined;
    if (!item.live && chosen === item.chosen) return item;
    return { ...item, live: false, ...(chosen !== undefined && { chosen }) };
  });
  return settled.reverse();
}

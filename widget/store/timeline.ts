/** The list of what is shown. */
import type { Part } from '../protocol/types.ts';
import { toText } from './content.ts';
import { signal } from './signals.ts';
import type { MessageItem, ShownTimeline, TimelineItem } from './types.ts';

export type Timeline = readonly TimelineItem[];

export const isMessage = (item: TimelineItem | undefined): item is MessageItem => item?.kind === 'message';

/** Said by the visitor. */
export const isOwn = (item: TimelineItem | undefined): item is MessageItem =>
  isMessage(item) && item.role === 'user';

/**
 * The list as a signal that only its owner changes. One more message costs the same however many there are. Its items are
 * replaced when they change, the list itself only where something was put in or taken out above its end.
 */
export interface TimelineModel extends ShownTimeline {
  /** How many of its messages are the hub side's. */
  readonly incoming: number;
  /** The keys of what the visitor has said on this page. */
  readonly written: ReadonlySet<string>;
  find(key: string): MessageItem | undefined;
  /**
   * Adds what comes next. What the visitor says takes all that stands above out of play; where it is the value of a button
   * that was offered since they last wrote, that button was pressed: so presses are known again after a reload.
   */
  append(item: TimelineItem): void;
  /** Changes the message in its place, where there is one. */
  patch(key: string, change: Partial<MessageItem>): void;
  drop(key: string): void;
  /** Begins anew with these, as if each were appended. */
  replace(items: Timeline): void;
}

const offers = (part: Part, value: string): boolean =>
  part.type === 'cards'
    ? part.cards.some((card) => offers({ ...card, type: 'buttons' }, value))
    : part.type === 'buttons' &&
      part.buttons.some((button) => button.kind === 'reply' && button.value === value);

const toWords = ({ parts }: MessageItem) => {
  const words = parts.map((part) => toText(part));
  return words.join().trim();
};

export function createTimeline(): TimelineModel {
  const version = signal(0);
  let list: TimelineItem[] = [];
  let places = new Map<string, number>();
  /** So many stand in `places`: they come there when one is looked for, for the first screen of thousands needs none. */
  let placed = 0;
  let written = new Set<string>();
  let incoming = 0;
  let lastOwn: string | undefined;
  /** Something came that is in play, since the visitor last wrote. */
  let isInPlay = false;

  function placeOf(key: string): number | undefined {
    for (; placed < list.length; placed++) places.set((list[placed] as TimelineItem).key, placed);
    return places.get(key);
  }

  /** What stands above the visitor's words before these was settled by them. */
  function settle(words: string): void {
    let isPressed = false;
    for (let place = list.length; place--; ) {
      const item = list[place];
      if (!isMessage(item)) continue;
      if (item.role === 'user') return;
      const isChosen: boolean =
        !isPressed && (item.chosen === words || item.parts.some((part) => offers(part, words)));
      isPressed ||= isChosen;
      if (item.live) list[place] = { ...item, live: false, ...(isChosen && { chosen: words }) };
    }
  }

  function add(item: TimelineItem): void {
    const { key } = item;
    if (isMessage(item)) {
      if (item.role === 'user') {
        if (isInPlay) settle(toWords(item));
        isInPlay = false;
        lastOwn = key;
        if (item.at) written.add(key);
      } else {
        incoming++;
        isInPlay ||= item.live;
      }
    }
    list.push(item);
  }

  function replace(items: Timeline): void {
    list = [];
    places = new Map();
    placed = 0;
    written = new Set();
    incoming = 0;
    lastOwn = undefined;
    isInPlay = false;
    items.forEach(add);
    version.value++;
  }

  return {
    get value() {
      void version.value;
      return list;
    },
    peek: () => list,
    subscribe: (hear) => version.subscribe(() => hear(list)),
    get incoming() {
      return incoming;
    },
    get lastOwn() {
      return lastOwn;
    },
    get written() {
      return written;
    },
    placeOf,
    find(key) {
      const item = list[placeOf(key) ?? -1];
      return isMessage(item) ? item : undefined;
    },
    append(item) {
      add(item);
      version.value++;
    },
    patch(key, change) {
      const place = placeOf(key);
      if (place === undefined) return;
      list[place] = { ...(list[place] as MessageItem), ...change };
      version.value++;
    },
    drop(key) {
      if (placeOf(key) !== undefined) replace(list.filter((item) => item.key !== key));
    },
    replace,
  };
}

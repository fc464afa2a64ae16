import { type Signal, signal } from '../../store/signals.ts';
import type { Chat } from '../context.ts';
import { chooseSpan, DRAWN_MESSAGES, isCovered, joinSpans, type Sight, type Span } from './choose.ts';
import { type Drawn, type DrawnItem, findDrawn, number, type Piece, still } from './drawn-rows.ts';
import { estimateRow } from './estimate.ts';
import { createFrames } from './frames.ts';
import { createHeights } from './heights.ts';
import { layOut } from './lay-out.ts';
import { createPins } from './pins.ts';
import { createRowIndex } from './row-index.ts';
import type { WindowControl } from './window-control.ts';

interface Needs extends Pick<Chat, 'store' | 'dates' | 'view'> {
  scroller: HTMLElement;
  isAtEnd: Signal<boolean>;
  toEnd(): void;
}

/** More at once do not slide in: they would only flicker. */
const MOVING = 3;
/** A scroller of which nothing was heard for so long stands still. */
const REST_MS = 150;

export function createWindow({ store, dates, view, scroller, isAtEnd, toEnd }: Needs): WindowControl {
  const content = scroller.firstElementChild as HTMLElement;
  const gap = Number.parseFloat(view.getComputedStyle(content).rowGap) || 0;
  const version = signal(0);
  const drawnCount = signal(0);
  const index = createRowIndex(dates);
  let heights = createHeights();
  /** By the key of a row's first item. */
  const measured = new Map<string, number>();
  let width = scroller.clientWidth;
  let span: Span = { from: 0, to: 0 };
  let pieces: Piece[] = [];
  let drawn: Drawn = { rows: [], items: [], gaps: [] };
  /** What the visitor looks at, and how far below the top edge it stands. */
  let anchor: { key: string; top: number } | undefined;
  /** How far below the scroller's top the rows begin, scrolled to its top. */
  let origin = 0;
  /**
   * By how much the gap above is higher than the rows that it stands for. Setting where the scroller stands would stop one
   * that moves, so until it rests the gap takes up what the rows in view are moved by.
   */
  let drift = 0;
  let frame = 0;
  let resting = 0;
  /** How many items the timeline had when it was last drawn. */
  let seen = store.timeline.peek().length;
  const waiting: (() => void)[] = [];

  const frames = createFrames({ store, view });
  const pins = createPins(view, scroller, () => drawn.items);
  const keyOf = (row: number) => list()[index.startOf(row)]?.key ?? '';
  const list = () => store.timeline.peek();

  function heightOf(row: number): number {
    // Of a conversation that has just come nothing is measured, and each key would be looked for.
    const known = measured.size ? measured.get(keyOf(row)) : undefined;
    if (known !== undefined) return known;
    return estimateRow(list(), [index.startOf(row), index.startOf(row + 1)], width, gap);
  }

  const rowOfKey = (key: string | undefined) => {
    const place = key === undefined ? undefined : store.timeline.placeOf(key);
    return place === undefined ? undefined : index.rowOf(place);
  };

  function sight(): Sight {
    const top = scroller.scrollTop - origin - drift;
    return { top, bottom: top + scroller.clientHeight };
  }

  function choose(where: Sight): void {
    const isAll = list().length <= DRAWN_MESSAGES;
    span = isAll ? { from: 0, to: index.count } : chooseSpan(heights, index.startOf, where);
  }

  function chooseEnd(): void {
    const bottom = heights.offsetOf(heights.count);
    choose({ top: bottom - scroller.clientHeight, bottom });
  }

  /** As it is after the timeline became another one: around what was looked at. */
  function chooseAnchor(): void {
    const row = rowOfKey(anchor?.key);
    if (isAtEnd.peek() || row === undefined || !anchor) {
      chooseEnd();
      return;
    }
    const top = heights.offsetOf(row) - anchor.top;
    choose({ top, bottom: top + scroller.clientHeight });
  }

  function forgetHeights(): void {
    heights = createHeights();
    heights.resize(index.count, heightOf);
  }

  function takeIn(): void {
    const before = index.count;
    const isOther = index.update(list());
    if (isOther) {
      forgetHeights();
      chooseAnchor();
      return;
    }
    const isNew = index.count > before;
    heights.resize(index.count, heightOf);
    if (list().length <= DRAWN_MESSAGES) span = { from: 0, to: index.count };
    else if (isAtEnd.peek() && (isNew || span.to < index.count)) {
      span = { from: span.from, to: index.count };
      if (index.startOf(span.to) - index.startOf(span.from) > DRAWN_MESSAGES) chooseEnd();
    }
  }

  function setGaps(): void {
    const above = drawn.gaps.findLast(({ to }) => to <= span.from);
    if (!above) drift = 0;
    for (const each of drawn.gaps) {
      const height = heights.offsetOf(each.to) - heights.offsetOf(each.from) - gap;
      // A gap can't be less than nothing.
      if (each === above) drift = Math.max(drift, -height);
      each.element.style.height = `${Math.max(0, height + (each === above ? drift : 0))}px`;
    }
  }

  /** True where a row is not as high as was thought. */
  function measure(): boolean {
    let isChanged = false;
    for (const { row, first, last } of drawn.rows) {
      const { bottom } = last.getBoundingClientRect();
      const height = bottom - first.getBoundingClientRect().top + gap;
      measured.set(keyOf(row), height);
      if (Math.abs(height - heights.get(row)) < 0.1) continue;
      heights.set(row, height);
      isChanged = true;
    }
    return isChanged;
  }

  const topOf = (element: Element) =>
    element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

  function findOrigin(): void {
    const first = drawn.gaps[0]?.from === 0 ? drawn.gaps[0].element : drawn.rows[0]?.first;
    if (first) origin = topOf(first) + scroller.scrollTop;
  }

  /** What stands at the top edge now is what is looked at. */
  function dropAnchor(): void {
    const { items } = drawn;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { element } = items[middle] as DrawnItem;
      if (topOf(element) + element.offsetHeight > 0) high = middle;
      else low = middle + 1;
    }
    const item = items[low];
    anchor = item && { key: item.key, top: topOf(item.element) };
  }

  function hold(): void {
    const item = drawn.items.find(({ key }) => key === anchor?.key);
    const held = scroller.scrollTop >= 1 && item && anchor ? { ...item, top: anchor.top } : undefined;
    const moved = () => (held ? topOf(held.element) - held.top : 0);
    if (resting && !isAtEnd.peek()) {
      drift -= moved();
      setGaps();
    }
    const left = moved();
    if (isAtEnd.peek()) toEnd();
    else if (Math.abs(left) >= 1) scroller.scrollTop += left;
    if (isAtEnd.peek() || !held) dropAnchor();
  }

  function settle(): void {
    const before = new Set(drawn.items.map(({ key }) => key));
    drawn = findDrawn(content, pieces);
    const { length } = list();
    still(drawn.items, before, length - seen > MOVING ? length : seen);
    seen = length;
    number(drawn.items, length);
    setGaps();
    if (!scroller.clientHeight) return;
    if (measure()) setGaps();
    findOrigin();
    hold();
    for (const task of waiting.splice(0)) task();
    drawnCount.value++;
    cover();
  }

  /** Other rows are drawn where those that are do not reach far enough. */
  function cover(): void {
    const where = sight();
    if (isCovered(heights, span, where)) return;
    const { from, to } = span;
    choose(where);
    if (span.from !== from || span.to !== to) version.value++;
  }

  function rest(): void {
    resting = 0;
    if (!drift) return;
    drift = 0;
    setGaps();
    hold();
  }

  function handleScroll(): void {
    view.clearTimeout(resting);
    resting = view.setTimeout(rest, REST_MS);
    dropAnchor();
    cover();
  }

  function handleSize(): void {
    if (scroller.clientWidth !== width) {
      width = scroller.clientWidth;
      measured.clear();
      forgetHeights();
    }
    if (measure()) setGaps();
    findOrigin();
    hold();
    view.cancelAnimationFrame(frame);
    frame = view.requestAnimationFrame(cover);
  }

  /** At once: a browser that glides there would pass all that lies between. */
  function handleKey(event: KeyboardEvent): void {
    const { key, target } = event;
    if (target !== scroller || (key !== 'Home' && key !== 'End')) return;
    event.preventDefault();
    if (key === 'End') toEnd();
    else scroller.scrollTop = 0;
  }

  const observer = new view.ResizeObserver(handleSize);
  observer.observe(content);
  scroller.addEventListener('scroll', handleScroll, { passive: true });
  scroller.addEventListener('keydown', handleKey);
  scroller.classList.add('timeline--windowed');

  return {
    rows() {
      void version.value;
      takeIn();
      pieces = layOut(index, joinSpans([span, ...pins.spans(rowOfKey)], index.count));
      return pieces.map((piece) => ('shape' in piece ? piece.shape : undefined));
    },
    settle,
    reveal(place) {
      const key = list()[place]?.key;
      const row = rowOfKey(key);
      if (key === undefined || row === undefined) return Promise.resolve(undefined);
      isAtEnd.value = false;
      anchor = { key, top: scroller.clientHeight / 3 };
      view.clearTimeout(resting);
      resting = 0;
      chooseAnchor();
      return new Promise((resolve) => {
        waiting.push(() => resolve(drawn.items.find((item) => item.key === key)?.element));
        version.value++;
      });
    },
    frames: frames.count,
    drawn: drawnCount,
    items: () => drawn.items,
    dispose() {
      observer.disconnect();
      pins.dispose();
      frames.dispose();
      view.cancelAnimationFrame(frame);
      view.clearTimeout(resting);
      scroller.removeEventListener('scroll', handleScroll);
      scroller.removeEventListener('keydown', handleKey);
      scroller.classList.remove('timeline--windowed');
      for (const task of waiting) task();
    },
  };
}

import { describe, expect, it } from 'vitest';
import type { MessageItem, TimelineItem } from '../../store/types.ts';
import { type Row, toRows } from '../rows.ts';
import { chooseSpan, DRAWN_MESSAGES, isCovered, joinSpans } from './choose.ts';
import { findMessages } from './find.ts';
import { createHeights } from './heights.ts';
import { layOut } from './lay-out.ts';
import { createRowIndex } from './row-index.ts';

/** The same numbers each time. */
function chance(seed = 7) {
  let state = seed;
  return (below: number) => {
    state = (state * 16_807) % 2_147_483_647;
    return state % below;
  };
}

const message = (index: number, more: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  key: `m${index}`,
  role: 'bot',
  parts: [{ type: 'text', text: `Line ${index}` }],
  live: false,
  ...more,
});

const dates = { day: (at: number) => new Date(at).toDateString() };

describe('createHeights', () => {
  it('sums like a plain list through every change', () => {
    const random = chance();
    const heights = createHeights();
    let plain: number[] = [];
    for (let step = 0; step < 300; step++) {
      if (step % 3) {
        const row = random(plain.length);
        plain[row] = random(300);
        heights.set(row, plain[row] as number);
      } else {
        const count = random(40) + 1;
        plain = plain.slice(0, count);
        while (plain.length < count) plain.push(10 + plain.length);
        heights.resize(count, (row) => 10 + row);
      }
      for (let row = 0; row <= plain.length; row++) {
        expect(heights.offsetOf(row)).toBe(plain.slice(0, row).reduce((sum, height) => sum + height, 0));
      }
    }
  });

  it('finds the row at a place, and the nearest where there is none', () => {
    const heights = createHeights();
    heights.resize(5, () => 10);
    expect([-5, 0, 9, 10, 49, 50, 900].map(heights.rowAt)).toEqual([0, 0, 0, 1, 4, 4, 4]);
  });

  it('takes as long for a hundred thousand rows as its count has bits', () => {
    const heights = createHeights();
    heights.resize(100_000, () => 50);
    for (let row = 0; row < 100_000; row++) heights.set(row, 51);
    expect(heights.offsetOf(100_000)).toBe(5_100_000);
    expect(heights.rowAt(51 * 70_000 + 3)).toBe(70_000);
  });
});

describe('createRowIndex', () => {
  const random = chance(3);
  const timeline: TimelineItem[] = Array.from({ length: 400 }, (_, index) =>
    random(12) === 0
      ? { kind: 'notice', key: `n${index}`, notice: 'silence', at: 1e12 + index * 4e6 }
      : message(index, {
          role: random(4) ? 'bot' : 'user',
          ...(random(3) && { at: 1e12 + index * (random(2) ? 4e6 : 10) }),
        }),
  );

  it('makes the rows that toRows makes of the whole, however it grew', () => {
    const index = createRowIndex(dates);
    const list: TimelineItem[] = [];
    for (const item of timeline) {
      list.push(item);
      index.update(list);
    }
    const rows = Array.from({ length: index.count }, (_, row) => index.row(row));
    expect(rows).toEqual(toRows(timeline, dates));
    timeline.forEach((item, place) => {
      expect(index.row(index.rowOf(place)).items).toContain(item);
    });
  });

  it('goes through another list anew', () => {
    const index = createRowIndex(dates);
    expect(index.update(timeline)).toBe(true);
    expect(index.update(timeline)).toBe(false);
    expect(index.update(timeline.slice(200))).toBe(true);
    expect(index.startOf(index.count)).toBe(200);
  });
});

describe('chooseSpan', () => {
  const heights = createHeights();
  heights.resize(1_000, () => 50);
  const one = (row: number) => row;

  it('takes what is in sight and a screen around it', () => {
    expect(chooseSpan(heights, one, { top: 10_000, bottom: 10_500 })).toEqual({ from: 190, to: 221 });
    expect(chooseSpan(heights, one, { top: 0, bottom: 500 })).toEqual({ from: 0, to: 21 });
    expect(chooseSpan(heights, one, { top: 49_500, bottom: 50_000 })).toEqual({ from: 980, to: 1000 });
  });

  it('draws no more messages than it may, but all that are in sight', () => {
    const ten = (row: number) => row * 10;
    const some = chooseSpan(heights, ten, { top: 10_000, bottom: 10_500 });
    expect(ten(some.to) - ten(some.from)).toBeLessThanOrEqual(DRAWN_MESSAGES);
    expect(some.from).toBeLessThanOrEqual(200);
    expect(some.to).toBeGreaterThanOrEqual(211);
    const many = chooseSpan(heights, ten, { top: 10_000, bottom: 12_000 });
    expect(many).toEqual({ from: 200, to: 241 });
  });

  it('is covered until half a screen is left', () => {
    const span = chooseSpan(heights, one, { top: 10_000, bottom: 10_500 });
    expect(isCovered(heights, span, { top: 10_200, bottom: 10_700 })).toBe(true);
    expect(isCovered(heights, span, { top: 10_400, bottom: 10_900 })).toBe(false);
    expect(isCovered(heights, span, { top: 9_600, bottom: 10_100 })).toBe(false);
  });

  it('joins what touches, and leaves out what is not there', () => {
    const spans = [
      { from: 8, to: 12 },
      { from: 0, to: 2 },
      { from: 2, to: 4 },
      { from: 30, to: 40 },
    ];
    expect(joinSpans(spans, 10)).toEqual([
      { from: 0, to: 4 },
      { from: 8, to: 10 },
    ]);
  });
});

describe('findMessages', () => {
  const list = Array.from({ length: 1_000 }, (_, index) => message(index));

  it('finds words whatever their case, in order, and lets the page have its turn', async () => {
    let now = 0;
    let rests = 0;
    const found = await findMessages(
      list,
      ' LINE 99',
      () => (now += 5),
      async () => void rests++,
      () => false,
    );
    expect(found).toEqual(['m99', ...Array.from({ length: 10 }, (_, index) => `m99${index}`)]);
    expect(rests).toBeGreaterThan(1);
  });

  it('ends when it is over, and finds nothing for no words', async () => {
    const find = (words: string, isOver: boolean) => {
      let now = 0;
      return findMessages(
        list,
        words,
        () => (now += 50),
        async () => {},
        () => isOver,
      );
    };
    expect(await find('Line', true)).toEqual([]);
    expect(await find('  ', false)).toEqual([]);
  });
});

describe('the pieces of a window', () => {
  const shapeOf = (row: number): Row => ({ day: undefined, items: [message(row)] });
  const index = { count: 9, startOf: (row: number) => row * 2, row: shapeOf };
  const lay = (...spans: [from: number, to: number][]) =>
    layOut(
      index,
      spans.map(([from, to]) => ({ from, to })),
    ).map((piece) => ('row' in piece ? [piece.row, piece.start] : `${piece.from}-${piece.to}`));

  it('are the rows, and a gap wherever rows are left out', () => {
    expect(lay([2, 4], [6, 7])).toEqual(['0-2', [2, 4], [3, 6], '4-6', [6, 12], '7-9']);
  });

  it('have no gap where nothing is left out', () => {
    expect(lay([0, 2], [7, 9])).toEqual([[0, 0], [1, 2], '2-7', [7, 14], [8, 16]]);
    expect(lay()).toEqual(['0-9']);
  });
});

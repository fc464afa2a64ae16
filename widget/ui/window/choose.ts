/** Which rows are drawn: pure arithmetic, heights in and rows out. */
import type { Heights } from './heights.ts';

/** Rows from the one to before the other. */
export interface Span {
  from: number;
  to: number;
}

/** What of the column of rows is in view, in pixels from its top. */
export interface Sight {
  top: number;
  bottom: number;
}

/** So many messages are drawn at most, unless more of them are in view, selected or in use. */
export const DRAWN_MESSAGES = 160;

/** The rows in sight and about a screen around them, as far as the number of messages allows. */
export function chooseSpan(
  heights: Pick<Heights, 'count' | 'rowAt'>,
  startOf: (row: number) => number,
  { top, bottom }: Sight,
): Span {
  if (!heights.count) return { from: 0, to: 0 };
  const around = bottom - top;
  const first = heights.rowAt(top);
  const last = heights.rowAt(bottom);
  let from = heights.rowAt(top - around);
  let to = heights.rowAt(bottom + around) + 1;
  const isTooMuch = () => startOf(to) - startOf(from) > DRAWN_MESSAGES;
  while (isTooMuch() && (from < first || to > last + 1)) {
    if (from < first && first - from >= to - last - 1) from++;
    else to--;
  }
  return { from, to };
}

/** Whether what is drawn covers what is in sight, with half a screen to spare, or all that there is. */
export function isCovered(heights: Heights, { from, to }: Span, { top, bottom }: Sight): boolean {
  const spare = (bottom - top) / 2;
  const isAbove = from === 0 || heights.offsetOf(from) <= top - spare;
  return isAbove && (to >= heights.count || heights.offsetOf(to) >= bottom + spare);
}

/** One after the other, without what they share. */
export function joinSpans(spans: readonly Span[], count: number): Span[] {
  const joined: Span[] = [];
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  for (const { from, to: end } of sorted) {
    const to = Math.min(end, count);
    if (from >= to) continue;
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

import type { Span } from './choose.ts';
import type { Piece } from './drawn-rows.ts';
import type { RowIndex } from './row-index.ts';

/** The rows of these spans, in order and without overlap, and the gaps that stand for all others. */
export function layOut(index: Pick<RowIndex, 'count' | 'startOf' | 'row'>, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const leaveOut = (to: number) => {
    if (to > end) pieces.push({ from: end, to });
  };
  for (const { from, to } of spans) {
    leaveOut(from);
    for (let row = from; row < to; row++)
      pieces.push({ row, start: index.startOf(row), shape: index.row(row) });
    end = to;
  }
  leaveOut(index.count);
  return pieces;
}

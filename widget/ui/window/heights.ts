/** The heights of rows in a column, and sums of them: each question and each change takes as many steps as the count has bits. */
export interface Heights {
  readonly count: number;
  /** Adds rows at the end, or takes them away. */
  resize(count: number, heightOf: (row: number) => number): void;
  get(row: number): number;
  set(row: number, height: number): void;
  /** Where a row begins; `count`: where the last one ends. */
  offsetOf(row: number): number;
  /** The row that covers this place; the nearest one where none does. */
  rowAt(offset: number): number;
}

/** A Fenwick tree: at 1-based `i` stands the sum of the `i & -i` heights that end there. */
export function createHeights(): Heights {
  let heights: number[] = [];
  let sums: number[] = [0];

  function offsetOf(row: number): number {
    let sum = 0;
    for (let i = row; i > 0; i -= i & -i) sum += sums[i] as number;
    return sum;
  }

  return {
    get count() {
      return heights.length;
    },
    resize(count, heightOf) {
      if (count < heights.length) {
        heights = heights.slice(0, count);
        sums = sums.slice(0, count + 1);
      }
      for (let i = heights.length + 1; i <= count; i++) {
        let sum = heightOf(i - 1);
        heights.push(sum);
        // Of those that end where it does; all in all no more than there are rows.
        for (let j = i - 1; j > i - (i & -i); j -= j & -j) sum += sums[j] as number;
        sums.push(sum);
      }
    },
    get: (row) => heights[row] ?? 0,
    set(row, height) {
      const change = height - (heights[row] as number);
      heights[row] = height;
      for (let i = row + 1; i < sums.length; i += i & -i) sums[i] = (sums[i] as number) + change;
    },
    offsetOf,
    rowAt(offset) {
      let row = 0;
      let rest = offset;
      for (let step = 1 << 30; step; step >>= 1) {
        const next = row + step;
        const sum = sums[next];
        if (sum === undefined || sum > rest) continue;
        row = next;
        rest -= sum;
      }
      return Math.max(0, Math.min(row, heights.length - 1));
    },
  };
}

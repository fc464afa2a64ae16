import type { TimelineItem } from '../../store/types.ts';
import type { Dates } from '../dates.ts';
import { belongsTogether, GROUP_LENGTH, type Row } from '../rows.ts';

/** Which items of a timeline stand in which row, kept up as it grows: nothing is gone through twice. */
export interface RowIndex {
  readonly count: number;
  /** Takes in a timeline. It is gone through anew only where it is another list than the last; then this returns true. */
  update(timeline: readonly TimelineItem[]): boolean;
  /** Where a row begins in the timeline; `count`: where it ends. */
  startOf(row: number): number;
  /** The row in which an item of the timeline stands. */
  rowOf(place: number): number;
  row(row: number): Row;
}

/** Creates it; rows are the same as `toRows` makes of the whole. */
export function createRowIndex(dates: Pick<Dates, 'day'>): RowIndex {
  let list: readonly TimelineItem[] = [];
  let length = 0;
  let starts: number[] = [];
  /** A time of the day that is said above a row. */
  let headings = new Map<number, number>();
  /** When the last day begins. */
  let today: number | undefined;

  function take(item: TimelineItem, place: number): void {
    const day = item.at === undefined ? today : new Date(item.at).setHours(0, 0, 0, 0);
    const start = starts.at(-1);
    const last = list[place - 1];
    const isMore = start !== undefined && last && place - start < GROUP_LENGTH && day === today;
    if (!isMore || !belongsTogether(last, item)) starts.push(place);
    if (day !== today) headings.set(starts.length - 1, item.at as number);
    today = day;
  }

  return {
    get count() {
      return starts.length;
    },
    update(next) {
      const isOther = next !== list;
      if (isOther) {
        length = 0;
        starts = [];
        headings = new Map();
        today = undefined;
      }
      list = next;
      for (; length < next.length; length++) take(next[length] as TimelineItem, length);
      return isOther;
    },
    startOf: (row) => starts[row] ?? length,
    rowOf(place) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) > place) high = middle - 1;
        else low = middle;
      }
      return low;
    },
    row(row) {
      const at = headings.get(row);
      return {
        day: at === undefined ? undefined : dates.day(at),
        items: list.slice(starts[row], starts[row + 1] ?? length) as Row['items'],
      };
    },
  };
}

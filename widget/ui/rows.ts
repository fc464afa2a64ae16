/** The timeline as it is drawn: messages grouped by who wrote them, notices, and the days on which they came. */
import type { TimelineItem } from '../store/types.ts';
import type { Dates } from './dates.ts';

/** Messages of one author further apart than this stand in groups of their own. */
const GROUP_GAP_MS = 120_000;
/** A longer group goes on in another: a whole one is drawn or left out. */
export const GROUP_LENGTH = 20;

/** A notice, or messages in a row by the same author. */
export interface Row {
  /** Stands above the first row of a day. */
  day: string | undefined;
  items: [TimelineItem, ...TimelineItem[]];
}

/** Whether two items that follow each other on one day stand in one group. */
export function belongsTogether(a: TimelineItem, b: TimelineItem): boolean {
  if (a.kind === 'notice' || b.kind === 'notice') return false;
  if (a.role !== b.role || a.author?.name !== b.author?.name) return false;
  if (a.at === undefined || b.at === undefined) return a.at === b.at;
  return b.at - a.at < GROUP_GAP_MS;
}

/** Groups the timeline. A day is said once, before the first that came on it; what has no time begins none. */
export function toRows(timeline: readonly TimelineItem[], dates: Pick<Dates, 'day'>): Row[] {
  const rows: Row[] = [];
  let today: string | undefined;
  for (const item of timeline) {
    const day = item.at === undefined ? today : dates.day(item.at);
    const row = rows.at(-1);
    const last = row?.items.at(-1);
    const isFull = row?.items.length === GROUP_LENGTH;
    if (row && last && !isFull && day === today && belongsTogether(last, item)) row.items.push(item);
    else rows.push({ day: day === today ? undefined : day, items: [item] });
    today = day;
  }
  return rows;
}

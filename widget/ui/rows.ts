/** The timeline as it is drawn: days, notices, and messages grouped by who wrote them. */
import type { MessageItem, NoticeItem, TimelineItem } from '../store/types.ts';
import type { Dates } from './dates.ts';

/** Messages of one author further apart than this stand in groups of their own. */
const GROUP_GAP_MS = 120_000;

export interface GroupRow {
  kind: 'group';
  key: string;
  items: MessageItem[];
}

export type Row =
  | GroupRow
  | { kind: 'day'; key: string; at: number }
  | { kind: 'notice'; key: string; item: NoticeItem };

function belongsTogether(a: MessageItem, b: MessageItem): boolean {
  if (a.role !== b.role || a.author?.name !== b.author?.name) return false;
  if (a.at === undefined || b.at === undefined) return a.at === b.at;
  return b.at - a.at < GROUP_GAP_MS;
}

/** Whether a message shows anything at all (one that only pauses does not). */
export function isVisible(item: TimelineItem): boolean {
  return item.kind === 'notice' || item.parts.some((part) => part.type !== 'pause');
}

/** Groups what is visible. A day is said once, before its first message that has a time. */
export function toRows(timeline: readonly TimelineItem[], dates: Pick<Dates, 'isSameDay'>): Row[] {
  const rows: Row[] = [];
  let day: number | undefined;
  for (const item of timeline) {
    if (!isVisible(item)) continue;
    if (item.at !== undefined && (day === undefined || !dates.isSameDay(day, item.at))) {
      day = item.at;
      rows.push({ kind: 'day', key: `day-${item.key}`, at: item.at });
    }
    const last = rows.at(-1);
    const before = last?.kind === 'group' ? last.items.at(-1) : undefined;
    if (item.kind === 'notice') rows.push({ kind: 'notice', key: item.key, item });
    else if (last?.kind === 'group' && before && belongsTogether(before, item)) last.items.push(item);
    else rows.push({ kind: 'group', key: item.key, items: [item] });
  }
  return rows;
}

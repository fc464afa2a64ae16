import { toText } from '../../store/content.ts';
import type { TimelineItem } from '../../store/types.ts';

/** A line of text and what stands around a bubble's lines, as the styles have it by default. */
const LINE_PX = 22;
const BUBBLE_PX = 18;
/** A picture, a card, a player: one of them and its frame. */
const BLOCK_PX = 160;
/** What stands below a group. */
const FOOT_PX = 18;
/** Of average letters. */
const LETTER_PX = 7.5;

/** About how high a row will be, between `gap` and the next one, before it was ever drawn. */
export function estimateRow(
  list: readonly TimelineItem[],
  [from, to]: readonly [number, number],
  width: number,
  gap: number,
): number {
  const letters = Math.max(10, (width * 0.8) / LETTER_PX);
  let height = gap;
  for (let place = from; place < to; place++) {
    const item = list[place] as TimelineItem;
    if (item.kind === 'notice') return LINE_PX + gap;
    if (item.at !== undefined) height += FOOT_PX / (to - from);
    for (const part of item.parts) {
      const isText = part.type === 'text' || part.type === 'markdown' || part.type === 'html';
      height += isText ? Math.ceil(toText(part).length / letters) * LINE_PX + BUBBLE_PX : BLOCK_PX;
    }
  }
  return height;
}

import type { Row } from '../rows.ts';

/** A row that is on the screen: its first and last element. */
export interface DrawnRow {
  row: number;
  first: Element;
  last: Element;
}

/** A message or notice that is on the screen. */
export interface DrawnItem {
  key: string;
  /** In the timeline. */
  place: number;
  element: HTMLElement;
}

/** What of a layout stands in the column: rows by number, or a gap of rows from the one to before the other. */
export type Piece = { row: number; start: number; shape: Row } | { from: number; to: number };

export interface Drawn {
  rows: DrawnRow[];
  items: DrawnItem[];
  gaps: { element: HTMLElement; from: number; to: number }[];
}

/** Finds the elements of what was drawn, in their order: `content` has them among others. */
export function findDrawn(content: Element, pieces: readonly Piece[]): Drawn {
  const elements = [...content.children].filter((element) =>
    element.matches('.day, .group, .notice, .gap'),
  ) as HTMLElement[];
  const drawn: Drawn = { rows: [], items: [], gaps: [] };
  let next = 0;
  for (const piece of pieces) {
    const first = elements[next++];
    if (!first) break;
    if ('from' in piece) {
      drawn.gaps.push({ element: first, ...piece });
      continue;
    }
    const { row, start, shape } = piece;
    const last = shape.day === undefined ? first : elements[next++];
    if (!last) break;
    drawn.rows.push({ row, first, last });
    const own = last.matches('.notice') ? [last] : last.querySelectorAll<HTMLElement>('.message');
    [...own].forEach((element, index) => {
      const key = shape.items[index]?.key;
      if (key !== undefined) drawn.items.push({ key, place: start + index, element });
    });
  }
  return drawn;
}

/** The item that holds a node; the shadow root that both are in is as far as it looks. */
export function itemOf(items: readonly DrawnItem[], node: Node | null): DrawnItem | undefined {
  return node ? items.find(({ element }) => element.contains(node)) : undefined;
}

/** New messages slide in; what was there `before`, or stands above `place`, is only drawn again. */
export function still(items: readonly DrawnItem[], before: ReadonlySet<string>, place: number): void {
  for (const item of items) {
    if (!before.has(item.key) && item.place < place) item.element.classList.add('message--still');
  }
}

/** Tells screen readers which of all that there are these are. */
export function number(items: readonly DrawnItem[], size: number): void {
  for (const { place, element } of items) {
    if (!element.matches('.message')) continue;
    element.ariaPosInSet = String(place + 1);
    element.ariaSetSize = String(size);
  }
}

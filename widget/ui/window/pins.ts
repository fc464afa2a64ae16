import type { Chat } from '../context.ts';
import type { Span } from './choose.ts';
import { type DrawnItem, itemOf } from './drawn-rows.ts';

/** Rows that stay drawn wherever the visitor scrolls. */
export interface Pins {
  spans(rowOfKey: (key: string | undefined) => number | undefined): Span[];
  dispose(): void;
}

/** A selection over more rows than these holds its two ends only: what lies between would be too much to draw. */
const SELECTED_ROWS = 1_000;

type Ends = Pick<AbstractRange, 'startContainer' | 'endContainer'>;

/** What is selected, also inside the shadow root: each engine tells of it in its own way. */
function findRange(view: Chat['view'], root: ShadowRoot): Ends | undefined {
  const own = (root as { getSelection?(): Selection | null }).getSelection;
  const selection = own ? own.call(root) : view.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return undefined;
  return own ? selection.getRangeAt(0) : selection.getComposedRanges?.({ shadowRoots: [root] })[0];
}

/** Keeps rows that have the focus, or of which something is selected: else both would be lost with them. */
export function createPins(
  view: Chat['view'],
  scroller: HTMLElement,
  items: () => readonly DrawnItem[],
): Pins {
  const root = scroller.getRootNode() as ShadowRoot;
  const page = view.document;
  /** The keys of the item with the focus, and of the first and last that are selected. */
  let focused: string | undefined;
  let selected: [string, string] | undefined;

  function handleFocus(): void {
    focused = itemOf(items(), root.activeElement)?.key;
  }

  function handleSelection(): void {
    const range = findRange(view, root);
    const drawn = items();
    // Where one end is outside of the rows, what is drawn is held up to there.
    const isHere =
      range && [range.startContainer, range.endContainer].some((node) => scroller.contains(node));
    const first = isHere && (itemOf(drawn, range.startContainer) ?? drawn[0]);
    const last = isHere && (itemOf(drawn, range.endContainer) ?? drawn.at(-1));
    selected = first && last ? [first.key, last.key] : undefined;
  }

  root.addEventListener('focusin', handleFocus);
  root.addEventListener('focusout', handleFocus);
  page.addEventListener('selectionchange', handleSelection);

  return {
    spans(rowOfKey) {
      const spans: Span[] = [];
      const pin = (from: number | undefined, to = from) => {
        if (from !== undefined && to !== undefined) spans.push({ from, to: to + 1 });
      };
      pin(rowOfKey(focused));
      const [from, to] = (selected ?? []).map(rowOfKey);
      if (from !== undefined && to !== undefined && to - from <= SELECTED_ROWS) pin(from, to);
      else {
        pin(from);
        pin(to);
      }
      return spans;
    },
    dispose() {
      root.removeEventListener('focusin', handleFocus);
      root.removeEventListener('focusout', handleFocus);
      page.removeEventListener('selectionchange', handleSelection);
    },
  };
}

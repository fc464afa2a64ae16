import type { Chat } from '../context.ts';
import { fold } from './find.ts';

/** Its name in the page's registry; the styles name it, too. */
const NAME = 'captivate-found';
const CURRENT = 'captivate-found-now';

type Page = Chat['view'] & {
  CSS: { highlights?: Map<string, unknown> };
  Highlight?: new (...ranges: Range[]) => unknown;
};

/** Where `words` stand in the text of `element`; none where folding changes how long a text is. */
function rangesIn(element: Element, words: string): Range[] {
  const page = element.ownerDocument;
  const walker = page.createTreeWalker(element, 4 /* texts */);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = fold(node.nodeValue ?? '');
    if (text.length !== node.nodeValue?.length) continue;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const range = page.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      ranges.push(range);
    }
  }
  return ranges;
}

/** Marks the words in what is drawn, without touching it. An engine without highlights shows the message itself. */
export function mark(
  view: Chat['view'],
  elements: readonly HTMLElement[],
  words: string,
  current: HTMLElement | undefined,
): void {
  for (const element of elements) element.classList.toggle('message--found', element === current);
  const { CSS, Highlight } = view as Page;
  if (!CSS.highlights || !Highlight) return;
  const wanted = fold(words).trim();
  const isOver = !wanted;
  const set = (name: string, within: readonly HTMLElement[]) => {
    CSS.highlights?.delete(name);
    const ranges = isOver ? [] : within.flatMap((element) => rangesIn(element, wanted));
    if (ranges[0]) CSS.highlights?.set(name, new Highlight(...ranges));
  };
  set(
    NAME,
    elements.filter((element) => element !== current),
  );
  set(CURRENT, current ? [current] : []);
}

/** From an HTML source to a tree, by the best means that this browser has and its page allows. */
import { ATTRIBUTES, ELEMENTS } from './html-lists.ts';
import { type HtmlToken, type TreeNode, toQuietSource, toTree } from './html-tokens.ts';

/** Makes a tree that `walk` may draw. */
export type Clean = (tokens: HtmlToken[]) => TreeNode;

/** The browser's own sanitizer; TypeScript's library does not know it yet. */
type WithSetHtml = Element & {
  setHTML(source: string, options: { sanitizer: Record<string, unknown> }): void;
};

/**
 * 1. `setHTML`, in a document that is not shown. 2. DOMPurify, which is loaded first. 3. Where Trusted Types are known
 * (and so may be enforced, which can't be found out without being reported) but `setHTML` is not: our own reading, which
 * hands no string to the browser. The third can go when Safari has `setHTML`.
 */
export function createClean(page: Document): Clean | Promise<Clean> {
  const view = page.defaultView as (Window & { trustedTypes?: unknown }) | null;
  const createBox = () => page.implementation.createHTMLDocument('').createElement('div');
  if ('setHTML' in createBox()) return (tokens) => setHtml(createBox() as unknown as WithSetHtml, tokens);
  if (!view || view.trustedTypes) return toTree;
  return import('./purify.ts').then(
    ({ purify }) =>
      (tokens) =>
        purify(toQuietSource(tokens), view) as unknown as TreeNode,
  );
}

function setHtml(box: WithSetHtml, tokens: HtmlToken[]): TreeNode {
  const sanitizer = { elements: ELEMENTS, attributes: ATTRIBUTES, comments: false, dataAttributes: false };
  box.setHTML(toQuietSource(tokens), { sanitizer });
  return box as unknown as TreeNode;
}

/**
 * One pass over an HTML source. It is not the browser's parser and need not be: what it yields is cleaned and checked
 * again. It keeps the sanitizers quiet (a page's policy reports a `style` attribute even where nothing is shown), and it
 * counts what parsing would cost before anybody pays. It takes no longer than the source is long.
 */
import { decodeEntities } from '../plain-text.ts';
import { ATTRIBUTES, ELEMENTS, SKIPPED, VOID } from './html-lists.ts';

/** A stretch of text as written, or a tag with the attributes that are on our list. */
export type HtmlToken =
  | { kind: 'text'; raw: string }
  | { kind: 'open'; name: string; attributes: [name: string, value: string][] }
  | { kind: 'close'; name: string };

/** More than this is no message: parsing and drawing would hold the page up. */
const MAX_HTML = 65_536;
const MAX_TAGS = 800;
const MAX_DEPTH = 60;
/** Elements that do not nest in themselves, and that people leave open. */
const UNCOUNTED = /^(?:br|hr|img|p|li|t[rdh]|d[td])$/;

const MARKUP = /<(?:!--|[!?]|(\/?)([a-z][^\s/>]*))/gi;
const ATTRIBUTE = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

/** The pieces of `source`, or nothing where it is more than a message may cost. */
export function toHtmlTokens(source: string): HtmlToken[] | undefined {
  if (source.length > MAX_HTML) return undefined;
  const tokens: HtmlToken[] = [];
  const lower = source.toLowerCase();
  let end = 0;
  let tags = 0;
  let depth = 0;
  MARKUP.lastIndex = 0;
  for (let match = MARKUP.exec(source); match; match = MARKUP.exec(source)) {
    if (match.index > end) tokens.push({ kind: 'text', raw: source.slice(end, match.index) });
    const [all, slash, tag = ''] = match;
    const name = tag.toLowerCase();
    const start = match.index + all.length;
    if (!name) {
      end = after(source, all === '<!--' ? '-->' : '>', start);
    } else {
      if (++tags > MAX_TAGS) return undefined;
      const { attributes, next } = readAttributes(source, start);
      end = next;
      // A tag that never ends (the source was cut here) is no tag: its address may be half of one.
      if (next > source.length) break;
      if (SKIPPED.test(name)) {
        if (!slash) end = after(source, '>', after(lower, `</${name}`, next));
      } else if (slash) {
        if (!UNCOUNTED.test(name)) depth--;
        if (ELEMENTS.includes(name)) tokens.push({ kind: 'close', name });
      } else if (ELEMENTS.includes(name)) {
        if (!UNCOUNTED.test(name) && ++depth > MAX_DEPTH) return undefined;
        tokens.push({ kind: 'open', name, attributes });
      }
    }
    MARKUP.lastIndex = end;
  }
  if (end < source.length) tokens.push({ kind: 'text', raw: source.slice(end) });
  return tokens;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** From behind the name of a tag to behind its `>`. */
function readAttributes(source: string, start: number) {
  const attributes: [string, string][] = [];
  let next = start;
  while (next < source.length && source[next] !== '>') {
    ATTRIBUTE.lastIndex = next;
    const match = ATTRIBUTE.exec(source);
    if (!match) {
      next++;
      continue;
    }
    next = ATTRIBUTE.lastIndex;
    const name = match[1]?.toLowerCase() ?? '';
    if (ATTRIBUTES.includes(name)) attributes.push([name, match[2] ?? match[3] ?? match[4] ?? '']);
  }
  return { attributes, next: next + 1 };
}

/** The pieces as a source again: only tags and attributes of our lists are left in it. */
export function toQuietSource(tokens: HtmlToken[]): string {
  return tokens
    .map((token) => {
      if (token.kind === 'text') return token.raw.replace(/</g, '&lt;');
      if (token.kind === 'close') return `</${token.name}>`;
      return `<${token.name}${token.attributes.map(([name, value]) => ` ${name}="${value.replace(/"/g, '&quot;')}"`).join('')}>`;
    })
    .join('');
}

/** What `walk` reads of a tree: a subset of the DOM's own. */
export interface TreeNode {
  nodeType: number;
  localName?: string;
  namespaceURI?: string | null;
  data?: string;
  attributes?: Iterable<{ name: string; value: string }>;
  childNodes: Iterable<TreeNode>;
}

/** The namespace of every element that may be drawn. */
export const XHTML = 'http://www.w3.org/1999/xhtml';

const ENDS_PARAGRAPH = /^(?:p|ul|ol|h\d|table|blockquote|pre|hr|div|section|article)$/;
const ENDS_ITSELF = /^(?:li|tr|t[dh]|thead|tbody|dt|dd|option)$/;

/**
 * The pieces as a tree, for browsers that forbid the parsing of strings (Trusted Types) and have no sanitizer of their
 * own. Good enough for the HTML that bots write; safe because nothing but the walk draws what is in it.
 */
export function toTree(tokens: HtmlToken[]): TreeNode {
  type Open = TreeNode & { childNodes: TreeNode[] };
  const root: Open = { nodeType: 11, childNodes: [] };
  const open: Open[] = [root];
  const top = () => open[open.length - 1] as Open;
  for (const token of tokens) {
    if (token.kind === 'text') {
      top().childNodes.push({ nodeType: 3, data: decodeEntities(token.raw), childNodes: [] });
    } else if (token.kind === 'close') {
      const at = open.findLastIndex(({ localName }) => localName === token.name);
      if (at > 0) open.length = at;
    } else {
      const current = top().localName ?? '';
      if (
        current === 'p'
          ? ENDS_PARAGRAPH.test(token.name)
          : current === token.name && ENDS_ITSELF.test(current)
      )
        open.pop();
      const attributes = token.attributes.map(([name, value]) => ({ name, value: decodeEntities(value) }));
      const node: Open = {
        nodeType: 1,
        localName: token.name,
        namespaceURI: XHTML,
        attributes,
        childNodes: [],
      };
      top().childNodes.push(node);
      if (!VOID.test(token.name)) open.push(node);
    }
  }
  return root;
}

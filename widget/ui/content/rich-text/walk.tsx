/**
 * Draws a tree of nodes that a sanitizer let through. This is the last word: only what is on our lists becomes a vnode,
 * and a tree with anything else in it is not drawn at all, for then the sanitizer failed.
 */
import { type ComponentChildren, h } from 'preact';
import { toSafeLink } from '../links.ts';
import { OutsideImage } from '../OutsideImage.tsx';
import { OutsideLink } from '../OutsideLink.tsx';
import { ATTRIBUTES, DRAWN, DRAWN_AS, VOID } from './html-lists.ts';
import { type TreeNode, XHTML } from './html-tokens.ts';

const MAX_DEPTH = 100;
const MAX_NODES = 6000;
const ELEMENT = 1;
const TEXT = 3;
const COMMENT = 8;

/** Thrown (and caught by the chunk's `draw`) where only text may be shown. */
export class NotDrawable extends Error {}

/** Attributes of our list, by name. */
export type Attributes = Record<string, string>;

/** The children of `root` as vnodes. */
export function walk(root: TreeNode): ComponentChildren {
  let count = 0;

  function drawChildren(node: TreeNode, depth: number): ComponentChildren[] {
    if (depth > MAX_DEPTH) throw new NotDrawable('depth');
    return [...node.childNodes].map((child) => draw(child, depth));
  }

  function draw(node: TreeNode, depth: number): ComponentChildren {
    if (++count > MAX_NODES) throw new NotDrawable('size');
    if (node.nodeType === TEXT) return node.data;
    if (node.nodeType === COMMENT) return null;
    const { name, attributes } = readElement(node);
    return drawElement(name, attributes, VOID.test(name) ? [] : drawChildren(node, depth + 1));
  }

  return drawChildren(root, 0);
}

/** An element that may be drawn, as what it is drawn; throws at anything else. */
export function readElement(node: TreeNode): { name: string; attributes: Attributes } {
  const given = node.localName ?? '';
  const name = Object.hasOwn(DRAWN_AS, given) ? (DRAWN_AS[given] as string) : given;
  if (node.nodeType !== ELEMENT || node.namespaceURI !== XHTML || !DRAWN.includes(name))
    throw new NotDrawable('element');
  return { name, attributes: readAttributes(node) };
}

function readAttributes(node: TreeNode): Attributes {
  const attributes: Attributes = {};
  for (const { name, value } of [...(node.attributes ?? [])]) {
    if (!ATTRIBUTES.includes(name)) throw new NotDrawable('attribute');
    attributes[name] = value;
  }
  return attributes;
}

/** One element of our list. Markdown is drawn by it, too. */
export function drawElement(
  name: string,
  attributes: Attributes,
  children: ComponentChildren[],
): ComponentChildren {
  const { href, src, alt = '', title } = attributes;
  if (name === 'a') return drawLink(href, title, children);
  if (name === 'img') return src ? <OutsideImage class="inline-image" url={src} alt={alt} /> : alt;
  if (name === 'table')
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
      <div class="table" tabIndex={0}>
        <table>{children}</table>
      </div>
    );
  // Long lines of code scroll, too.
  const tabIndex = name === 'pre' ? 0 : undefined;
  return h(toTag(name), { title, tabIndex, ...toNumbers(name, attributes) }, ...children);
}

/** Headings of a message stand below those of the page and the chat. */
const toTag = (name: string) =>
  /^h\d/.test(name) ? `h${Math.min(6, Math.max(3, Number(name[1]) + 1))}` : name;

/** `colspan`, `rowspan` and `start`, where they belong, as small whole numbers. */
function toNumbers(name: string, attributes: Attributes): Record<string, number> {
  const wanted = name === 'ol' ? ['start'] : /^t[dh]$/.test(name) ? ['colspan', 'rowspan'] : [];
  const numbers: Record<string, number> = {};
  for (const key of wanted) {
    const value = attributes[key];
    if (value && /^\d{1,4}$/.test(value))
      numbers[key] = name === 'ol' ? Number(value) : Math.min(20, Number(value));
  }
  return numbers;
}

/** A link that the gate refuses is what it says, and nothing more. */
function drawLink(href: string | undefined, title: string | undefined, children: ComponentChildren[]) {
  const link = href ? toSafeLink(href) : undefined;
  if (!link) return <span>{children}</span>;
  return (
    <OutsideLink link={link} title={title}>
      {children.length > 0 ? children : link.host}
    </OutsideLink>
  );
}

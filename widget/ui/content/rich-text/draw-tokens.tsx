import type { MarkedToken, Token, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { decodeEntities } from '../plain-text.ts';
import type { Clean } from './clean-html.ts';
import { VOID } from './html-lists.ts';
import { toHtmlTokens } from './html-tokens.ts';
import { type Attributes, drawElement, NotDrawable, readElement, walk } from './walk.tsx';

const MAX_NODES = 6000;
const MAX_DEPTH = 40;

/** An element that inline HTML opened and did not close yet. */
interface OpenElement {
  name: string;
  attributes: Attributes;
  children: ComponentChildren[];
}

/** Draws marked's tokens. HTML among them is cleaned and walked like any other. Throws where it is too much. */
export function drawTokens(tokens: Token[], clean: Clean): ComponentChildren {
  let count = 0;

  const element = (name: string, children: ComponentChildren[], attributes: Attributes = {}) =>
    drawElement(name, attributes, children);

  function drawAll(list: Token[] | undefined, depth: number): ComponentChildren[] {
    if (depth > MAX_DEPTH) throw new NotDrawable('depth');
    const root: OpenElement = { name: '', attributes: {}, children: [] };
    const open = [root];
    for (const token of list ?? []) {
      if (++count > MAX_NODES) throw new NotDrawable('size');
      if (token.type === 'html' && !token.block) drawTag(token.raw, open);
      else open.at(-1)?.children.push(draw(token as MarkedToken, depth));
    }
    while (open.length > 1) close(open);
    return root.children;
  }

  /** marked gives inline HTML tag by tag: what stands between two tags is Markdown. */
  function drawTag(raw: string, open: OpenElement[]): void {
    for (const tag of toHtmlTokens(raw) ?? []) {
      if (tag.kind === 'close') {
        const at = open.findLastIndex(({ name }) => name === tag.name);
        while (at > 0 && open.length > at) close(open);
      } else {
        const [node] = tag.kind === 'open' ? clean([tag]).childNodes : [];
        if (!node) continue;
        const { name, attributes } = readElement(node);
        open.push({ name, attributes, children: [] });
        if (VOID.test(name)) close(open);
      }
    }
  }

  function close(open: OpenElement[]): void {
    const last = open.pop();
    if (last) open.at(-1)?.children.push(element(last.name, last.children, last.attributes));
  }

  function draw(token: MarkedToken, depth: number): ComponentChildren {
    const inner = () => drawAll('tokens' in token ? token.tokens : undefined, depth + 1);
    switch (token.type) {
      case 'heading':
        return element(`h${token.depth}`, inner());
      case 'paragraph':
        return element('p', inner());
      case 'strong':
      case 'em':
      case 'del':
      case 'blockquote':
        return element(token.type, inner());
      case 'br':
      case 'hr':
        return element(token.type, []);
      case 'codespan':
        return element('code', [token.text]);
      case 'code':
        return element('pre', [element('code', [token.text])]);
      case 'link':
        return element('a', inner(), withTitle({ href: decodeEntities(token.href) }, token.title));
      case 'image':
        return element(
          'img',
          [],
          withTitle({ src: decodeEntities(token.href), alt: decodeEntities(token.text) }, token.title),
        );
      case 'list':
        return drawList(token, depth);
      case 'checkbox':
        return token.checked ? '☑ ' : '☐ ';
      case 'table':
        return drawTable(token, depth);
      case 'html': {
        const pieces = toHtmlTokens(token.text);
        if (!pieces) throw new NotDrawable('size');
        return walk(clean(pieces));
      }
      case 'text':
        return token.tokens ? inner() : decodeEntities(token.text);
      case 'escape':
        return token.text;
      default:
        return null;
    }
  }

  function drawList({ ordered, start, items }: Tokens.List, depth: number): ComponentChildren {
    const children = items.map((item) => element('li', drawAll(item.tokens, depth + 1)));
    return element(
      ordered ? 'ol' : 'ul',
      children,
      start === '' || start === 1 ? {} : { start: String(start) },
    );
  }

  function drawTable({ header, rows }: Tokens.Table, depth: number): ComponentChildren {
    const row = (name: string, cells: Tokens.TableCell[]) =>
      element(
        'tr',
        cells.map((cell) => element(name, drawAll(cell.tokens, depth + 2))),
      );
    return element('table', [
      element('thead', [row('th', header)]),
      element(
        'tbody',
        rows.map((cells) => row('td', cells)),
      ),
    ]);
  }

  return drawAll(tokens, 0);
}

function withTitle(attributes: Attributes, title: string | null | undefined): Attributes {
  return title ? { ...attributes, title: decodeEntities(title) } : attributes;
}

import { describe, expect, it } from 'vitest';
import hostile from '../fixtures/hostile.json';
import { showVNodes as show } from '../fixtures/show-vnodes.ts';
import { type TreeNode, toHtmlTokens, toQuietSource, toTree, XHTML } from './html-tokens.ts';
import { walk } from './walk.tsx';

const html = (source: string) => show(walk(toTree(toHtmlTokens(source) ?? [])));
const element = (localName: string, more: Partial<TreeNode> = {}): TreeNode => ({
  nodeType: 1,
  localName,
  namespaceURI: XHTML,
  attributes: [],
  childNodes: [],
  ...more,
});
const tree = (...childNodes: TreeNode[]): TreeNode => ({ nodeType: 11, childNodes });

describe('the quiet source', () => {
  const quiet = (source: string) => toQuietSource(toHtmlTokens(source) ?? []);
  it.each([
    ['<p style="x" onclick=y class=z>a</p>', '<p>a</p>'],
    ['<a title=">" style=x href="https://a.example">b</a>', '<a title=">" href="https://a.example">b</a>'],
    ['<IMG SRC=x ONERROR=y>', '<img src="x">'],
    ['a<script>b</script>c', 'ac'],
    ['a<svg><p>b</p></svg>c', 'ac'],
    ['a<!-- <p> -->b<!doctype html>c<?x?>d', 'abcd'],
    ['<form><p>a</p></form>', '<p>a</p>'],
    ["<a title='\"' href=x>b</a>", '<a title="&quot;" href="x">b</a>'],
    ['1 < 2 <3', '1 &lt; 2 &lt;3'],
    ['<p a=b', ''],
    ['<a =x href=y>z</a>', '<a href="y">z</a>'],
  ])('of %j is %j', (source, expected) => {
    expect(quiet(source)).toBe(expected);
  });

  it('names no handler and no style, whatever the source', () => {
    for (const { payload } of hostile)
      expect(quiet(payload).replace(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\s(?:on\w+|style|srcdoc)\s*=/i);
  });

  it.each(['<x>'.repeat(2000), '<b>'.repeat(100), 'x'.repeat(70_000)])(
    'is refused where it costs too much',
    (source) => {
      expect(toHtmlTokens(source)).toBeUndefined();
    },
  );

  it.each(['<', '<a', '<a ', '<a b="', "<a b='", '<a b=', '<!--', '</', '<script', '<svg>', '<a =', '<a/'])(
    'costs no more than its length for %j again and again',
    (piece) => {
      const start = performance.now();
      toHtmlTokens(piece.repeat(65_536 / piece.length));
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});

describe('the walk', () => {
  it('draws what is on the list', () => {
    expect(html('<p>a <b>b</b><br>c</p><ul><li>d<li>e</ul>')).toBe(
      '<p>a <b>b</b><br></br>c</p><ul><li>d</li><li>e</li></ul>',
    );
  });
  it('draws boxes as paragraphs, and headings below those of the chat', () => {
    expect(html('<div>a</div><h1>b</h1><h6>c</h6>')).toBe('<p>a</p><h3>b</h3><h6>c</h6>');
  });
  it('takes the link from a link that must not be opened', () => {
    expect(html('<a href="javascript:x">a</a><a href="https://b.example">b</a>')).toBe(
      '<span>a</span><a https://b.example/>b</a>',
    );
  });
  it.each([
    ['an element', tree(element('script'))],
    ['a namespace', tree(element('a', { namespaceURI: 'http://www.w3.org/2000/svg' }))],
    ['an attribute', tree(element('p', { attributes: [{ name: 'style', value: 'x' }] }))],
    ['a handler', tree(element('img', { attributes: [{ name: 'onerror', value: 'x' }] }))],
    ['a prototype', tree(element('constructor'))],
    ['a kind of node', tree({ nodeType: 7, data: 'x', childNodes: [] })],
  ])('refuses a tree with %s off the list', (_, root) => {
    expect(() => walk(root)).toThrow();
  });
  it('refuses what nests too deeply', () => {
    let node = element('b');
    for (let depth = 0; depth < 200; depth++) node = element('b', { childNodes: [node] });
    expect(() => walk(tree(node))).toThrow();
  });
  it.each(hostile)('draws nothing dangerous of: $title', ({ payload }) => {
    expect(html(payload)).not.toMatch(
      /<(?!\/?(?:a|b|i|p|br|ul|li|h\d|table|tbody|tr|td|th|span|div|img|code|pre)[ >])|<a (?!https?:|mailto:|tel:)/,
    );
  });
});

import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import hostile from '../fixtures/hostile.json';
import { showVNodes as show } from '../fixtures/show-vnodes.ts';
import { drawTokens } from './draw-tokens.tsx';
import { toTree } from './html-tokens.ts';
import { isAffordable } from './markdown-limits.ts';

/** The quickest of three, in milliseconds: what else the machine does is in the other two. */
function best(task: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    task();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Some milliseconds of plain arithmetic: timings are ratios to this, whatever the machine. */
function calibrate(): number {
  let sum = 0;
  for (let i = 0; i < 3_000_000; i++) sum += Math.sqrt(i);
  return sum;
}

const lex = (source: string) => new Lexer({ gfm: true, breaks: true }).lex(source);
const markdown = (source: string) => show(drawTokens(lex(source), toTree));

describe('Markdown', () => {
  it.each([
    ['**a** *b* ~~c~~ `d<`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d&lt;</code></p>'],
    ['a\nb', '<p>a<br></br>b</p>'],
    ['# a', '<h3>a</h3>'],
    ['## a', '<h3>a</h3>'],
    ['### a', '<h4>a</h4>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['3. a', '<ol><li>a</li></ol>'],
    ['- [x] a', '<ul><li>☑ a</li></ul>'],
    ['[a](https://b.example)', '<p><a https://b.example/>a</a></p>'],
    ['[a](javascript:x)', '<p><span>a</span></p>'],
    ['www.b.example', '<p><a http://www.b.example/>www.b.example</a></p>'],
    ['![a](https://b.example/c.png)', '<p><img https://b.example/c.png></p>'],
    ['a &amp; &#8364; \\*b\\*', '<p>a & € *b*</p>'],
    ['> a', '<blockquote><p>a</p></blockquote>'],
    ['```\na <b>\n```', '<pre><code>a &lt;b></code></pre>'],
    ['a <b>b **c**</b> d', '<p>a <b>b <strong>c</strong></b> d</p>'],
    ['a <b onclick=x>b <i>c</b> d', '<p>a <b>b <i>c</i></b> d</p>'],
    ['<div>a</div>', '<p>a</p>'],
    [
      '|a|b|\n|-|-|\n|c|d|',
      '<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table></div>',
    ],
  ])('draws %j', (source, expected) => {
    expect(markdown(source)).toBe(expected);
  });

  it.each(hostile)('draws no dangerous link of: $title', ({ payload }) => {
    expect(markdown(payload)).not.toMatch(
      /<a (?!https?:|mailto:|tel:)|<(?:script|iframe|svg|math|form|style|object)[ >]/,
    );
  });
});

describe('the cost of Markdown', () => {
  const pieces = [
    ...[
      'a**',
      '**a*',
      'a*_',
      '*a**b',
      '*a ',
      '_a_ ',
      '~~a ',
      '[',
      '[a](',
      '![',
      '![](<',
      '<',
      '<a>',
      '<a b="',
    ],
    ...[
      '>',
      '> \n',
      '> > > > > > a\n',
      '` ',
      '```\n',
      '- ',
      '- a\n',
      '* - ',
      '1. 1. ',
      '1. a\n',
      '|a|b|\n',
      '\\*',
    ],
    ...[
      '&amp;',
      'http://a.b ',
      'a@b.c ',
      '# a\n',
      '[a]: x\n',
      'a\n=\n',
      '[a]',
      '\t- a\n',
      '**a** b c d\n\n',
      '(',
      'a*_\n\n',
    ],
  ];
  it.each(pieces.map((piece) => [piece]))('of %j again and again is bounded, or it is text', (piece) => {
    for (const size of [2048, 8192, 32_768]) {
      const source = piece.repeat(size / piece.length);
      if (!isAffordable(source)) continue;
      lex(source);
      // Far above what it takes (a few of these loops), far below what it took without the limits (seconds).
      expect(best(() => drawTokensSafely(source)) / best(calibrate)).toBeLessThan(80);
    }
  });

  it('lets ordinary Markdown pass', () => {
    expect(
      isAffordable('**bold** and [link](https://x.example) with `code`\n\n- one\n- two\n\n'.repeat(80)),
    ).toBe(true);
    expect(isAffordable('| a | b | c |\n'.repeat(60))).toBe(true);
    expect(isAffordable('- a\n  - b\n    - c\n      - d\n')).toBe(true);
  });

  it.each([
    ['quotes', '>'.repeat(5000)],
    ['stars', 'a**'.repeat(1000)],
    ['size', 'x'.repeat(40_000)],
  ])('refuses too many %s', (_, source) => {
    expect(isAffordable(source)).toBe(false);
  });
});

function drawTokensSafely(source: string): void {
  try {
    drawTokens(lex(source), toTree);
  } catch {
    // Shown as text.
  }
}

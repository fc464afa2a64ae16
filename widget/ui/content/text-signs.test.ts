import { describe, expect, it } from 'vitest';
import { isOnlyEmoji } from './emoji.ts';
import { splitName, toExtension, toFileName } from './file-names.ts';
import { COLLAPSE_AT, toHead } from './heads.ts';
import { looksLikeMarkdown } from './markdown-signs.ts';
import { toSafeMedia } from './media.ts';
import { toPlainText } from './plain-text.ts';
import { SIGN_OF_MARKDOWN } from './TextPart.tsx';

describe('Markdown in plain text', () => {
  it.each([
    'That is **important**.',
    'See [our page](https://example.com/x).',
    'Try:\n```js\nx()\n```',
    '# Title\nand text',
    'We have:\n- one\n- two',
    '1. one\n2. two',
    'a | b\n---|---\n1 | 2',
    '| a | b |\n| --- | :-: |\n| 1 | 2 |',
  ])('is recognised in %j', (text) => {
    expect(SIGN_OF_MARKDOWN.test(text)).toBe(true);
    expect(looksLikeMarkdown(text)).toBe(true);
  });

  it.each([
    'Hello, how are you?',
    '3 * 4 * 5 = 60',
    '2 ** 3 ** 4',
    'my_long_file_name.txt and _another_one',
    '- one dash only',
    '1. only one',
    '#1 in the list',
    '*one star*',
    '[a] (b)',
    '[a](b)',
    'a ----- b',
    '5 > 3',
    'Line\n----\n',
    '** not bold **',
  ])('is not seen in %j', (text) => {
    expect(looksLikeMarkdown(text)).toBe(false);
  });
});

describe('emoji', () => {
  it.each(['👍', '👍🏽', '👨‍👩‍👧', '🇩🇪', '❤️', '😀 😀', '🎉🎉🎉', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👁️‍🗨️', '🏃🏽‍♀️‍➡️'])(
    '%s stands alone',
    (text) => {
      expect(isOnlyEmoji(text)).toBe(true);
    },
  );
  it('are all that Unicode lists', () => {
    // biome-ignore lint/complexity/useRegexLiterals: what is compiled for ES2022 has no literals with this flag.
    const listed = new RegExp('^\\p{RGI_Emoji}$', 'v');
    const missed: string[] = [];
    for (let point = 0; point < 0x20000; point++) {
      const base = String.fromCodePoint(point);
      for (const end of ['', '\u{1f3fd}', '\ufe0f', '\ufe0f\u20e3', '\u200d\u2642\ufe0f'])
        if (listed.test(base + end) && !isOnlyEmoji(base + end)) missed.push(base + end);
    }
    expect(missed).toEqual([]);
  });
  it.each(['', '1', '#', '12', 'ok 👍', '👍👍👍👍👍', '   ', '©x'])('%j is text', (text) => {
    expect(isOnlyEmoji(text)).toBe(false);
  });
});

describe('long text', () => {
  it('stays whole up to the limit', () => {
    const text = 'x'.repeat(COLLAPSE_AT);
    expect(toHead(text)).toBe(text);
  });
  it('is cut between words', () => {
    expect(toHead('word '.repeat(5000))).toMatch(/word$/);
  });
  it('is never cut within a character', () => {
    const head = toHead(`x${'😀'.repeat(COLLAPSE_AT)}`);
    expect(head.length).toBeLessThanOrEqual(COLLAPSE_AT);
    expect(head).not.toMatch(/[\uD800-\uDBFF]$/);
  });
});

describe('media', () => {
  const on = (origin: string, baseURI = 'about:blank') => ({ origin, document: { baseURI } });
  const secure = on('https://shop.example');
  const plain = on('http://shop.example');
  it('loads https anywhere, http only on an http page', () => {
    expect(toSafeMedia('https://a.example/x.png', secure)).toBe('https://a.example/x.png');
    expect(toSafeMedia('http://a.example/x.png', secure)).toBeUndefined();
    expect(toSafeMedia('http://a.example/x.png', plain)).toBe('http://a.example/x.png');
  });
  it('asks the base of addresses where a sandbox has no origin', () => {
    const url = 'http://a.example/x.png';
    expect(toSafeMedia(url, on('null', 'http://shop.example/page'))).toBe(url);
    expect(toSafeMedia(url, on('null', 'https://shop.example/page'))).toBeUndefined();
    expect(toSafeMedia(url, on('null', 'data:text/html,x'))).toBeUndefined();
    // The page's own base says nothing of how it came.
    expect(toSafeMedia(url, on('https://shop.example', 'http://shop.example/'))).toBeUndefined();
  });
  it.each([
    'data:image/png;base64,AA',
    'blob:https://a.example/0',
    'javascript:x',
    'https://a:b@c.example',
    'x',
    '',
  ])('refuses %j', (url) => {
    expect(toSafeMedia(url, plain)).toBeUndefined();
  });
});

describe('file names', () => {
  it('come from the address where nobody gave one', () => {
    expect(toFileName({ kind: 'document', url: 'https://a.example/x/My%20file.pdf?sig=1' })).toBe(
      'My file.pdf',
    );
    expect(toFileName({ kind: 'document', url: 'https://a.example/%E0%A4%A' })).toBe('%E0%A4%A');
    expect(toFileName({ kind: 'document' })).toBe('');
  });
  it('can not turn the reading around', () => {
    expect(toFileName({ kind: 'document', name: 'photo\u202Egpj.exe' })).toBe('photogpj.exe');
  });
  it('keep their end', () => {
    expect(splitName('a-very-long-name.pdf')).toEqual(['a-very-long', '-name.pdf']);
    expect(splitName('a.pdf')).toEqual(['', 'a.pdf']);
    expect(splitName(`${'x'.repeat(9)}😀abcdefgh`)).toEqual(['x'.repeat(9), '😀abcdefgh']);
  });
  it('tell their kind', () => {
    expect(toExtension('a.b.pdf')).toBe('PDF');
    expect(toExtension('Makefile')).toBe('');
  });
});

describe('HTML as text', () => {
  it('keeps words and lines', () => {
    expect(toPlainText('<p>Hello&nbsp;<b>you</b></p>\n<ul><li>a &amp; b</li><li>&#8364;5</li></ul>')).toBe(
      'Hello\u00A0you\na & b\n€5',
    );
  });
  it('drops what is not for reading', () => {
    expect(toPlainText('a<script>x()</script><!-- c --><style>y{}</style>b<script>z')).toBe('ab');
  });
  it.each(['<', '<a', '<script', '<!--', '&', '</p', '<br ', '<p>', ' \n'])(
    'costs no more than its length for %j again and again',
    (piece) => {
      const start = performance.now();
      toPlainText(piece.repeat(131_072 / piece.length));
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { toSegments } from './linkify.ts';

const links = (text: string) => toSegments(text).flatMap(({ link }) => (link ? [link.href] : []));

describe('links in text', () => {
  it.each([
    ['see https://example.com/a_(b).', 'https://example.com/a_(b)'],
    ['(https://example.com/a)', 'https://example.com/a'],
    ['www.example.com!', 'https://www.example.com/'],
    ['write to a.b+c@example.co.uk, please', 'mailto:a.b+c@example.co.uk'],
    ['mailto:a@example.com?subject=x', 'mailto:a@example.com?subject=x'],
    ['call tel:+4930123456.', 'tel:+4930123456'],
    ['请看https://example.com/x。谢谢', 'https://example.com/x'],
    ['"https://example.com"', 'https://example.com/'],
    ['https://example.com/?a=b&c=[d]', 'https://example.com/?a=b&c=[d]'],
  ])('finds the one in %j', (text, href) => {
    expect(links(text)).toEqual([href]);
  });

  it.each([
    'javascript:alert(1)',
    'example.com without a scheme',
    'https://bank.example@evil.example',
    'xhttps://example.com',
    '@someone',
    'a@b',
    'tel:me',
    'https://',
    '3.14 and e.g. this',
  ])('finds none in %j', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('loses no character', () => {
    const text = 'a https://x.example, b@c.example; www.d.example)\nhttps://[ \u202E end';
    expect(
      toSegments(text)
        .map(({ text: words }) => words)
        .join(''),
    ).toBe(text);
  });

  it.each(['a', 'a.', 'a@', 'www.', 'https://a', 'a@a.', '(', 'tel:1', 'https://x.y)'])(
    'costs no more than its length for %j again and again',
    (piece) => {
      const text = piece.repeat(131_072 / piece.length);
      const start = performance.now();
      toSegments(text);
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { splitLinks, toPlainName, toSafeAddress } from './links.ts';

describe('addresses in a text', () => {
  it('are found without the full stop after them', () => {
    expect(splitLinks('See https://example.org/a?b=1. Thanks')).toEqual([
      { text: 'See ' },
      { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      { text: '. Thanks' },
    ]);
  });

  it('keep everything that was written', () => {
    const text = '(http://a.example), <b>http://b.example</b> and http:// alone';
    expect(
      splitLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('are only those of the web', () => {
    expect(splitLinks('javascript:alert(1) data:text/html,x')).toEqual([
      { text: 'javascript:alert(1) data:text/html,x' },
    ]);
    expect(toSafeAddress('javascript:alert(1)')).toBeUndefined();
    expect(toSafeAddress('JaVaScRiPt:alert(1)')).toBeUndefined();
    expect(toSafeAddress('nonsense')).toBeUndefined();
    expect(toSafeAddress('https://bank.example@evil.example/')).toBeUndefined();
    expect(toSafeAddress('https://:secret@evil.example/')).toBeUndefined();
    expect(toSafeAddress('https://example.org')).toBe('https://example.org/');
  });
});

describe('the name of a file', () => {
  it('is read in the direction in which it is written, and hides nothing', () => {
    expect(toPlainName('invoice\u202Efdp.exe')).toBe('invoicefdp.exe');
    expect(toPlainName('a\u200B\u2066b\u0007.pdf')).toBe('ab.pdf');
    expect(toPlainName('Rechnung ä 請求書.pdf')).toBe('Rechnung ä 請求書.pdf');
  });
});

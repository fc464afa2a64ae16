/** HTML as text: shown until the real thing arrives, and wherever it can't be shown. Only ever becomes text nodes. */

const HIDDEN = /<(script|style|title|template|svg|math)\b[\s\S]*?(?:<\/\1[^>]*>?|$)|<!--[\s\S]*?(?:-->|$)/gi;
const LINE_ENDS =
  /<br\b[^<>]{0,99}>|<\/(?:p|div|li|tr|h\d|blockquote|pre|ul|ol|table|section|article)\b[^<>]{0,99}>/gi;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  times: '×',
  deg: '°',
};

/** `&amp;` and its kind as the characters they stand for; unknown ones stay as written. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
  });
}

/** The words of an HTML source, with its line breaks and without its tags. */
export function toPlainText(html: string): string {
  const text = html
    .replace(HIDDEN, '')
    .replace(/\s+/g, ' ')
    .replace(LINE_ENDS, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  return decodeEntities(text)
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

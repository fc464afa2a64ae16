/** What is shown of long things before anybody asks for all of it. */

/** Nobody chooses among more than this; a message can hold thousands. */
const MANY = 50;

/** The first of many things; all of them where they are few. */
export function firstOf<T>(all: readonly T[]): readonly T[] {
  return all.length > MANY ? all.slice(0, MANY) : all;
}

/** Characters; the limit of what is laid out unasked. */
export const COLLAPSE_AT = 16_384;
const LAST_STRETCH = 400;

/** The beginning of a long text, cut where a line or a word ends; the text itself where it is short enough. */
export function toHead(text: string): string {
  if (text.length <= COLLAPSE_AT) return text;
  const head = text.slice(0, COLLAPSE_AT);
  const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  if (cut > COLLAPSE_AT - LAST_STRETCH) return head.slice(0, cut);
  return head.replace(/[\uD800-\uDBFF]$/, '');
}

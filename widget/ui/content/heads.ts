/** What is shown of long things before anybody asks for all of it. */

/** Nobody chooses among more than this; a message can hold thousands. */
const MANY = 50;

/** The first of many things; all of them where they are few. */
export function firstOf<T>(all: readonly T[]): readonly T[] {
  return all.length > MANY ? all.slice(0, MANY) : all;
}

/** Characters; the limit of what is laid out unasked. */
export const COLLAPSE_AT = 16_384;

/** The word that was cut, if it is one, or half a character. */
const CUT_END = /\s\S{0,400}$|[\uD800-\uDBFF]$/;

/** The beginning of a long text, cut where a line or a word ends; the text itself where it is short enough. */
export function toHead(text: string): string {
  return text.length > COLLAPSE_AT ? text.slice(0, COLLAPSE_AT).replace(CUT_END, '') : text;
}

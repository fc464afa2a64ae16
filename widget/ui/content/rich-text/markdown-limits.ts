/**
 * What a Markdown source may cost. `marked` takes seconds for some sources of a few KB (its search for the end of an
 * emphasis is quadratic within a paragraph), and fails at deep nesting; such sources are shown as text.
 */

/** Characters. Ordinary Markdown of this size takes about 30 ms. */
const MAX_MARKDOWN = 32_768;
const MAX_LINES = 1500;
/** Lines that begin with the mark of a list: the dearest of all. */
const MAX_LIST_ITEMS = 400;
const MAX_LINKS = 300;
/** Runs of stars, underscores or tildes in one paragraph; a page of prose has about twenty. */
const MAX_RUNS = 240;
const MAX_SIGNS = 2500;
const TOO_DEEP = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){10}|^[ \t]{60}/m;

/** Whether `source` may be given to `marked`. */
export function isAffordable(source: string): boolean {
  return (
    source.length <= MAX_MARKDOWN &&
    count(source, /\n/g) <= MAX_LINES &&
    count(source, /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/gm) <= MAX_LIST_ITEMS &&
    count(source, /https?:|www\.|@|\]\(/g) <= MAX_LINKS &&
    count(source, /[*_~[\]<`|\\]+/g) <= MAX_SIGNS &&
    !TOO_DEEP.test(source) &&
    source.split(/\n[ \t]*\n/).every((block) => count(block, /\*+|_+|~+/g) <= MAX_RUNS)
  );
}

const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;

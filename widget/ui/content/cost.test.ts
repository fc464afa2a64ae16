import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { toSegments } from './linkify.ts';
import { toPlainText } from './plain-text.ts';
import { drawTokens } from './rich-text/draw-tokens.tsx';
import { toHtmlTokens, toTree } from './rich-text/html-tokens.ts';
import { isAffordable } from './rich-text/markdown-limits.ts';

/** The most that the hub can send at once. */
const MAX_MESSAGE = 131_072;
/** Text is collapsed beyond this. */
const MAX_TEXT = 16_384;
/** What one message may take, as a multiple of the loop below: 50 ms where that takes 4 ms. */
const LIMIT = 12;

/** Some milliseconds of plain arithmetic: timings are ratios to this, whatever the machine. */
function calibrate(): number {
  let sum = 0;
  for (let i = 0; i < 3_000_000; i++) sum += Math.sqrt(i);
  return sum;
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const LOOP_MS = Math.min(...Array.from({ length: 5 }, () => time(calibrate)));

/**
 * How many calibration loops `work` takes at best. What takes longer than it may is tried again, next to a loop of its
 * own: a busy machine can only make it seem slower.
 */
function cost(work: () => unknown): number {
  let ratio = time(work) / LOOP_MS;
  for (let attempt = 0; attempt < 8 && ratio >= LIMIT; attempt++) {
    ratio = Math.min(ratio, time(work) / time(calibrate));
  }
  return ratio;
}

const WORK: Record<string, (source: string) => unknown> = {
  'plain text': (source) => toSegments(source.slice(0, MAX_TEXT)),
  'the whole of a long text': toSegments,
  'HTML as text': toPlainText,
  'HTML, up to the sanitizer': toHtmlTokens,
  Markdown(source) {
    if (!isAffordable(source)) return;
    try {
      drawTokens(new Lexer({ gfm: true, breaks: true }).lex(source), toTree);
    } catch {
      // Shown as text.
    }
  },
};

/** Each has cost seconds somewhere: in marked, in a sanitizer, or in an earlier rule of ours. */
const KNOWN: Record<string, string> = {
  quotes: '>',
  'opened emphasis': 'a**',
  elements: '<x>',
  'closing brackets behind a link': `https://a.example/${')'.repeat(4000)} `,
  'spaces as entities': '&#32;',
  'tabs as entities': '&#9;',
  'words of an address that never comes': 'a.a.a',
  'addresses that are none': 'www.a@b. ',
  lists: '- ',
  'nested lists': '  - a\n',
  brackets: '[',
  'links in links': '[a](',
  tables: '|a|\n|-|\n',
  comments: '<!--',
};

/** Of these, repeated, others are made by chance. */
const PIECES =
  '* ** _ ~~ ` ``` [ ] ( ) ![ ]( > < </ <a <b> <p> <!-- --> <svg> <br/> & &# &amp; &#32; | |- - 1. # \\ \n \n\n \t https:// www. a@b. mailto: .. x = " \' = { } \u00a0 é 😀'.split(
    ' ',
  );

/** Mulberry32: the same seed, the same run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One to four pieces, again and again, up to what the hub can send; perhaps behind a beginning of their own. */
function generate(random: (below: number) => number): string {
  const some = () =>
    Array.from({ length: 1 + random(4) }, () => PIECES[random(PIECES.length)]).join(' '.repeat(random(2)));
  const piece = some();
  const size = MAX_MESSAGE >> random(6);
  return (random(2) ? some() : '') + piece.repeat(size / piece.length);
}

describe('what a message costs', () => {
  for (const [name, work] of Object.entries(WORK)) {
    it.each(Object.entries(KNOWN))(`${name}: %s`, (_, piece) => {
      for (const size of [1024, MAX_TEXT, MAX_TEXT * 2, MAX_MESSAGE]) {
        expect(cost(() => work(piece.repeat(size / piece.length)))).toBeLessThan(LIMIT);
      }
    });
  }

  const random = createRandom(1);
  const generated = Array.from({ length: 1000 }, () => generate(random));
  it.each(Object.keys(WORK))(
    '%s: of a thousand generated ones, none is too dear',
    (name) => {
      const dear = generated.filter((source) => cost(() => WORK[name]?.(source)) >= LIMIT);
      expect(dear.map((source) => JSON.stringify(source.slice(0, 60)))).toEqual([]);
    },
    60_000,
  );
});

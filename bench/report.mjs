/** What was measured as text: `bench/results.md`, and the part of the README between its two marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../scripts/project.mjs';
import { CONTENDERS } from './contenders.mjs';
import { GOALS } from './goals.mjs';
import { SIZE_ROWS, TIME_ROWS } from './rows.mjs';
import { median } from './statistics.mjs';
import { termsTable } from './terms-table.mjs';

/**
 * @typedef {object} Results
 * @property {string} chromium
 * @property {string} node
 * @property {string} processor
 * @property {Record<'bare' | 'ours' | 'vendor', { ratio: number, rate: number }>} frames
 * @property {number[]} calibration
 * @property {Record<string, Record<string, any[]>>} figures By contender and row, a value each round.
 * @property {Record<string, string[]>} failures
 * @property {Record<string, string>} versions Of what was measured.
 * @property {Record<string, string[]>} [kept] Rows, by contender, for which the time was not enough: of the run before.
 */

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
/** @param {number} value */
const short = (value) =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 10) / 10);

/** @type {Record<import('./rows.mjs').Row['unit'], (value: number) => string>} */
const UNITS = {
  bytes: kilobytes,
  ms: (value) => `${short(value)} ms`,
  memory: (value) => `${(value / 1024 / 1024).toFixed(2)} MB`,
  number: short,
  share: (value) => `${Math.round(value * 100)} %`,
  rate: short,
  yes: (value) => (value ? 'yes' : 'no'),
};

/** The numbers of a row, without what was not had. @param {any[] | undefined} values @returns {number[]} */
const numbersOf = (values = []) =>
  values.map((value) => (typeof value === 'boolean' ? Number(value) : value)).filter(Number.isFinite);

/** @param {Results} results @param {import('./contenders.mjs').Contender} contender @param {import('./rows.mjs').Row} row */
function cell({ figures, kept }, { id, lacks = {} }, { key, unit, isOurs }, divisor = 1) {
  if (isOurs && id !== 'ours') return '';
  const given = figures[id]?.[key] ?? [];
  const over = given.find((value) => value?.over)?.over;
  if (over) return divisor === 1 ? `over ${short(over / 1000)} s` : '';
  const own = numbersOf(given).map((value) => value / divisor);
  if (!own[0] && own[0] !== 0) return lacks[key] ?? (figures[id] ? '—' : '');
  const say = divisor === 1 ? UNITS[unit] : short;
  const [low, high] = [Math.min(...own), Math.max(...own)].map(say);
  const mark = kept?.[id]?.includes(key) ? ' †' : '';
  return `${say(median(own))}${low === high ? '' : ` (${low}–${high})`}${mark}`;
}

/**
 * A run with the rows of the one before it for which its own time was not enough.
 * @param {Results} results
 * @param {Results} former
 * @returns {Results}
 */
export function keepFormer(results, former) {
  const figures = structuredClone(results.figures);
  /** @type {Record<string, string[]>} */
  const kept = {};
  for (const [id, rows] of Object.entries(former.figures)) {
    const own = figures[id] ?? {};
    const missing = Object.keys(rows).filter((row) => !own[row] && !former.kept?.[id]?.includes(row));
    if (!missing[0]) continue;
    kept[id] = missing;
    figures[id] = { ...own, ...Object.fromEntries(missing.map((row) => [row, rows[row] ?? []])) };
  }
  return { ...results, figures, kept };
}

/** Ours over bare, round by round. @param {Results} results @param {string} key */
function ratioOf({ figures }, key) {
  const [ours, bare] = ['ours', 'bare'].map((id) => numbersOf(figures[id]?.[key]));
  const ratios = (ours ?? []).flatMap((value, round) => (bare?.[round] ? [value / bare[round]] : []));
  return ratios.length ? median(ratios) : undefined;
}

/** @param {string[][]} lines The first is the head. */
function table([head = [], ...lines]) {
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

/** @param {Results} results @param {import('./rows.mjs').Row[]} rows */
function compare(results, rows, divisor = 1) {
  const shown = CONTENDERS.filter(({ id }) => results.figures[id]);
  const head = [divisor === 1 ? '' : 'over the loop', ...shown.map(({ title }) => title)];
  head.splice(3, 0, 'ours / bare');
  const lines = rows.map((row) => {
    const cells = [row.title, ...shown.map((contender) => cell(results, contender, row, divisor))];
    const ratio = row.isOurs ? undefined : ratioOf(results, row.key);
    cells.splice(3, 0, ratio === undefined || !Number.isFinite(ratio) ? '' : ratio.toFixed(2));
    return cells;
  });
  return table([head, ...lines]);
}

/** @param {Results} results */
function versions(results) {
  const lines = CONTENDERS.map(({ id, title, version: now, says = '' }) => {
    const version = results.versions[id] ?? now;
    const failed = results.failures[id]?.length ? ` Failed: ${results.failures[id]?.join('; ')}` : '';
    return [title, version, results.figures[id] ? `${says}${failed}` : `not measured.${failed}`];
  });
  return table([['', 'version', 'how'], ...lines]);
}

/** @param {Results} results */
function goals(results) {
  const lines = GOALS.map(({ title, goal, measure, note = '' }) => {
    const { says, isMet } = measure(results);
    // The time was over before it was its turn.
    if (says.includes('NaN')) return [title, goal, '', 'not measured', ''];
    return [title, goal, says, isMet ? 'met' : 'missed', isMet ? '' : note];
  });
  return table([['what', 'figure', 'measured', '', 'why, and what the floor is'], ...lines]);
}

/** The whole of `bench/results.md`. @param {Results} results */
export function toMarkdown(results) {
  const loop = median(results.calibration);
  const [least, most] = [Math.min(...results.calibration), Math.max(...results.calibration)];
  const busy =
    most > 3 * least
      ? `\n\n**The machine had other things to do during this run**: the calibration loop took ${short(most)} ms where it took ${short(least)} at best. Times, and ratios of few rounds, are to be taken again on a quiet one; sizes and counts hold.`
      : '';
  const { frames } = results;
  return `# What it costs, measured

Written by \`npm run bench\` from \`bench/results.json\`; \`docs/bench.md\` says how each figure is taken. One run on ${results.processor.trim()},
Chromium ${results.chromium}, Node ${results.node}. A cell is the median of the rounds, with the least and the most in brackets.
"ours / bare" is the median of the ratios of each round, in which the two were measured one after the other. A timing
that is "painted" ends with a frame, and so is no less than the 17 ms of one; "busy" is how long the page's thread
worked, which is exact. "over 10 s": not done after that. "†": the time of
the run was over before it was its turn, and the figure is that of the run before. "—": there is none from that either,
or it failed: see the versions below.${busy}

## The figures to reach

${goals(results)}

## Sizes and counts

${compare(results, SIZE_ROWS)}

## Times

The calibration loop, a fixed amount of parsing and layout, took ${short(loop)} ms (${short(least)}–${short(most)}) in this run.

${compare(results, TIME_ROWS)}

## Times over the calibration loop

${compare(results, TIME_ROWS, loop)}

## A page on a phone, with and without it

A page with a picture, 300 rows and a field, with the processor 4 times slower and on Lighthouse's "slow 4G" (150 ms, 1.6
megabits a second): the first and largest paint, blocking time, shifts, and the slowest answer to a click and to keys in the
page's own field, all of it with the chat closed. In brackets what Lighthouse makes of it, of 100 (of INP: its curve through
the limits of web.dev). With and without in turns.

${table(termsTable(results))}

## Frames read

Through the client, without an interface, to one listener; beside bare \`JSON.parse\` of the same frames.

${table([
  ['', 'frames a second', 'of JSON.parse'],
  ['bare JSON.parse', frames.bare.rate.toLocaleString('en'), frames.bare.ratio.toFixed(2)],
  ['captivate-chat-widget/client', frames.ours.rate.toLocaleString('en'), frames.ours.ratio.toFixed(2)],
  ['captivate-chat-api 7.0.0', frames.vendor.rate.toLocaleString('en'), frames.vendor.ratio.toFixed(2)],
])}

## Versions

${versions(results)}
`;
}

const MARKS = ['<!-- bench -->', '<!-- /bench -->'];

/** The README with this run's figures between its marks. @param {string} readme @param {Results} results */
export function inReadme(readme, results) {
  const [before, rest = ''] = readme.split(MARKS[0] ?? '');
  const after = rest.split(MARKS[1] ?? '')[1] ?? '';
  /** @param {string} key @param {import('./rows.mjs').Row['unit']} unit */
  const line = (title = '', key = '', unit = /** @type {import('./rows.mjs').Row['unit']} */ ('ms')) => [
    title,
    ...CONTENDERS.slice(0, 2).map(({ id }) => {
      const own = numbersOf(results.figures[id]?.[key]);
      return own.length ? UNITS[unit](median(own)) : '';
    }),
  ];
  const lines = table([
    ['', 'Captivate Chat', 'bare Preact'],
    line('the tag, until the launcher is there (brotli)', 'bytes closed', 'bytes'),
    line('an open chat, in all (brotli)', 'bytes open', 'bytes'),
    line('requests for that', 'requests open', 'number'),
    line('heap over a blank page, closed', 'heap closed', 'memory'),
    line('heap over a blank page, open', 'heap open', 'memory'),
    line('messages drawn at once of 10,000', '10000 rows', 'number'),
  ]);
  return `${before}${MARKS[0]}\n\n${lines}\n\n${MARKS[1]}${after}`;
}

/** @param {Results} results */
export function writeReport(results) {
  writeFileSync(inRoot('bench', 'results.md'), toMarkdown(results));
  const readme = inRoot('README.md');
  writeFileSync(readme, inReadme(readFileSync(readme, 'utf8'), results));
}

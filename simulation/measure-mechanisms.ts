/** Plays every mechanism's share with it and without, and writes what came of it into the documentation. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { RunOptions } from './arguments.ts';
import type { ViolationKind } from './judge/verdict.ts';
import { MECHANISMS, type Mechanism, type MechanismCase } from './mechanisms.ts';
import { type Figures, seedOf } from './run-share.ts';
import { SWITCHES } from './switches.ts';

const BEGINNING = '<!-- mechanisms: written by npm run test:delivery -- --mechanisms -->';
const END = '<!-- /mechanisms -->';
/** Of every share. */
const SEED = 1;

/** Another one whenever a mechanism is added, or one is measured in another way. */
export const fingerprint = (): string =>
  createHash('sha256')
    .update(JSON.stringify([SEED, MECHANISMS, SWITCHES]))
    .digest('hex')
    .slice(0, 12);

export interface Row {
  name: Mechanism;
  shows: ViolationKind;
  messages: number;
  withIt: number;
  withoutIt: number;
}

/** Reads the table back: the fingerprint of what it was made from, and its rows; undefined where there is none. */
export function readTable(text: string): { madeFrom: string; rows: Omit<Row, 'messages'>[] } | undefined {
  const table = text.split(BEGINNING)[1]?.split(END)[0];
  const madeFrom = /`([0-9a-f]{12})`/.exec(table ?? '')?.[1];
  if (!table || !madeFrom) return undefined;
  const rows = [...table.matchAll(/^\| `([a-z-]+)` \|.*\| ([a-z-]+) \| ([\d,]+) \| ([\d,]+) \|$/gm)];
  const toNumber = (figure = '') => Number(figure.replaceAll(',', ''));
  return {
    madeFrom,
    rows: rows.map(([, name, shows, withIt, withoutIt]) => ({
      name: name as Mechanism,
      shows: shows as ViolationKind,
      withIt: toNumber(withIt),
      withoutIt: toNumber(withoutIt),
    })),
  };
}

function toTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, shows, messages, withIt, withoutIt }) => {
    const { keeps, without, kinds, elsewhere }: MechanismCase = MECHANISMS[name];
    const note = elsewhere ? `${without} (does not show here: ${elsewhere})` : without;
    const figures = [messages, kinds.join(', '), shows, withIt, withoutIt].join(' | ');
    return `| \`${name}\` | ${keeps} | ${note} | ${figures} |`;
  });
  return [
    BEGINNING,
    `Made from \`${fingerprint()}\`, seed ${SEED}, at 30 % faults.`,
    '',
    '| Mechanism | What it keeps | Without it | Messages | Faults | Violation | With it | Without it |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
    END,
  ].join('\n');
}

/** Puts the table into a document, in place of the one before. */
export function replaceTable(text: string, table: string): string {
  const [before, rest] = text.split(BEGINNING);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`There is no "${BEGINNING}" in it.`);
  return before + table + after;
}

/** Whether the absence of a mechanism shows in its row, or the row says where it does. */
export const isTold = ({ name, withIt, withoutIt }: Pick<Row, 'name' | 'withIt' | 'withoutIt'>): boolean =>
  withoutIt > withIt || 'elsewhere' in MECHANISMS[name];

/** `play` runs the schedules with these seeds; resolves to whether every mechanism's absence shows. */
export async function measureMechanisms(
  options: RunOptions,
  play: (share: { options: RunOptions; seeds: number[] }) => Promise<Figures>,
  file: string,
): Promise<boolean> {
  const rows: Row[] = [];
  for (const [key, { shows, schedules, kinds }] of Object.entries(MECHANISMS) as [
    Mechanism,
    MechanismCase,
  ][]) {
    const seeds = Array.from({ length: schedules }, (_, index) => seedOf(SEED, index));
    const share: RunOptions = { ...options, seed: SEED, rate: 0.3, kinds: [...kinds], profile: 'plain' };
    const [figures, bare] = await Promise.all([
      play({ options: { ...share, without: [] }, seeds }),
      play({ options: { ...share, without: [key] }, seeds }),
    ]);
    const withIt = figures.violations[shows] ?? 0;
    const withoutIt = bare.violations[shows] ?? 0;
    rows.push({ name: key, shows, messages: figures.messages, withIt, withoutIt });
    console.log(`${key}: ${shows} ${withIt} with it, ${withoutIt} without, of ${figures.messages} messages`);
  }
  writeFileSync(file, replaceTable(readFileSync(file, 'utf8'), toTable(rows)));
  return rows.every(isTold);
}

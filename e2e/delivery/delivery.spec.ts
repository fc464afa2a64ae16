/** A fixed share of what `npm run test:real` plays: the same schedules every time, side by side. */
import { expect, test } from '@playwright/test';
import { parseArguments } from './arguments.ts';
import { toLine } from './report.ts';
import type { Outcome } from './run-schedule.ts';
import { failuresOf, runShare } from './run-share.ts';

/** Of each schedule what was wrong with it. */
async function play(...values: string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await runShare(
    parseArguments(values, 1),
    (outcome) => outcomes.push(outcome),
    (error) => {
      throw error;
    },
  );
  return outcomes;
}

test.describe.configure({ timeout: 180_000 });

test('keeps its promise on a real network that fails', async () => {
  const outcomes = await play(
    '--seed',
    '1',
    '--schedules',
    '3',
    '--kinds',
    'fin,reset,close,http,restart',
    '--tabs',
    '1',
    '--workers',
    '3',
  );
  const broken = outcomes.filter((outcome) => failuresOf(outcome)[0]).map(toLine);
  expect(broken.join('\n')).toBe('');
  expect(outcomes.reduce((sum, { messages }) => sum + messages, 0)).toBeGreaterThan(10);
});

test('would be seen to break it: a network that says OK to what it keeps is found out', async () => {
  const [outcome] = await play(
    '--seed',
    '1',
    '--schedules',
    '1',
    '--kinds',
    'fin',
    '--lies',
    '--workers',
    '1',
  );
  const kinds = new Set(outcome && failuresOf(outcome).map(({ kind }) => kind));
  expect(kinds).toContain('false');
  expect(kinds).toContain('lost');
});

/** The table of mechanisms is that of the mechanisms there are, and each of them is needed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fingerprint, isTold, readTable, replaceTable } from './measure-mechanisms.ts';
import { MECHANISMS, type MechanismCase } from './mechanisms.ts';
import { addSwitches, SWITCHES } from './switches.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const text = read('docs/delivery.md');
const table = readTable(text);

describe('the table of mechanisms', () => {
  it('was made from the mechanisms and the shares that there are: else run npm run test:delivery -- --mechanisms', () => {
    expect(table?.madeFrom).toBe(fingerprint());
    expect(table?.rows.map(({ name }) => name)).toEqual(Object.keys(MECHANISMS));
    const shown = Object.values(MECHANISMS).map(({ shows }: MechanismCase) => shows);
    expect(table?.rows.map(({ shows }) => shows)).toEqual(shown);
  });

  it('shows of each that without it the promise is broken, or says what shows it', () => {
    expect(table?.rows.filter((row) => !isTold(row))).toEqual([]);
  });

  it('is stale when a row is missing or of something else', () => {
    const broken = replaceTable(text, '');
    expect(readTable(broken)).toBeUndefined();
  });
});

describe('the switches', () => {
  const files = new Set(Object.values(SWITCHES).flatMap((places) => places.map(({ file }) => file)));

  it.each([...files])('find what they switch off in %s', (file) => {
    const switched = addSwitches(read(file), file);
    expect(switched).toContain('simulatedWithout');
    expect(() => addSwitches('export {};', file)).toThrow('does not hold once');
  });

  it('are all of mechanisms', () => {
    expect(Object.keys(MECHANISMS)).toEqual(expect.arrayContaining(Object.keys(SWITCHES)));
  });
});

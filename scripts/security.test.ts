import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from './project.mjs';

const text = readFileSync(inRoot('docs/security.md'), 'utf8');
const [, looked = ''] = text.split('## What was looked at, and how\n');
/** The cells of each row, without the heads. */
const rows = (looked.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.slice(2, -2).split(' | '));
const testsIn = (words: string) =>
  [...words.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`/g)].map((it) => String(it[1]));

describe('docs/security.md', () => {
  it('has a row for each of the ten risks, and others', () => {
    const numbers = rows.flatMap(([risk]) => /^(\d+)\. /.exec(risk ?? '')?.[1] ?? []);
    expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(rows.length).toBeGreaterThan(10);
  });

  it.each(rows.map((row) => [row[0], row]))(
    'names what could go wrong, what holds it and a test: %s',
    (_risk, row) => {
      expect(row).toHaveLength(4);
      const tests = testsIn(row[3] ?? '');
      expect(tests.length).toBeGreaterThan(0);
      expect(tests.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
    },
  );

  it('names no test that is not there, anywhere', () => {
    const folders = ['', 'e2e/specs/'];
    const missing = testsIn(text).filter(
      (path) => !folders.some((folder) => existsSync(inRoot(folder + path))),
    );
    expect(missing).toEqual([]);
  });
});

describe('what is shipped', () => {
  const files = readdirSync(inRoot('dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );

  it('has no map of its sources', () => {
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  });

  it('names no machine of ours, and has no note to ourselves', () => {
    const told =
      /sourceMappingURL|\blocalhost\b|127\.0\.0\.1|file:\/\/|\/(?:home|root|tmp|work)\/|\bTODO\b|\bFIXME\b|node_modules/;
    const found = files.flatMap((name) => told.exec(readFileSync(inRoot(`dist/${name}`), 'utf8'))?.[0] ?? []);
    expect(files.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });
});

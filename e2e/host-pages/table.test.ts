import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOINGS } from '../engines/doings.ts';
import { IN_ENGINES, isDrivable, whyNever } from '../engines/in-engines.ts';
import { toRowsElsewhere } from './elsewhere.ts';
import { type HostPage, QUESTIONS, type Question } from './host-page.ts';
import { IN_FRAME } from './in-frame.ts';
import { KINDS, toRowsByKind } from './kinds.ts';
import { HOST_PAGES } from './table.ts';

const doc = readFileSync(new URL('../../docs/host-pages.md', import.meta.url), 'utf8');
const folder = new URL('../pages/hosts/', import.meta.url);

/** The row of a page, as it stands in the document. */
const toRow = ({ name, does, cannot = {}, found = '' }: HostPage) =>
  `| ${name} | ${does} | ${Object.entries(cannot)
    .map(([question, why]) => `${question}: ${why}`)
    .join('; ')} | ${found} |`;

const fileOf = ({ name, file = `hosts/${name}` }: HostPage) =>
  file.includes('.') ? file.replace('hosts/', '') : `${file.replace('hosts/', '')}.html`;

describe('docs/host-pages.md', () => {
  it('has a row for every page of the table, and no other', () => {
    const rows = doc
      .split('\n')
      .filter((line) => /^\| [a-z]/.test(line) && !/^\| (page|question|kind) /.test(line));
    const questions = (Object.keys(QUESTIONS) as Question[]).map(
      (name) => `| ${name} | ${QUESTIONS[name]} |`,
    );
    expect(rows).toEqual([
      ...questions,
      ...HOST_PAGES.map(toRow),
      ...toRowsElsewhere(HOST_PAGES),
      ...toRowsByKind(),
    ]);
  });
});

describe('the pages', () => {
  it('are all in the table, and all there', () => {
    const files = readdirSync(folder).filter((name) => /html$/.test(name));
    expect(files.filter((name) => !HOST_PAGES.some((page) => fileOf(page) === name))).toEqual([]);
    for (const page of HOST_PAGES) expect(existsSync(new URL(fileOf(page), folder)), page.name).toBe(true);
  });

  it('are all that is said to be otherwise in a frame or in another engine', () => {
    const named = [IN_FRAME, ...Object.values(IN_ENGINES)].flatMap((table) => Object.keys(table));
    expect(named.filter((name) => !HOST_PAGES.some((page) => page.name === name))).toEqual([]);
    expect(Object.keys(DOINGS).filter((name) => !HOST_PAGES.some((page) => page.name === name))).toEqual([]);
  });

  it('are made by every engine, or it says why not', () => {
    const silent = HOST_PAGES.filter(
      (page) => !isDrivable(page) && !(whyNever(page, 'firefox') && whyNever(page, 'webkit')),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('are each of a kind, and tried by what is there', () => {
    const known = HOST_PAGES.map(({ name }) => name).filter((name) => name !== 'plain');
    expect(KINDS.flatMap(({ pages }) => pages).sort()).toEqual(known.sort());
    for (const { specs = [], engines } of KINDS) {
      for (const name of specs)
        expect(existsSync(new URL(`../specs/${name}.spec.ts`, import.meta.url)), name).toBe(true);
      if (engines) expect(existsSync(new URL(`../engines/${engines}.spec.ts`, import.meta.url))).toBe(true);
    }
  });

  it('have names of their own', () => {
    expect(new Set(HOST_PAGES.map(({ name }) => name)).size).toBe(HOST_PAGES.length);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createChatError } from '../client/errors.ts';
import { MORE } from './more-strings.ts';
import { createWarner, resolveOptions } from './resolve.ts';
import { ENGLISH } from './strings.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** The sections of the document, each with the cells of its rows (without the heads). */
const sections = read('docs/messages.md')
  .split('\n## ')
  .slice(1)
  .map((section) => ({
    title: section.split('\n')[0],
    rows: section
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
      .map((line) => line.slice(2, -2).split(' | ')),
  }));

const quoted = (cell = '') => [...cell.matchAll(/“([^”]+)”/g)].map((match) => String(match[1]));
const rows = sections
  .filter(({ title }) => title !== 'Errors with a code')
  .flatMap((section) => section.rows);
const isOnConsole = (row: string[]) => /^console/.test(row[2] ?? '');

/** Everything that the loader, and the parts that begin the session or a frame, can print. */
const printed = [
  ...readdirSync(new URL('loader/', root)).filter((name) => /(?<!test|spec)\.ts$/.test(name)),
].map((name) => read(`loader/${name}`));
printed.push(
  read('widget/config/mistakes.ts'),
  read('widget/config/resolve.ts'),
  read('widget/host/create-session.ts'),
  read('widget/host/frame/mount-frame.ts'),
  read('widget/host/frame/open-frame.ts'),
  read('entries/single/start-single.ts'),
);
const inSource = (words: string) =>
  printed.some((source) => {
    // Attributes are made from the option's name, and a value stands in quotes of its own.
    const pieces = words.split(/^data-\{name\}|\{[^}]*\}/).filter((piece) => /\w{3}/.test(piece));
    return pieces.every((piece) => source.includes(piece.replace(/^"/, '').trim()));
  });

const visitorWords = new Set<string>([...Object.values(ENGLISH), ...Object.values(MORE)]);
const codes = sections.find(({ title }) => title === 'Errors with a code')?.rows ?? [];
const errorWords = new Set(codes.map(([, words]) => quoted(words)[0]));

describe('docs/messages.md', () => {
  it.each(rows.filter((row) => !isOnConsole(row)).map((row) => [row[0], row]))(
    'has the very words: %s',
    (_when, row) => {
      const words = quoted(row[1]).filter((it) => it !== "The chat can't be loaded. Try again.");
      expect(words.filter((it) => !visitorWords.has(it))).toEqual([]);
      expect(quoted(row[2]).filter((it) => !visitorWords.has(it))).toEqual([]);
    },
  );

  it.each(rows.filter(isOnConsole).map((row) => [row[0], row]))(
    'has the very line of the console: %s',
    (_when, row) => {
      const words = quoted(row[1]);
      expect(words.length).toBeGreaterThan(0);
      expect(words.filter((it) => !errorWords.has(it) && !inSource(it))).toEqual([]);
    },
  );

  it('has the line of the launcher', () => {
    expect(inSource("The chat can't be loaded. Try again.")).toBe(true);
  });

  it('has every code with its message', () => {
    const source = read('widget/client/errors.ts').split('const TEXTS')[0] ?? '';
    const known = [...source.matchAll(/\| '([\w-]+)'/g)].map(([, code]) => String(code));
    expect(known.length).toBeGreaterThan(10);
    expect(codes.map(([code]) => code?.replaceAll('`', ''))).toEqual(known);
    for (const [code = '', words] of codes) {
      const { message } = createChatError(code.replaceAll('`', '') as 'timeout');
      expect([code, quoted(words)]).toEqual([code, [message]]);
    }
  });

  it('has every failure that the interface can word', () => {
    const said = rows.flatMap((row) => [...quoted(row[1]), ...quoted(row[2])]);
    const failures = Object.entries({ ...ENGLISH, ...MORE }).filter(([key]) =>
      /^error|Failed$|Error$/.test(key),
    );
    expect(failures.length).toBeGreaterThan(10);
    expect(failures.filter(([, words]) => !said.includes(words))).toEqual([]);
  });

  it('says of a wrong attribute what the console says', async () => {
    const lines: string[] = [];
    resolveOptions(
      { apikey: 'k', position: 'middle' },
      createWarner((line) => lines.push(line)),
    );
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(lines).toEqual([`[captivate-chat] data-position="middle" can't be used: use end or start.`]);
  });

  it('names tests that exist', () => {
    const named = rows.flatMap((row) => {
      const [, file, title] = /^`([^`]+)`: (.+)$/.exec(row.at(-1)?.trim() ?? '') ?? [];
      return file && title ? [[file, title] as const] : [];
    });
    expect(named.length).toBeGreaterThan(30);
    const missing = named.filter(([file, title]) => {
      const source = existsSync(new URL(file, root)) ? read(file).replaceAll("\\'", "'") : '';
      return !source.includes(title);
    });
    expect(missing).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The tests in which a rule may be cited. */
const ROOMS = ['widget', 'loader', 'demo', 'e2e'];

interface Rule {
  id: string;
  /** The room that proves it, where that is not this one. */
  room?: string | undefined;
}

/** The rules of a document: a list item that begins with a bold number; "(proved by `room`)" names another room. */
const rulesIn = (document: string): Rule[] =>
  [...document.matchAll(/^- \*\*([PCD]\d+)\*\* (.*)$/gm)].map(([, id = '', sentence = '']) => ({
    id,
    room: /\(proved by `([^`]+)`\)$/.exec(sentence)?.[1],
  }));

/** The numbers in brackets in a test's names, such as [P7], or as the first item of a row of cases, such as 'P7'. */
const citedIn = (source: string) =>
  [...source.matchAll(/(?:\[|^ *(?:\[?)')([PCD]\d+)(?:\]|',)/gm)].map(([, id = '']) => id);

function testsUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name) && !name.includes('node_modules'))
    .filter((name) => join(folder, name) !== join('widget', 'protocol', 'rules.test.ts'))
    .map((name) => join(root, folder, name));
}

const rules = rulesIn(readFileSync(join(root, 'docs/protocol.md'), 'utf8'));
const ids = rules.map(({ id }) => id);
const cited = new Set(ROOMS.flatMap(testsUnder).flatMap((file) => citedIn(readFileSync(file, 'utf8'))));

it('reads rules and citations', () => {
  expect(rulesIn('- **P1** One.\n- **C2** Two. (proved by `demo/hub`)\ntext **P3** no')).toEqual([
    { id: 'P1', room: undefined },
    { id: 'C2', room: 'demo/hub' },
  ]);
  expect(citedIn("it('[P7] reads', …\n  ['P12', x]\n  [\n    'C3',\n P9 'P10'")).toEqual(['P7', 'P12', 'C3']);
});

it('numbers the rules in order, each once', () => {
  for (const letter of ['C', 'P', 'D']) {
    const numbers = ids.filter((id) => id.startsWith(letter));
    expect(numbers).toEqual(numbers.map((_, index) => `${letter}${index + 1}`));
  }
  expect(ids.length).toBeGreaterThan(40);
});

it('finds a test for every rule of this room', () => {
  expect(rules.filter(({ id, room }) => !room && !cited.has(id))).toEqual([]);
});

it('finds tests in every room that proves the others', () => {
  const rooms = new Set(rules.flatMap(({ room }) => room ?? []));
  expect([...rooms].filter((room) => !testsUnder(room).length)).toEqual([]);
});

it('finds a rule for every citation', () => {
  expect([...cited].filter((id) => !ids.includes(id))).toEqual([]);
});

/** By what a record is found again in a transcript. */
import { expect, it } from 'vitest';
import type { Part } from '../protocol/types.ts';
import { keyOfEntry, keyOfRecord } from './content-key.ts';
import type { RecordPayload } from './types.ts';

const keyOf = (payload: RecordPayload) => keyOfRecord({ payload });
const text = (words: string) => keyOf({ kind: 'text', text: words });
const lineOf = (...parts: Part[]) => keyOfEntry({ role: 'user', parts, actions: [] });
const file = (name: string) => ({ kind: 'document', name }) as const;

it('is the same however a hub has changed spaces, line ends and composed letters', () => {
  const key = text('one two caf\u00e9');
  for (const words of [
    ' one two caf\u00e9',
    'one two cafe\u0301\n',
    'one \r\n\t two   caf\u00e9 ',
    'one\u00a0two\ncaf\u00e9',
  ]) {
    expect(lineOf({ type: 'text', text: words }), JSON.stringify(words)).toBe(key);
  }
});

it('tells words apart that differ in more than that', () => {
  const keys = ['one two', 'onetwo', 'One two', 'one two.', 'two one'].map(text);
  expect(new Set(keys).size).toBe(5);
});

it('is made of all parts of a line, Markdown as well', () => {
  expect(lineOf({ type: 'text', text: 'one' }, { type: 'markdown', markdown: 'two' })).toBe(text('one two'));
  expect(lineOf({ type: 'text', text: 'one' }, { type: 'pause', ms: 1 })).toBe(text('one'));
});

it('has the names of files in it, in their order, and not what they weigh', () => {
  const sent = keyOf({
    kind: 'files',
    text: 'two files',
    files: [{ name: 'a.pdf' }, { name: 'b.pdf' }] as never,
  });
  const line = (...names: string[]) =>
    lineOf({ type: 'text', text: 'two files' }, { type: 'files', files: names.map(file) });
  expect(line('a.pdf', 'b.pdf')).toBe(sent);
  expect(line('b.pdf', 'a.pdf')).not.toBe(sent);
  expect(line('a.pdf')).not.toBe(sent);
  expect(text('two files')).not.toBe(sent);
});

it('is none of what no transcript shows', () => {
  expect(keyOf({ kind: 'action', action: 'escalateToHuman', data: {} })).toBeUndefined();
  expect(text('')).toBeUndefined();
  expect(text(' \n ')).toBeUndefined();
  // A file without a text is found by its name.
  expect(keyOf({ kind: 'files', files: [{ name: 'a.pdf' }] as never })).toBeDefined();
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPTIONS } from '../../widget/config/options.ts';
import { VARIABLES } from './variables.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const sheets = read('../../widget/ui/styles/tokens.css') + read('../../widget/launcher/launcher.css');
const docs = read('../../README.md');

/** What the chat's own styles use where nobody sets the variable; of the first place that reads it, for light colours. */
const fallbackOf = (name: string) => new RegExp(`var\\(${name}, ([^;]*?)\\)[;) ]`).exec(sheets)?.[1] ?? '';

describe('the playground', () => {
  it('has no id that a control for an option has too', () => {
    const ids = [...read('index.html').matchAll(/ id="([^"]+)"/g)].map(([, id]) => String(id));
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => Object.hasOwn(OPTIONS, id))).toEqual([]);
  });

  it.each(VARIABLES.filter(({ name }) => /^(#\w+|[\d.]+(px)?)$/.test(fallbackOf(name))))(
    'shows the default of $name as it is',
    ({ name, fallback }) => {
      const short = fallback.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
      expect([fallback, short]).toContain(fallbackOf(name));
    },
  );

  it('has a control for every variable that the chat reads, and no other', () => {
    const read = new Set([...sheets.matchAll(/var\(\s*(--captivate-[\w-]+)/g)].map(([, name]) => name));
    expect(VARIABLES.map(({ name }) => name).sort()).toEqual([...read].sort());
  });

  it('names variables that the documentation knows', () => {
    const missing = VARIABLES.map(({ name }) => name).filter(
      (name) => !docs.includes(name) && !/-(on-)?(bot|agent)-bubble$/.test(name),
    );
    expect(missing).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPTIONS } from '../../widget/config/options.ts';
import { VARIABLES } from './variables.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const sheets = ['launcher/launcher', 'ui/styles/tokens', 'ui/styles/base', 'ui/styles/panel']
  .map((name) => read(`../../widget/${name}.css`))
  .join('');
const docs = read('../../README.md');

/** What the chat's own styles use where nobody sets the variable, if it is a plain value; for light colours. */
const fallbackOf = (name: string) =>
  new RegExp(`var\\(${name}, (?:light-dark\\()?(#\\w+|[\\d.]+(?:px)?)[,)]`).exec(sheets)?.[1] ?? '';

/** A colour that lets the panel shine through, as it looks on a white one: the control for colours knows no other. */
function onWhite(colour: string): string {
  const [red = 0, green = 0, blue = 0, alpha = 255] = [...colour.matchAll(/[\da-f]{2}/g)].map(([hex]) =>
    Number.parseInt(hex, 16),
  );
  const mix = (value: number) => Math.round(255 + ((value - 255) * alpha) / 255);
  return `#${[red, green, blue].map((value) => mix(value).toString(16).padStart(2, '0')).join('')}`;
}

describe('the playground', () => {
  it('has no id that a control for an option has too', () => {
    const ids = [...read('index.html').matchAll(/ id="([^"]+)"/g)].map(([, id]) => String(id));
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => Object.hasOwn(OPTIONS, id))).toEqual([]);
  });

  it.each(VARIABLES.filter(({ name }) => fallbackOf(name)))(
    'shows the default of $name as it is',
    ({ name, fallback }) => {
      const own = fallbackOf(name);
      const short = fallback.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
      expect([fallback, short]).toContain(/^#\w{8}$/.test(own) ? onWhite(own) : own);
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

/** What has a short name in the app must be read by nobody outside of it. Needs `npm run build`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from './project.mjs';
import { checkNames, SHORT_NAMES } from './shorten-names.ts';

const read = (...path: string[]) => readFileSync(inRoot(...path), 'utf8');
const names = [...SHORT_NAMES.keys()];
const namesIn = (text: string) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));

/** The body of an interface, for a file has more than what is kept or told. */
function bodyOf(file: string, name: string): string {
  const body = new RegExp(`^export (interface|type) ${name}\\b[^]*?^(?=/[*]{2}|export)`, 'm').exec(
    read(file),
  )?.[0];
  if (!body) throw new Error(`${file} has no ${name} any more: say what is kept or told now.`);
  return body;
}

describe('short names', () => {
  it('are different, and shorter', () => {
    expect(new Set(SHORT_NAMES.values()).size).toBe(names.length);
    for (const [name, short] of SHORT_NAMES) expect(short.length).toBeLessThan(Math.min(3, name.length));
  });

  it('are of nothing that a browser has, nor of what is heard by an attribute', () => {
    const known: string[] = JSON.parse(read('node_modules', 'uglify-js', 'tools', 'domprops.json'));
    const all = new Set(known.map((name) => name.toLowerCase()));
    expect(names.filter((name) => all.has(name.toLowerCase()))).toEqual([]);
  });

  it('are of nothing that scripts and packages read, which have the whole names', () => {
    if (!existsSync(inRoot('dist', 'manifest.json'))) throw new Error('There is no dist/: npm run build');
    const files = readdirSync(inRoot('dist')).filter((name) =>
      /^(captivate-(chat|compat)|index|element|mount-\w+)(\.d)?\.[jt]s$/.test(name),
    );
    expect(files.length).toBeGreaterThan(6);
    expect(files.map((name) => [name, namesIn(read('dist', name))])).toEqual(files.map((name) => [name, []]));
  });

  it.each([
    ['records of messages', () => bodyOf('widget/client/types.ts', 'OutboxRecord')],
    ['a session', () => bodyOf('widget/store/memory.ts', 'Session')],
    ['what page and frame say', () => read('widget/host/frame/protocol.ts')],
    ['what the hub hears', () => read('widget/protocol/commands.ts') + read('widget/protocol/encode.ts')],
    ['events of the page', () => bodyOf('widget/store/types.ts', 'StoreEvent')],
    ['texts', () => read('widget/config/strings.ts') + read('widget/config/more-strings.ts')],
    ['options', () => read('widget/config/options.ts')],
  ])('are of nothing in %s', (_where, text) => {
    expect(namesIn(text())).toEqual([]);
  });

  it('stop the build where a file says one otherwise than as a property, or has one of its own', () => {
    expect(() => checkNames('a.js', 'x.isKnown()', 'x.H()')).not.toThrow();
    expect(() => checkNames('a.js', 'x["isKnown"]()', 'x["isKnown"]()')).toThrow(/says "isKnown" in a text/);
    const [name, short] = [...SHORT_NAMES][0] ?? [];
    expect(() => checkNames('a.js', `x={${short}:1}`, '')).toThrow(`call ${name} otherwise`);
  });
});

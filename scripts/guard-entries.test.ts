import { readdirSync, readFileSync } from 'node:fs';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { findEntries, guardEntries } from './guard-entries.ts';
import { inRoot } from './project.mjs';

const namesOf = (source: string) => findEntries(source).map(({ start, end }) => source.slice(start, end));

describe('what the browser will call', () => {
  it.each([
    ["a.b.addEventListener('x', handle, { signal })", 'handle'],
    ["target?.addEventListener?.('x', () => 1)", '() => 1'],
    ["a.removeEventListener('x', handle)", 'handle'],
    ['setTimeout(run, 5)', 'run'],
    ['view.setTimeout(run)', 'run'],
    ['((later = void 0) || queueMicrotask)(run)', 'run'],
    ['requestAnimationFrame(run)', 'run'],
    ['new MutationObserver(look)', 'look'],
    ['new view.ResizeObserver(look)', 'look'],
    ['port.onmessage = hear', 'hear'],
    ['request.onsuccess = () => {}', '() => {}'],
  ])('is found in %s', (source, entry) => {
    expect(namesOf(source)).toEqual([entry]);
  });

  it('is found twice where it may go well or not', () => {
    expect(namesOf('a.geolocation.getCurrentPosition(take, fail, {})')).toEqual(['take', 'fail']);
  });

  it.each([
    'clearTimeout(timer)',
    'port.onmessage = null',
    'emitter.on("x", handle)',
    'createLoader(setTimeout)',
  ])('is not in %s', (source) => {
    expect(namesOf(source)).toEqual([]);
  });

  it('is guarded, one inside the other as well', () => {
    const source = "a.addEventListener('x', () => setTimeout(run, 5));\n";
    expect(guardEntries(source, 'g')).toBe(
      'import { guard as guardEntry } from "g";\na.addEventListener(\'x\', guardEntry(() => setTimeout(guardEntry(run), 5)));\n',
    );
    expect(guardEntries('const a = 1;', 'g')).toBe('const a = 1;');
  });
});

describe('the loader', () => {
  /** It has no room for a guard around each: what the browser calls of it, and why that throws at nobody. */
  const ENTRIES: Record<string, [entry: string, why: string][]> = {
    'loader/captivate-global.ts': [
      ['callBack', 'each callback of the page is called safely'],
      ['callBack', 'the same'],
    ],
    'loader/keep-place.ts': [
      ['check', 'safely inside: the page may have covered what it asks'],
      ['check', 'the same'],
      ['() => observer.disconnect()', 'a method of an object of ours'],
    ],
    'loader/place-host.ts': [
      ['() => safely(() => placeHost(host, selector, done))', 'safely: all of the drawing is in it'],
    ],
    'loader/start-chat.ts': [
      [
        '() => (isWanted || isInline || isWantedAtOnce(view, dataset)) && load()',
        'storage is read safely; what is fetched is awaited in a try, and reported safely',
      ],
    ],
    'widget/launcher/create-launcher.ts': [
      ['handleClick', 'the API, whose calls are made safely, or storage, which is written to safely'],
      ['handle', 'the selector was tried before; then as above, or a promise that is caught'],
    ],
  };

  it('has no entry but those of which it is known why they throw at nobody', async () => {
    const found: Record<string, string[]> = {};
    for (const folder of ['loader', 'widget/launcher'])
      for (const name of readdirSync(inRoot(folder)).filter((it) => /^[\w-]+\.ts$/.test(it))) {
        const { code } = await transformWithOxc(readFileSync(inRoot(`${folder}/${name}`), 'utf8'), name);
        const entries = findEntries(code).map(({ start, end }) =>
          code.slice(start, end).replace(/\s+/g, ' '),
        );
        if (entries[0]) found[`${folder}/${name}`] = entries;
      }
    const known = Object.entries(ENTRIES).map(([file, rows]) => [file, rows.map(([entry]) => entry)]);
    expect(found).toEqual(Object.fromEntries(known));
  });
});

import { describe, expect, it } from 'vitest';
import { findEntries, guardEntries } from './guard-entries.ts';

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

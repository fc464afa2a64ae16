import { expect, it } from 'vitest';
import { startDebugging } from './debug.ts';

it('begins nothing for a chat that has ended before its part came', () => {
  const endings: (() => void)[] = [];
  const untouched = new Proxy({} as never, {
    get(_target, name) {
      throw new Error(`${String(name)} was asked for`);
    },
  });
  startDebugging(untouched, untouched, untouched, untouched, endings);
  expect(endings).toEqual([]);
});

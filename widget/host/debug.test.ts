import { expect, it } from 'vitest';
import { nameOf, startDebugging } from './debug.ts';

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

it('tells what kind of event came by a plain name only: another may hold words of someone', () => {
  const named = (name: string) => nameOf({ type: 'unknown', name, payload: {} } as never);
  expect(named('livechat_message')).toBe('livechat_message');
  for (const name of ['<b>hacked()</b>', 'a word of mine', 'x'.repeat(41), '', 'a\n']) {
    expect(named(name)).toBe('unknown');
  }
  expect(nameOf({ type: 'bot_message' } as never)).toBe('bot_message');
});

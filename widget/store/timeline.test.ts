import { expect, it } from 'vitest';
import { effect } from './signals.ts';
import { createTimeline } from './timeline.ts';
import type { MessageItem } from './types.ts';

const message = (key: string, more: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  key,
  role: 'bot',
  parts: [{ type: 'text', text: key }],
  live: true,
  ...more,
});

it('grows in place, and tells of each message', () => {
  const timeline = createTimeline();
  const lengths: number[] = [];
  const stop = effect(() => void lengths.push(timeline.value.length));
  const list = timeline.peek();
  timeline.append(message('a'));
  timeline.append(message('b'));
  timeline.patch('a', { live: false });
  expect(timeline.peek()).toBe(list);
  expect(lengths).toEqual([0, 1, 2, 2]);
  timeline.drop('a');
  expect(timeline.peek()).not.toBe(list);
  expect(timeline.placeOf('b')).toBe(0);
  expect(timeline.placeOf('a')).toBeUndefined();
  stop();
});

it('counts what is the hub side’s, and knows the visitor’s last', () => {
  const timeline = createTimeline();
  timeline.append(message('a'));
  timeline.append(message('mine', { role: 'user', at: 1 }));
  timeline.append({ kind: 'notice', key: 'n', notice: 'silence' });
  expect([timeline.incoming, timeline.lastOwn, [...timeline.written]]).toEqual([1, 'mine', ['mine']]);
  timeline.drop('mine');
  expect([timeline.incoming, timeline.lastOwn, [...timeline.written]]).toEqual([1, undefined, []]);
});

/** Which items were read while one more was added. */
function readsOfOneMore(length: number): number {
  let reads = 0;
  const watched = (key: string) =>
    new Proxy(message(key, { role: length % 2 ? 'user' : 'bot' }), {
      get(item, name, self) {
        reads++;
        return Reflect.get(item, name, self);
      },
    });
  const timeline = createTimeline();
  timeline.replace([message('mine', { role: 'user' }), ...Array.from({ length }, (_, i) => watched(`${i}`))]);
  // The first that is looked for has all that has come put in its place, once.
  timeline.find('0');
  reads = 0;
  timeline.append(message('one more'));
  timeline.find('3');
  timeline.patch('one more', { live: false });
  return reads;
}

it('looks at no more of a long timeline than of a short one for one more message', () => {
  expect(readsOfOneMore(10_000)).toBe(readsOfOneMore(100));
});

it('puts a transcript on the screen without looking for the place of any line of it', () => {
  let keys = 0;
  const lines = Array.from({ length: 1_000 }, (_, i) =>
    Object.defineProperty(message('', { role: i % 3 ? 'bot' : 'user', live: false }), 'key', {
      get() {
        keys++;
        return `${i}`;
      },
    }),
  );
  const timeline = createTimeline();
  timeline.replace(lines);
  // Once each, for the key of the visitor's last.
  expect(keys).toBeLessThanOrEqual(lines.length);
  expect(timeline.placeOf('999')).toBe(999);
  expect(timeline.lastOwn).toBe('999');
});

/** One message after the other over a socket that acknowledges nothing. */
import { expect, it } from 'vitest';
import { drain, setUpSender } from './testing/sender-stage.ts';

const SECOND = 1_000;

it('[D3] the socket gets nothing more before it has given a sign of life, for the word of a frame that was dropped may be held up', async () => {
  const test = await setUpSender();
  test.isHttp = false;
  test.look.mockReturnValue(new Promise(() => {}) as never);
  test.outcomes.push(...Array.from({ length: 3 }, () => ({ outcome: 'handed' }) as const));
  let checks = 0;
  test.connection.check = () => {
    checks++;
    test.connection.isDoubted = true;
  };
  for (const each of ['one', 'two', 'three']) await test.add(each);
  await drain(test);
  await test.clock.advance(4 * SECOND);
  expect([test.words(), checks]).toEqual([['one'], 1]);
  const hear = () => {
    test.connection.isDoubted = false;
    test.events.emit('event', { type: 'unknown', name: 'x', payload: {} });
    return test.clock.settle();
  };
  await hear();
  expect(test.words()).toEqual(['one', 'two']);
  // What was said meanwhile is as good as an answer, unless it was on its way before.
  await hear();
  await test.clock.advance(SECOND / 2);
  expect([test.words(), checks]).toEqual([['one', 'two'], 2]);
  await hear();
  expect([test.words(), checks]).toEqual([['one', 'two', 'three'], 2]);
});

it('the socket is asked for no sign of life where it has given one since', async () => {
  const test = await setUpSender();
  test.isHttp = false;
  test.outcomes.push({ outcome: 'handed' }, { outcome: 'handed' });
  let checks = 0;
  test.connection.check = () => {
    checks++;
  };
  await test.add('one');
  await drain(test);
  await test.clock.advance(SECOND);
  test.events.emit('event', { type: 'unknown', name: 'x', payload: {} });
  await test.add('two');
  await drain(test);
  expect([test.words(), checks]).toEqual([['one', 'two'], 0]);
});

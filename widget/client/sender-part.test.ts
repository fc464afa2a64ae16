/** What a sender does before the part is there that finds out what became of messages. */
import { afterEach, expect, it, vi } from 'vitest';
import { drain, setUpSender } from './testing/sender-stage.ts';

const PART = './late.ts';
const RETRY_MS = 10_000;

afterEach(() => {
  vi.doUnmock(PART);
  vi.resetModules();
});

async function sendOne() {
  const test = await setUpSender();
  test.isHttp = false;
  test.outcomes.push({ outcome: 'handed' }, { outcome: 'handed' });
  await test.add('one');
  await drain(test);
  return test;
}

it('asks for it again, every ten seconds, where it could not be had', async () => {
  const findOut = vi.fn(async () => test.clock.now() + 60_000);
  let tries = 0;
  vi.doMock(PART, () => {
    tries++;
    throw new Error('404');
  });
  const test = await sendOne();
  await vi.waitFor(() => expect(tries).toBe(1));
  await test.clock.advance(RETRY_MS - 1);
  expect(tries).toBe(1);
  vi.resetModules();
  vi.doMock(PART, () => ({ findOut }));
  await test.clock.advance(1);
  await vi.dynamicImportSettled();
  await test.clock.settle();
  expect(findOut).toHaveBeenCalledOnce();
});

it('sends what can be sent while it is fetched', async () => {
  vi.doMock(PART, () => new Promise(() => {}));
  const test = await sendOne();
  await test.add('two');
  await drain(test);
  await test.clock.advance(500);
  expect(test.words()).toEqual(['one', 'two']);
});

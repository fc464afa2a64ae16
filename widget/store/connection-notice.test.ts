import { describe, expect, it } from 'vitest';
import { createChatError } from '../client/errors.ts';
import { createTestClock } from '../client/testing/test-clock.ts';
import type { ConnectionStatus } from '../client/types.ts';
import { createConnectionWatch, toNotice } from './connection-notice.ts';

const status = (given: Partial<ConnectionStatus>): ConnectionStatus => ({
  phase: 'connecting',
  wasOpen: false,
  failures: 0,
  ...given,
});

describe('toNotice', () => {
  it.each([
    ['fine before anything is wanted', status({ phase: 'idle' }), false, true, 'fine'],
    ['fine while open', status({ phase: 'open', wasOpen: true }), true, false, 'fine'],
    ['offline when the browser says so', status({ phase: 'open', wasOpen: true }), false, false, 'offline'],
    ['fine in the first moments', status({}), true, false, 'fine'],
    ['connecting after a while', status({}), true, true, 'connecting'],
    [
      'reconnecting once it was open',
      status({ phase: 'waiting', wasOpen: true }),
      true,
      true,
      'reconnecting',
    ],
    ['unreachable after three failures', status({ failures: 3 }), true, false, 'unreachable'],
    ['still reconnecting after many', status({ failures: 9, wasOpen: true }), true, true, 'reconnecting'],
    [
      'unreachable when the key is refused',
      status({ phase: 'stopped', wasOpen: true, error: createChatError('refused') }),
      true,
      false,
      'unreachable',
    ],
    [
      'fine when disposed of',
      status({ phase: 'stopped', error: createChatError('disposed') }),
      true,
      false,
      'fine',
    ],
  ] as const)('is %s', (_title, given, isOnline, isLate, notice) => {
    expect(toNotice(given, isOnline, isLate)).toBe(notice);
  });
});

describe('createConnectionWatch', () => {
  it('says nothing of an interruption of less than two seconds', async () => {
    const clock = createTestClock();
    let now = status({ phase: 'open', wasOpen: true });
    const watch = createConnectionWatch(
      clock,
      () => now,
      () => true,
    );
    now = status({ phase: 'waiting', wasOpen: true });
    watch.update();
    await clock.advance(1500);
    now = status({ phase: 'connecting', wasOpen: true });
    watch.update();
    expect(watch.notice.value).toBe('fine');
    await clock.advance(500);
    expect(watch.notice.value).toBe('reconnecting');
    now = status({ phase: 'open', wasOpen: true });
    watch.update();
    expect(watch.notice.value).toBe('fine');
    expect(clock.pending).toBe(0);
  });
});

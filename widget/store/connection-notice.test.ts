import { describe, expect, it } from 'vitest';
import { createChatError } from '../client/errors.ts';
import type { ConnectionStatus } from '../client/types.ts';
import { toNotice } from './connection-notice.ts';
import { createTestStore } from './testing/create-test-store.ts';

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

describe('the connection', () => {
  it('is not mentioned for an interruption of less than two seconds', async () => {
    const { client, clock, store } = createTestStore();
    client.setConnection({ phase: 'open', wasOpen: true });
    client.setConnection({ phase: 'waiting' });
    await clock.advance(1500);
    client.setConnection({ phase: 'connecting' });
    expect(store.connection.value).toBe('fine');
    await clock.advance(500);
    expect(store.connection.value).toBe('reconnecting');
    client.setConnection({ phase: 'open' });
    expect(store.connection.value).toBe('fine');
    expect(clock.pending).toBe(0);
  });
});

/** What a connection decides, one decision after the other; `connection.test.ts` tells how it behaves as a whole. */
import { describe, expect, it } from 'vitest';
import { attempt, MINUTE, open, PROBE, SECOND, setUpConnection, states } from './testing/connection-stage.ts';

describe('an attempt', () => {
  it('is given up after 15 s without a socket, and after 10 s without a greeting', async () => {
    const test = setUpConnection();
    await attempt(test);
    expect(test.platform.socket.url).toContain('KEY');
    await test.clock.advance(15 * SECOND - 1);
    expect(test.connection.status).toMatchObject({ phase: 'connecting', failures: 0 });
    await test.clock.advance(1);
    expect(test.connection.status).toMatchObject({ phase: 'waiting', failures: 1 });
    await test.clock.advance(2.5 * SECOND);
    test.platform.socket.open();
    await test.clock.advance(10 * SECOND - 1);
    expect(test.connection.status).toMatchObject({ phase: 'connecting', failures: 1 });
    await test.clock.advance(1);
    expect(test.connection.status).toMatchObject({ phase: 'waiting', failures: 2 });
    expect(states(test)).toEqual(['dropped', 'dropped']);
  });

  it('waits longer with each one in vain; from the third on the visitor is told, until one succeeds', async () => {
    const test = setUpConnection();
    await attempt(test);
    for (const [wait, error] of [
      [2.5, undefined],
      [5, undefined],
      [10, 'unreachable'],
      [20, 'unreachable'],
    ] as const) {
      test.platform.socket.close();
      expect(test.connection.status.error?.code).toBe(error);
      const before = test.sockets.length;
      await test.clock.advance(wait * SECOND - 1);
      expect(test.sockets).toHaveLength(before);
      await test.clock.advance(1);
      expect(test.sockets).toHaveLength(before + 1);
    }
    test.platform.socket.accept();
    expect(test.connection.status).toMatchObject({ phase: 'open', wasOpen: true, failures: 4 });
    expect(test.connection.status.error).toBeUndefined();
  });

  it('has failed for good only where the connection has not held for 10 s since', async () => {
    const test = setUpConnection();
    await attempt(test);
    test.platform.socket.close();
    await test.clock.advance(2.5 * SECOND);
    test.platform.socket.accept();
    await test.clock.advance(10 * SECOND - 1);
    expect(test.connection.status.failures).toBe(1);
    test.platform.socket.close();
    expect(test.connection.status.failures).toBe(2);
    await test.clock.advance(5 * SECOND);
    test.platform.socket.accept();
    await test.clock.advance(10 * SECOND);
    expect(test.connection.status.failures).toBe(0);
    // To lose one that has held is none.
    test.platform.socket.close();
    expect(test.connection.status).toMatchObject({ phase: 'waiting', failures: 0 });
    await test.clock.advance(2.5 * SECOND);
    test.platform.socket.close();
    expect(test.connection.status.failures).toBe(1);
  });

  it.each([1008, 4401, 4403])(
    'is the last one where the hub refuses with %d, until it is asked for',
    async (code) => {
      const test = setUpConnection();
      await open(test);
      test.platform.socket.close(code);
      expect(test.connection.status).toMatchObject({ phase: 'stopped', error: { code: 'refused' } });
      expect(test.log).toEqual(['opened', 'connected', 'lost']);
      for (const hint of ['online', 'restored', 'suspended', 'writing'] as const) test.connection.hint(hint);
      test.connection.replace();
      await test.clock.advance(5 * MINUTE);
      expect(test.sockets).toHaveLength(1);
      await attempt(test);
      expect(test.connection.status).toMatchObject({ phase: 'connecting', failures: 0 });
      expect(test.connection.status.error).toBeUndefined();
    },
  );

  it('is followed by another where the hub closes with any other code', async () => {
    const test = setUpConnection();
    await open(test);
    test.platform.socket.close(4400);
    expect(test.connection.status.phase).toBe('waiting');
  });
});

describe('whoever waits for it', () => {
  const outcomeOf = (waiting: Promise<void>) =>
    waiting.then(
      () => 'open',
      (error: { code: string }) => error.code,
    );

  it('is answered when it opens, at once where it is open', async () => {
    const test = setUpConnection();
    const first = outcomeOf(test.connection.connect());
    const second = outcomeOf(test.connection.connect());
    await test.clock.advance(0);
    test.platform.socket.accept();
    expect(await Promise.all([first, second])).toEqual(['open', 'open']);
    expect(await outcomeOf(test.connection.connect())).toBe('open');
    expect(test.sockets).toHaveLength(1);
  });

  it('gives up after 10 s, or when told to; attempts go on', async () => {
    const test = setUpConnection();
    const ending = new AbortController();
    const cut = outcomeOf(test.connection.connect({ signal: ending.signal }));
    const patient = outcomeOf(test.connection.connect());
    ending.abort();
    expect(await cut).toBe('aborted');
    await test.clock.advance(10 * SECOND);
    expect(await patient).toBe('unreachable');
    expect(test.connection.status.phase).toBe('connecting');
  });

  it('hears why it ended', async () => {
    const test = setUpConnection();
    const refused = outcomeOf(test.connection.connect());
    await test.clock.advance(0);
    test.platform.socket.close(4401);
    expect(await refused).toBe('refused');
    const left = outcomeOf(test.connection.connect());
    test.connection.disconnect();
    expect(await left).toBe('unreachable');
    const disposed = outcomeOf(test.connection.connect());
    test.connection.dispose();
    expect(await disposed).toBe('disposed');
    expect(await outcomeOf(test.connection.connect())).toBe('disposed');
    expect(test.clock.pending).toBe(0);
  });
});

it('is left without a word but that it is, once', async () => {
  const test = setUpConnection();
  await attempt(test);
  test.platform.socket.close();
  test.connection.disconnect();
  expect(test.connection.status).toEqual({ phase: 'idle', wasOpen: false, failures: 0, error: undefined });
  expect(test.log).toEqual([]);
  const before = test.statuses.length;
  test.connection.disconnect();
  expect(test.statuses).toHaveLength(before);
  test.connection.hint('restored');
  await test.clock.advance(MINUTE);
  expect(test.sockets).toHaveLength(1);
});

it('hands frames to the socket that is open, and names it', async () => {
  const test = setUpConnection();
  expect(test.connection.send(PROBE)).toBe(false);
  await open(test);
  expect(test.connection.socketId).toBe('first');
  expect(test.connection.send(PROBE)).toBe(true);
  // A second greeting opens nothing.
  test.platform.socket.accept('other');
  test.platform.socket.receive('socket_connected', { socket_id: 'other' });
  expect(test.connection.socketId).toBe('first');
  expect(test.log.filter((type) => type === 'opened')).toHaveLength(1);
  test.platform.socket.close();
  expect(test.connection.socketId).toBeUndefined();
  expect(test.connection.send(PROBE)).toBe(false);
});

describe('a hint', () => {
  it('that there is no network cuts no wait', async () => {
    const test = setUpConnection();
    await attempt(test);
    test.platform.socket.close();
    test.connection.hint('offline');
    test.connection.hint('hidden');
    await test.clock.advance(0);
    expect(test.sockets).toHaveLength(1);
    test.connection.hint('online');
    expect(test.sockets).toHaveLength(2);
  });

  it.each(['online', 'offline', 'woken'] as const)(
    '%s has an open socket asked for a sign of life',
    async (name) => {
      const test = setUpConnection();
      await open(test);
      test.connection.hint(name);
      expect(test.connection.isDoubted).toBe(true);
      expect(test.platform.socket.sent).toHaveLength(1);
      test.platform.socket.receive('conversation_metadata', {});
      expect(test.connection.isDoubted).toBe(false);
    },
  );

  it('that it is seen has it asked after 30 s out of sight; that somebody writes, never', async () => {
    const test = setUpConnection();
    await open(test);
    for (const [away, asked] of [
      [29, 0],
      [30, 1],
    ] as const) {
      test.connection.hint('hidden');
      await test.clock.advance(away * SECOND);
      test.connection.hint('writing');
      test.connection.hint('visible');
      expect(test.platform.socket.sent).toHaveLength(asked);
    }
  });

  it('that comes too soon for another attempt lets a rest end by itself, and prolongs no other wait', async () => {
    const test = setUpConnection();
    await open(test);
    test.connection.hint('suspended');
    test.connection.hint('online');
    expect(test.sockets).toHaveLength(2);
    test.connection.hint('suspended');
    expect(test.connection.status.phase).toBe('waiting');
    test.connection.hint('online');
    await test.clock.advance(SECOND);
    test.connection.hint('online');
    expect(test.sockets).toHaveLength(2);
    await test.clock.advance(1.5 * SECOND);
    expect(test.sockets).toHaveLength(3);
  });
});

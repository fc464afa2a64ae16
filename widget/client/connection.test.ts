import { describe, expect, it } from 'vitest';
import { readPayload } from '../protocol/read-payload.ts';
import { createConnection } from './connection.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

function setUp(seed = 1) {
  const platform = createTestPlatform({ seed });
  const hub = { isReachable: true, greets: true, isBusy: false };
  platform.onAttempt = (socket) => {
    if (!hub.isReachable) return;
    if (hub.greets) socket.accept();
    else socket.open();
  };
  platform.onFrame = (socket) => socket.receive('conversation_metadata', { content: {} });
  const connection = createConnection({
    apiKey: 'KEY',
    socketUrl: 'wss://hub.test',
    read: readPayload,
    platform,
    probe: () => '{"event":{"event_type":"metadata_request","event_payload":{}}}',
    isBusy: () => hub.isBusy,
  });
  const log: string[] = [];
  connection.on('opened', () => log.push('opened'));
  connection.on('lost', () => log.push('lost'));
  return { platform, hub, connection, log, clock: platform.clock };
}

type Test = ReturnType<typeof setUp>;

async function connect(test: Test) {
  test.connection.connect().catch(() => {});
  await test.clock.advance(1);
}

const live = ({ platform }: Test) => platform.sockets.filter(({ state }) => state !== 'dropped');

describe('a connection', () => {
  it('comes back within five seconds of a drop', async () => {
    const test = setUp();
    await connect(test);
    await test.clock.advance(20 * SECOND);
    test.platform.socket.close();
    expect(test.connection.status).toMatchObject({ phase: 'waiting', failures: 0 });
    await test.clock.advance(5 * SECOND);
    expect(test.log).toEqual(['opened', 'lost', 'opened']);
  });

  it('gives up an attempt that brings no greeting, and tries again later', async () => {
    const test = setUp();
    test.hub.greets = false;
    await connect(test);
    await test.clock.advance(10 * SECOND);
    expect(test.connection.status).toMatchObject({ phase: 'waiting', failures: 1 });
    test.hub.greets = true;
    await test.clock.advance(5 * SECOND);
    expect(test.connection.status.phase).toBe('open');
    expect(live(test)).toHaveLength(1);
  });

  it('cuts a wait at a hint, but not with every hint', async () => {
    const test = setUp();
    test.hub.isReachable = false;
    await connect(test);
    test.platform.socket.close();
    test.connection.hint('online');
    await test.clock.advance(1);
    expect(test.platform.sockets).toHaveLength(2);
    test.platform.socket.close();
    test.connection.hint('visible');
    await test.clock.advance(1);
    expect(test.platform.sockets).toHaveLength(2);
    // From here on its own waits are as long as they can be: of 25 hints five cut one, and three waits end by themselves.
    test.platform.random = () => 0.999;
    for (let second = 0; second < 50; second += 2) {
      await test.clock.advance(2 * SECOND);
      test.platform.socket.close();
      test.connection.hint('online');
    }
    expect(test.platform.sockets.length).toBeLessThanOrEqual(9);
  });

  it('never begins a second attempt while one is under way', async () => {
    const test = setUp();
    test.hub.isReachable = false;
    await connect(test);
    for (const hint of ['online', 'visible', 'writing', 'woken'] as const) test.connection.hint(hint);
    expect(test.platform.sockets).toHaveLength(1);
  });

  it('asks after half a minute of silence, and believes the answer', async () => {
    const test = setUp();
    await connect(test);
    await test.clock.advance(10 * MINUTE);
    expect(test.platform.sockets).toHaveLength(1);
    expect(test.platform.socket.sent.length).toBeGreaterThan(15);
  });

  it('takes another socket when the question is not answered', async () => {
    const test = setUp();
    await connect(test);
    test.platform.socket.mute();
    await test.clock.advance(39 * SECOND);
    expect(test.platform.sockets).toHaveLength(1);
    await test.clock.advance(2 * SECOND);
    expect(test.platform.sockets.map(({ state }) => state)).toEqual(['dropped', 'open']);
  });

  it('asks at once, and waits less, after a wake', async () => {
    const test = setUp();
    await connect(test);
    test.platform.socket.mute();
    test.connection.hint('woken');
    await test.clock.advance(6 * SECOND);
    expect(test.platform.sockets.map(({ state }) => state)).toEqual(['dropped', 'open']);
  });

  it('closes with the page, and is there again when it returns', async () => {
    const test = setUp();
    await connect(test);
    test.connection.hint('suspended');
    expect(live(test)).toEqual([]);
    await test.clock.advance(MINUTE);
    expect(live(test)).toEqual([]);
    test.connection.hint('restored');
    await test.clock.advance(1);
    expect(test.connection.status.phase).toBe('open');
  });

  it('gives its place back after five hidden minutes, unless something is on its way', async () => {
    for (const isBusy of [true, false]) {
      const test = setUp();
      test.hub.isBusy = isBusy;
      await connect(test);
      test.connection.hint('hidden');
      await test.clock.advance(6 * MINUTE);
      expect(live(test)).toHaveLength(isBusy ? 1 : 0);
      test.connection.hint('visible');
      await test.clock.advance(6 * SECOND);
      expect(test.connection.status.phase).toBe('open');
    }
  });

  it('comes back while hidden where something waits to be sent', async () => {
    const test = setUp();
    test.hub.isBusy = true;
    await connect(test);
    test.connection.hint('hidden');
    test.platform.socket.close();
    await test.clock.advance(5 * SECOND);
    expect(test.connection.status.phase).toBe('open');
  });

  it('trusts no socket that a page had before it was left, and waits for none', async () => {
    const test = setUp();
    await connect(test);
    for (const count of [2, 3]) {
      test.connection.hint('restored');
      await test.clock.advance(1);
      expect(test.platform.sockets).toHaveLength(count);
      expect(live(test)).toEqual([test.platform.socket]);
    }
  });

  it('says nothing where nothing has changed', async () => {
    const test = setUp();
    await connect(test);
    const told: string[] = [];
    test.connection.on('status', ({ phase }) => told.push(phase));
    await test.clock.advance(MINUTE);
    expect(told).toEqual([]);
  });

  it('does not reconnect while hidden with nothing to send, and does so to send', async () => {
    const test = setUp();
    await connect(test);
    test.connection.hint('hidden');
    test.platform.socket.close();
    await test.clock.advance(10 * MINUTE);
    expect(test.platform.sockets).toHaveLength(1);
    test.connection.hint('writing');
    await test.clock.advance(1);
    expect(test.connection.status.phase).toBe('open');
  });

  it('changes the socket before the gateway cuts it, the new one first', async () => {
    const test = setUp();
    await connect(test);
    const phases = new Set<string>();
    test.connection.on('status', ({ phase }) => phases.add(phase));
    while (test.platform.sockets.length === 1) await test.clock.advance(SECOND);
    expect(test.clock.now()).toBeGreaterThan(102 * MINUTE);
    expect(test.clock.now()).toBeLessThan(119 * MINUTE);
    await test.clock.advance(1);
    expect(live(test)).toHaveLength(2);
    await test.clock.advance(6 * SECOND);
    expect(live(test)).toEqual([test.platform.socket]);
    expect([...phases]).toEqual(['open']);
    expect(test.log).toEqual(['opened', 'lost', 'opened']);
  });

  it('leaves no timer behind', async () => {
    const test = setUp();
    await connect(test);
    test.connection.hint('hidden');
    test.connection.dispose();
    expect(test.clock.pending).toBe(0);
    expect(live(test)).toEqual([]);
  });

  it('has a way out of every state', { timeout: 60_000 }, async () => {
    const hints = [
      'online',
      'offline',
      'visible',
      'hidden',
      'restored',
      'suspended',
      'woken',
      'writing',
    ] as const;
    for (let seed = 1; seed <= 1000; seed++) {
      const test = setUp(seed);
      const { platform, hub, connection, clock } = test;
      const pick = (count: number) => Math.floor(platform.random() * count);
      const commands: (() => unknown)[] = [
        () => connection.hint(hints[pick(hints.length)] ?? 'online'),
        () => connection.hint(hints[pick(hints.length)] ?? 'online'),
        () => platform.sockets.at(-1)?.close([1000, 1006, 1012][pick(3)]),
        () => live(test)[0]?.close(1006),
        () => platform.sockets.at(-1)?.mute(),
        () => clock.advance(pick(8) * SECOND),
        () => clock.advance(pick(10) * MINUTE),
        () => Object.assign(hub, { isReachable: !!pick(2), greets: !!pick(3), isBusy: !!pick(2) }),
        () => connection.replace(),
        () => void connection.connect().catch(() => {}),
        () => pick(4) || connection.disconnect(),
      ];
      for (let step = 0; step < 30; step++) {
        await commands[pick(commands.length)]?.();
        expect(live(test).length).toBeLessThanOrEqual(3);
      }
      Object.assign(hub, { isReachable: true, greets: true });
      connection.hint('visible');
      connection.connect().catch(() => {});
      await clock.advance(2 * MINUTE);
      expect(connection.status, `seed ${seed}`).toMatchObject({ phase: 'open', failures: 0 });
      expect(live(test), `seed ${seed}`).toEqual([platform.socket]);
    }
  });
});

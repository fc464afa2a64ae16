import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from './clock.ts';
import { createOpenSocket } from './sockets.ts';

/** A browser's WebSocket in the hands of a test. */
class FakeWebSocket extends EventTarget {
  static made: FakeWebSocket[] = [];
  static refusal: Error | undefined;
  readyState = 0;
  sent: string[] = [];
  closedWith: (number | undefined)[] = [];
  url: string;
  constructor(url: string) {
    super();
    if (FakeWebSocket.refusal) throw FakeWebSocket.refusal;
    this.url = url;
    FakeWebSocket.made.push(this);
  }
  send(frame: string) {
    this.sent.push(frame);
  }
  close(code?: number) {
    if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) throw new Error('InvalidAccess');
    this.closedWith.push(code);
    // A half-open link: the browser goes on waiting for the other side.
    this.readyState = 2;
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  hear(data: unknown) {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  end(code: number, reason = '') {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason }));
  }
  fail() {
    this.dispatchEvent(new Event('error'));
    this.end(1006);
  }
}

const newest = () => FakeWebSocket.made.at(-1) as FakeWebSocket;

function openSocket(delay = 3000) {
  const log: string[] = [];
  const nextDelay = vi.fn(() => delay);
  const socket = createOpenSocket(
    FakeWebSocket as unknown as typeof WebSocket,
    createClock(globalThis as never),
  )({
    url: 'wss://hub.test',
    nextDelay,
    connectTimeout: 15_000,
    listener: {
      onOpen: () => log.push('open'),
      onFrame: (data) => log.push(`frame ${data}`),
      onClose: (code) => log.push(`close ${code}`),
    },
  });
  return { socket, log, nextDelay };
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.made = [];
  FakeWebSocket.refusal = undefined;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a socket of the browser', () => {
  it('opens at once, without asking for a delay', async () => {
    const { log, nextDelay } = openSocket();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    newest().hear('hello');
    expect(log).toEqual(['open', 'frame hello']);
    expect(nextDelay).not.toHaveBeenCalled();
  });

  it('asks once for the delay of each further attempt, and waits just that', async () => {
    const { log, nextDelay } = openSocket(3000);
    await vi.advanceTimersByTimeAsync(0);
    for (let attempt = 1; attempt < 8; attempt++) {
      newest().fail();
      expect(nextDelay).toHaveBeenCalledTimes(attempt);
      await vi.advanceTimersByTimeAsync(2999);
      expect(FakeWebSocket.made).toHaveLength(attempt);
      await vi.advanceTimersByTimeAsync(1);
      expect(FakeWebSocket.made).toHaveLength(attempt + 1);
    }
    expect(log).toEqual(Array(7).fill('close 1006'));
  });

  it('hands on the code with which the hub closed', async () => {
    const { log } = openSocket();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    newest().end(4401);
    expect(log).toEqual(['open', 'close 4401']);
  });

  it('counts an attempt that does not open in time as failed, and tries again', async () => {
    const { log } = openSocket(3000);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['close 1006']);
    await vi.advanceTimersByTimeAsync(3000);
    newest().open();
    expect(log).toEqual(['close 1006', 'open']);
  });

  it('tries again where the browser refuses to make a socket', async () => {
    FakeWebSocket.refusal = new Error('SecurityError');
    const { log } = openSocket(3000);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['close 1006']);
    FakeWebSocket.refusal = undefined;
    await vi.advanceTimersByTimeAsync(3000);
    newest().open();
    expect(log).toEqual(['close 1006', 'open']);
  });

  it('sends only while open, and never later', async () => {
    const { socket } = openSocket(3000);
    expect(socket.send('too early')).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.send('too early')).toBe(false);
    newest().open();
    expect(socket.send('now')).toBe(true);
    expect(newest().sent).toEqual(['now']);
    newest().end(1006);
    expect(socket.send('too late')).toBe(false);
    await vi.advanceTimersByTimeAsync(3000);
    newest().open();
    expect(newest().sent).toEqual([]);
  });
});

describe('a dropped socket', () => {
  const stages: [string, () => Promise<void>][] = [
    ['before it exists', async () => {}],
    ['while it opens', async () => void (await vi.advanceTimersByTimeAsync(0))],
    [
      'while it is open',
      async () => {
        await vi.advanceTimersByTimeAsync(0);
        newest().open();
      },
    ],
    [
      'while it waits for the next attempt',
      async () => {
        await vi.advanceTimersByTimeAsync(0);
        newest().fail();
      },
    ],
    [
      'while the browser waits for the other side to close',
      async () => {
        await vi.advanceTimersByTimeAsync(15_000);
      },
    ],
  ];

  it.each(stages)('is silent for good when dropped %s', async (_, reach) => {
    const { socket, log } = openSocket(3000);
    await reach();
    const heard = log.length;
    const made = FakeWebSocket.made.length;
    socket.drop();
    for (const fake of FakeWebSocket.made) {
      fake.open();
      fake.hear('late');
      fake.fail();
    }
    await vi.advanceTimersByTimeAsync(600_000);
    expect(log).toHaveLength(heard);
    expect(FakeWebSocket.made).toHaveLength(made);
    expect(socket.send('more')).toBe(false);
    expect(() => socket.drop()).not.toThrow();
  });

  // What decided against `reconnecting-websocket` 4.4.0: it sleeps on, for up to a minute, after it was closed.
  it.each(stages)('leaves no timer on the page when dropped %s', async (_, reach) => {
    const { socket } = openSocket(60_000);
    await reach();
    socket.drop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says to the hub that it closes on purpose', async () => {
    const { socket } = openSocket();
    newest().open();
    socket.drop();
    expect(newest().closedWith).toEqual([1000]);
  });
});

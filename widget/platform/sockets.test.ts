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

function openSocket() {
  const log: string[] = [];
  const socket = createOpenSocket(
    FakeWebSocket as unknown as typeof WebSocket,
    createClock(globalThis as never),
  )({
    url: 'wss://hub.test',
    connectTimeout: 15_000,
    listener: {
      onOpen: () => log.push('open'),
      onFrame: (data) => log.push(`frame ${data}`),
      onClose: (code) => log.push(`close ${code}`),
    },
  });
  return { socket, log };
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
  it('opens at once', async () => {
    const { log } = openSocket();
    newest().open();
    newest().hear('hello');
    expect(log).toEqual(['open', 'frame hello']);
  });

  it('ends with its first attempt, which is the last that is heard of it', async () => {
    const { socket, log } = openSocket();
    newest().fail();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(log).toEqual(['close 1006']);
    expect(FakeWebSocket.made).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(socket.send('more')).toBe(false);
  });

  it('hands on the code with which the hub closed', async () => {
    const { log } = openSocket();
    await vi.advanceTimersByTimeAsync(0);
    newest().open();
    newest().end(4401);
    expect(log).toEqual(['open', 'close 4401']);
  });

  it('counts as failed when it does not open in time, and tells the browser that nobody waits', async () => {
    const { log } = openSocket();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['close 1006']);
    expect(newest().closedWith).toEqual([1000]);
    newest().open();
    expect(log).toEqual(['close 1006']);
  });

  it('counts as failed where the browser refuses to make one, once its maker has it', async () => {
    FakeWebSocket.refusal = new Error('SecurityError');
    const { log } = openSocket();
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['close 1006']);
  });

  it('sends only while open, and never later', async () => {
    const { socket } = openSocket();
    expect(socket.send('too early')).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.send('too early')).toBe(false);
    newest().open();
    expect(socket.send('now')).toBe(true);
    expect(newest().sent).toEqual(['now']);
    newest().end(1006);
    expect(socket.send('too late')).toBe(false);
    expect(newest().sent).toEqual(['now']);
  });
});

describe('a dropped socket', () => {
  const stages: [string, () => Promise<void>][] = [
    ['while it opens', async () => {}],
    [
      'while it is open',
      async () => {
        newest().open();
      },
    ],
    ['after it has failed', async () => newest().fail()],
    [
      'while the browser waits for the other side to close',
      async () => {
        await vi.advanceTimersByTimeAsync(15_000);
      },
    ],
  ];

  it.each(stages)('is silent for good when dropped %s', async (_, reach) => {
    const { socket, log } = openSocket();
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
    const { socket } = openSocket();
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

import { beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../client/testing/test-clock.ts';
import { createPortableOpenSocket } from './portable-socket.ts';

/** A WebSocket in the hands of a test; like that of `ws` it throws where nobody hears of an error. */
class FakeSocket {
  static made: FakeSocket[] = [];
  static refusal: Error | undefined;
  readyState = 0;
  sent: string[] = [];
  closedWith: (number | undefined)[] = [];
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: object) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  url: string;
  constructor(url: string) {
    if (FakeSocket.refusal) throw FakeSocket.refusal;
    this.url = url;
    FakeSocket.made.push(this);
  }
  send(data: string) {
    this.sent.push(data);
  }
  close(code?: number) {
    if (code === 1008) throw new Error('Not a code that clients may send');
    this.closedWith.push(code);
    this.readyState = 2;
  }
  open() {
    this.readyState = 1;
    this.onopen?.({});
  }
  fail() {
    if (!this.onerror) throw new Error('Nobody heard of the error');
    this.onerror({});
    this.end(1006);
  }
  end(code?: number, reason?: string) {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

let clock: TestClock;
let log: string[];
const newest = () => FakeSocket.made.at(-1) as FakeSocket;

beforeEach(() => {
  FakeSocket.made = [];
  FakeSocket.refusal = undefined;
  clock = createTestClock();
  log = [];
});

function open() {
  const natives: object[] = [];
  const socket = createPortableOpenSocket(
    () => FakeSocket as never,
    clock,
    (native) => natives.push(native),
  )({
    url: 'wss://hub.test',
    nextDelay() {
      log.push('delay');
      return 3000;
    },
    connectTimeout: 15_000,
    listener: {
      onOpen: () => log.push('open'),
      onFrame: (data) => log.push(`frame ${data}`),
      onClose: (code, reason) => log.push(`close ${code}${reason}`),
    },
  });
  return { socket, natives };
}

describe('a portable socket', () => {
  it('opens, hears and sends', () => {
    const { socket, natives } = open();
    expect(socket.send('early')).toBe(false);
    newest().open();
    newest().onmessage?.({ data: 'hi' });
    expect(socket.send('frame')).toBe(true);
    expect(newest().sent).toEqual(['frame']);
    expect(log).toEqual(['open', 'frame hi']);
    expect(natives).toEqual(FakeSocket.made);
  });

  it('asks for the delay before anybody hears of the end, and tries again after it', async () => {
    const { socket } = open();
    newest().open();
    newest().end(1001, '!');
    expect(log).toEqual(['open', 'delay', 'close 1001!']);
    expect(socket.send('frame')).toBe(false);
    await clock.advance(2999);
    expect(FakeSocket.made).toHaveLength(1);
    await clock.advance(1);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('gives up an attempt that takes too long', async () => {
    open();
    await clock.advance(15_000);
    expect(log).toEqual(['delay', 'close 1006']);
    expect(newest().closedWith).toEqual([undefined]);
    await clock.advance(3000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('takes one that can’t be made for one that closes', async () => {
    FakeSocket.refusal = new SyntaxError('Bad URL');
    open();
    expect(log).toEqual([]);
    await clock.advance(0);
    expect(log).toEqual(['delay', 'close 1006']);
    FakeSocket.refusal = undefined;
    await clock.advance(3000);
    newest().open();
    expect(log.at(-1)).toBe('open');
  });

  it('hears of one end only, and nothing of a socket that ended', () => {
    open();
    const first = newest();
    first.fail();
    first.onopen?.({});
    first.end(1000);
    expect(log).toEqual(['delay', 'close 1006']);
  });

  it('says nothing any more once it is dropped, in any state', async () => {
    const { socket } = open();
    const first = newest();
    socket.drop(4000);
    expect(first.closedWith).toEqual([4000]);
    // `ws` reports that it was closed before it was open.
    first.fail();
    await clock.advance(60_000);
    expect(log).toEqual([]);
    expect(FakeSocket.made).toHaveLength(1);
    expect(clock.pending).toBe(0);

    const waiting = open();
    newest().end();
    waiting.socket.drop();
    await clock.advance(60_000);
    expect(FakeSocket.made).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it('closes also with a code that clients may not send', () => {
    const { socket } = open();
    socket.drop(1008);
    expect(newest().closedWith).toEqual([undefined]);
  });

  it('is not tried again when it is dropped while the delay is asked for', async () => {
    const { socket } = (() => {
      const made = createPortableOpenSocket(
        () => FakeSocket as never,
        clock,
        () => {},
      )({
        url: 'wss://hub.test',
        nextDelay() {
          made.drop();
          return 0;
        },
        connectTimeout: 15_000,
        listener: { onOpen() {}, onFrame() {}, onClose: () => log.push('close') },
      });
      return { socket: made };
    })();
    newest().end(1006);
    await clock.advance(1000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(log).toEqual([]);
    expect(socket.send('x')).toBe(false);
  });
});

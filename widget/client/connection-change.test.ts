/** How a socket that gets old gives way to the next one. */
import { describe, expect, it } from 'vitest';
import {
  type ConnectionTest,
  MINUTE,
  open,
  SECOND,
  setUpConnection,
  states,
} from './testing/connection-stage.ts';

describe('the change of sockets', () => {
  /** When the first one gets old: 110 minutes after it has proved good. */
  const OLD = 110 * MINUTE + 10 * SECOND;

  async function grow(test: ConnectionTest) {
    test.platform.onFrame = (socket) => socket.receive('conversation_metadata', {});
    await open(test);
    await test.clock.advance(OLD - 1);
    expect(test.sockets).toHaveLength(1);
    test.log.length = test.statuses.length = 0;
  }

  it('is put off by 30 s while something is on its way', async () => {
    const test = setUpConnection();
    await grow(test);
    test.hub.isBusy = true;
    await test.clock.advance(1);
    test.hub.isBusy = false;
    await test.clock.advance(30 * SECOND - 1);
    expect(test.sockets).toHaveLength(1);
    await test.clock.advance(1);
    expect(test.sockets).toHaveLength(2);
  });

  it('is tried again after 30 s where the next one cannot be had, and the first stays', async () => {
    const test = setUpConnection();
    await grow(test);
    await test.clock.advance(1);
    test.platform.socket.open();
    await test.clock.advance(10 * SECOND);
    expect(states(test)).toEqual(['open', 'dropped']);
    await test.clock.advance(30 * SECOND - 1);
    expect(test.sockets).toHaveLength(2);
    await test.clock.advance(1);
    test.platform.socket.close();
    expect(states(test)).toEqual(['open', 'dropped', 'dropped']);
    expect(test.statuses).toEqual([]);
    expect(test.connection.status).toMatchObject({ phase: 'open', failures: 0 });
  });

  it('lets the old one be heard for 5 s more, and its end be nobody’s loss', async () => {
    const test = setUpConnection();
    await grow(test);
    await test.clock.advance(1);
    const [old, next] = test.sockets;
    next?.accept('second');
    expect(test.connection.socketId).toBe('second');
    expect(test.log).toEqual(['lost', 'opened', 'connected']);
    await test.clock.advance(5 * SECOND - 1);
    old?.receive('conversation_metadata', {});
    expect(test.log.at(-1)).toBe('metadata');
    await test.clock.advance(1);
    expect(states(test)).toEqual(['dropped', 'open']);
  });

  it('is not undone by the end of the old one', async () => {
    const test = setUpConnection();
    await grow(test);
    await test.clock.advance(1);
    const [old, next] = test.sockets;
    next?.accept('second');
    old?.close();
    expect(test.connection.status.phase).toBe('open');
    await test.clock.advance(MINUTE);
    expect(test.sockets).toHaveLength(2);
  });
});

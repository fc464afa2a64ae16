import { describe, expect, it } from 'vitest';
import type { HubToAgent } from '../hub/agent-types.ts';
import { createHubLink, type LinkPhase } from './hub-link.ts';

class FakeSocket extends EventTarget {
  sent: string[] = [];
  isClosed = false;
  send(frame: string): void {
    this.sent.push(frame);
  }
  close(): void {
    this.isClosed = true;
  }
  say(frame: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  die(): void {
    this.dispatchEvent(new Event('close'));
  }
}

function createRig() {
  const sockets: FakeSocket[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const phases: LinkPhase[] = [];
  const frames: HubToAgent[] = [];
  const link = createHubLink({
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    random: () => 1,
    hello: () => ({ type: 'hello', agentId: 'a', name: 'Ingrid' }),
    onFrame: (frame) => frames.push(frame),
    onPhase: (phase) => phases.push(phase),
  });
  const fire = (): number => {
    const timer = timers.shift();
    timer?.run();
    return timer?.ms ?? -1;
  };
  const last = (): FakeSocket => sockets.at(-1) as FakeSocket;
  return { link, sockets, timers, phases, frames, fire, last };
}

const SNAPSHOT = {
  type: 'snapshot',
  you: { agentId: 'a', name: 'Ingrid' },
  presence: 'online',
  conversations: [],
};

describe('the link to the hub', () => {
  it('says hello first on every socket, and is open once the hub has answered', () => {
    const { last, phases, frames } = createRig();
    last().open();
    expect(JSON.parse(last().sent[0] ?? '')).toEqual({ type: 'hello', agentId: 'a', name: 'Ingrid' });
    expect(phases).toEqual(['connecting']);
    last().say(SNAPSHOT);
    expect(phases).toEqual(['connecting', 'open']);
    expect(frames).toHaveLength(1);
  });

  it('comes back after a loss, later at each failure, and no later than ten seconds', () => {
    const { last, fire, sockets } = createRig();
    const delays = Array.from({ length: 7 }, () => {
      last().die();
      return fire();
    });
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    expect(sockets).toHaveLength(8);
  });

  it('starts the delays anew only after a socket has lived for a while', () => {
    const { last, fire, timers } = createRig();
    last().die();
    fire();
    last().open();
    last().die();
    expect(timers[0]?.ms).toBe(1000);
    fire();
    last().open();
    fire();
    last().die();
    expect(timers[0]?.ms).toBe(500);
  });

  it('does not hear a socket that was replaced', () => {
    const { link, sockets, frames, phases } = createRig();
    link.restart();
    sockets[0]?.say(SNAPSHOT);
    sockets[0]?.die();
    expect(sockets[0]?.isClosed).toBe(true);
    expect(frames).toEqual([]);
    expect(phases).toEqual(['connecting']);
  });

  it('gives up on a socket that does not open', () => {
    const { sockets, fire, phases } = createRig();
    expect(fire()).toBe(10_000);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(phases.at(-1)).toBe('waiting');
  });

  it('hurries only while it waits', () => {
    const { link, last, sockets } = createRig();
    link.hurry();
    expect(sockets).toHaveLength(1);
    last().die();
    link.hurry();
    expect(sockets).toHaveLength(2);
  });

  it('tells whether a frame has left', () => {
    const { link, last } = createRig();
    expect(link.send({ type: 'presence', presence: 'away' })).toBe(false);
    last().open();
    expect(link.send({ type: 'presence', presence: 'away' })).toBe(true);
    last().die();
    expect(link.send({ type: 'presence', presence: 'away' })).toBe(false);
  });

  it('passes over a frame that is no JSON', () => {
    const { last, frames } = createRig();
    last().open();
    last().dispatchEvent(new MessageEvent('message', { data: '{' }));
    expect(frames).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { HubEvent } from '../protocol/types.ts';
import { createIncoming } from './incoming.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

type Message = Extract<HubEvent, { type: 'message' }>;

const say = (text: string, messageId?: string, eventId?: string): Message => ({
  type: 'message',
  role: 'bot',
  parts: [{ type: 'text', text }],
  actions: [],
  messageId,
  eventId,
});

const tooLarge = (messageLink: string): HubEvent => ({
  type: 'error',
  code: '413',
  description: 'Too large',
  messageLink,
});

function setUp() {
  const fetches = new Map<string, { done(message: Message): void; fail(error: Error): void }>();
  const delivered: HubEvent[] = [];
  const take = createIncoming(
    (event) =>
      event.type === 'error' && event.messageLink
        ? new Promise((done, fail) => fetches.set(event.messageLink ?? '', { done, fail }))
        : undefined,
    (event) => delivered.push(event),
  );
  const seen = () =>
    delivered.map((event) =>
      event.type === 'message' && event.parts[0]?.type === 'text' ? event.parts[0].text : event.type,
    );
  return { fetches, take, seen };
}

describe('what a conversation hears', () => {
  it('comes once, by message id, else by event id', () => {
    const { take, seen } = setUp();
    for (const event of [
      say('a', 'm1', 'e1'),
      say('a', 'm1', 'e2'),
      say('b', undefined, 'e3'),
      say('b', undefined, 'e3'),
      say('c'),
      say('c'),
    ]) {
      take(event);
    }
    expect(seen()).toEqual(['a', 'b', 'c', 'c']);
  });

  it('is not remembered for ever, but long enough', () => {
    const { take, seen } = setUp();
    for (let nth = 0; nth <= 1_100; nth++) take(say(`${nth}`, `m${nth}`));
    for (const nth of [0, 600, 1_100]) take(say('again', `m${nth}`));
    expect(seen().filter((text) => text === 'again')).toHaveLength(1);
  });

  it('waits for the message behind a link that came before it', async () => {
    const { take, fetches, seen } = setUp();
    for (const event of [tooLarge('one'), say('a'), tooLarge('two'), say('b')]) take(event);
    expect(seen()).toEqual([]);
    fetches.get('one')?.done(say('large one'));
    await settle();
    expect(seen()).toEqual(['large one', 'a']);
    take(say('c'));
    fetches.get('two')?.done(say('large two'));
    await settle();
    expect(seen()).toEqual(['large one', 'a', 'large two', 'b', 'c']);
  });

  it('goes on after a link that leads nowhere, and says so', async () => {
    const { take, fetches, seen } = setUp();
    take(tooLarge('one'));
    take(say('a'));
    fetches.get('one')?.fail(new Error('gone'));
    await settle();
    expect(seen()).toEqual(['error', 'a']);
  });
});

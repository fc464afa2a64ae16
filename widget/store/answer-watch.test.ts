import { describe, expect, it } from 'vitest';
import { createTestStore } from './testing/create-test-store.ts';
import { hear, move, send, text } from './testing/steps.ts';

describe('typing and silence', () => {
  it('seems to type from the send until the answer', async () => {
    const test = createTestStore();
    const id = await send(test, 'hello');
    expect(test.store.isTyping.value).toBe(false);
    test.conversation.move(id, 'sending');
    expect(test.store.isTyping.value).toBe(true);
    test.say('Hi');
    test.conversation.move(id, 'accepted');
    expect(test.store.isTyping.value).toBe(false);
  });

  it('seems to type for 30 seconds at most', async () => {
    const test = createTestStore();
    move(test, await send(test, 'hello'), 'sending');
    await test.clock.advance(29_999);
    expect(test.store.isTyping.value).toBe(true);
    await test.clock.advance(1);
    expect(test.store.isTyping.value).toBe(false);
  });

  it('says once that a connected hub does not answer, until it does', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open', wasOpen: true });
    move(test, await send(test, 'hello'), 'accepted');
    await test.clock.advance(30_000);
    move(test, await send(test, 'hello?'), 'accepted');
    await test.clock.advance(15_000);
    expect(test.lines()).toEqual(['user: hello', 'user: hello?', '(silence)']);
    await test.clock.advance(100_000);
    expect(test.lines()).toHaveLength(3);
    test.say('Here I am');
    expect(test.lines()).toEqual(['user: hello', 'user: hello?', 'bot: Here I am']);
  });

  it('does not call it silence while there is no connection, or a person', async () => {
    const test = createTestStore();
    move(test, await send(test, 'hello'), 'sending');
    await test.clock.advance(60_000);
    hear(test, 'agent', text('Hi'), 'a1', 'Ada');
    test.client.setConnection({ phase: 'open', wasOpen: true });
    move(test, await send(test, 'hello'), 'accepted');
    expect(test.store.isTyping.value).toBe(false);
    await test.clock.advance(60_000);
    expect(test.lines()).not.toContain('(silence)');
  });
});

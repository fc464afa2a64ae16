import { describe, expect, it } from 'vitest';
import { createTestStore } from './testing/create-test-store.ts';
import { hear, move, send, text } from './testing/steps.ts';

describe('typing and silence', () => {
  it('seems to type from the send until the answer', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open', wasOpen: true });
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
    test.client.setConnection({ phase: 'open', wasOpen: true });
    move(test, await send(test, 'hello'), 'sending');
    await test.clock.advance(29_999);
    expect(test.store.isTyping.value).toBe(true);
    await test.clock.advance(1);
    expect(test.store.isTyping.value).toBe(false);
  });

  it.each(['failed', 'rejected', 'queued'] as const)(
    'does not seem to type for a message that is %s: the hub does not have it',
    async (state) => {
      const test = createTestStore();
      test.client.setConnection({ phase: 'open', wasOpen: true });
      const id = await send(test, 'hello');
      move(test, id, 'sending');
      expect(test.store.isTyping.value).toBe(true);
      move(test, id, state);
      expect(test.store.isTyping.value).toBe(false);
      await test.clock.advance(60_000);
      expect(test.lines()).not.toContain('(silence)');
    },
  );

  it('goes on for an earlier message that the hub has, and begins anew with a later try', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open', wasOpen: true });
    move(test, await send(test, 'one'), 'accepted');
    const id = await send(test, 'two');
    move(test, id, 'sending');
    move(test, id, 'failed');
    expect(test.store.isTyping.value).toBe(true);
    test.say('One.');
    expect(test.store.isTyping.value).toBe(false);
    test.store.retry(id);
    expect(test.store.isTyping.value).toBe(false);
    move(test, id, 'sending');
    expect(test.store.isTyping.value).toBe(true);
  });

  it('does not seem to type without a connection, nor for what only waits to be sent', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open', wasOpen: true });
    const id = await send(test, 'hello');
    move(test, id, 'sending');
    test.client.setConnection({ phase: 'waiting' });
    expect(test.store.isTyping.value).toBe(false);
    move(test, id, 'unknown');
    move(test, id, 'reconciling');
    move(test, id, 'queued');
    test.client.setConnection({ phase: 'open' });
    expect(test.store.isTyping.value).toBe(false);
    move(test, id, 'sending');
    expect(test.store.isTyping.value).toBe(true);
  });

  it('takes an answer in deeds for an answer', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open', wasOpen: true });
    move(test, await send(test, 'where?'), 'accepted');
    const actions = [{ id: 'getLocation', data: {} }];
    test.conversation.emit('message', { type: 'message', role: 'bot', parts: [], actions });
    expect(test.store.isTyping.value).toBe(false);
  });

  it('says once that a connected hub does not answer, until it does', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open', wasOpen: true });
    move(test, await send(test, 'hello'), 'accepted');
    await test.clock.advance(30_000);
    move(test, await send(test, 'hello?'), 'accepted');
    await test.clock.advance(14_999);
    expect(test.lines()).toEqual(['user: hello', 'user: hello?']);
    await test.clock.advance(1);
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

import { describe, expect, it } from 'vitest';
import { begin, SECOND, setUp, states } from './testing/delivery-stage.ts';

describe('over the socket', () => {
  const endpoints = { socketUrl: 'wss://hub.test' };

  it('refuses what would cut the connection, before anything is kept', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    const failure = await conversation.send({ text: 'é'.repeat(16_000) }).catch((error) => error.code);
    expect(failure).toBe('too-large');
    expect(conversation.records).toEqual([]);
    expect(test.platform.records.all.size).toBe(0);
  });

  it('sends again what did not arrive before the connection was lost, once', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    test.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    expect(states(conversation)).toEqual(['sending']);
    test.platform.socket.close();
    expect(states(conversation)).toEqual(['unknown']);
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
    expect(conversation.records).toEqual([]);
  });

  it('does not repeat what arrived before the connection was lost', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    test.platform.socket.close();
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
    expect(conversation.records).toEqual([]);
  });

  it('takes an action for accepted once the hub answered something later', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    await conversation.sendAction('escalateToHuman', { reason: 'asked' });
    await test.clock.advance(SECOND);
    expect(states(conversation)).toEqual(['sending']);
    await test.clock.advance(2 * SECOND);
    expect(states(conversation)).toEqual(['accepted']);
    expect(test.hub.frames.filter(({ type }) => type === 'action')).toHaveLength(1);
  });

  it('finds out about what was under way when the conversation was closed and opened again', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    test.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await test.clock.advance(1);
    conversation.close();
    const again = test.client.openConversation({ id: 'conversation-1' });
    again.begin();
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
    expect(again.records).toEqual([]);
  });

  it('has no more than sixteen on the way at once', async () => {
    const test = setUp({ endpoints });
    const conversation = await begin(test);
    for (let index = 0; index < 20; index++) await conversation.send({ text: `${index}` });
    // Half a second apart.
    await test.clock.advance(9 * SECOND);
    expect(states(conversation).filter((state) => state === 'sending')).toHaveLength(16);
    await test.clock.advance(30 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  });

  it('replaces a link that is dead without knowing', async () => {
    const test = setUp({ endpoints });
    await begin(test);
    test.platform.socket.mute();
    await test.clock.advance(41 * SECOND);
    expect(test.platform.sockets.map(({ state }) => state)).toEqual(['dropped', 'open']);
  });
});

describe('when the network goes', () => {
  const SOCKET_ONLY = { endpoints: { socketUrl: 'wss://hub.test' } };

  it.each([
    ['HTTP', {}],
    ['the socket', SOCKET_ONLY],
  ])(
    'keeps back over %s what is written then, and sends it at once after coming back',
    async (_, options) => {
      const test = setUp(options);
      const conversation = await begin(test);
      const { onFetch } = test.platform;
      test.platform.onFetch = () => Promise.reject(new TypeError('Failed to fetch'));
      test.platform.socket.mute();
      test.hub.reachable = false;
      test.platform.hint('offline');
      await conversation.send({ text: 'one' });
      await test.clock.advance(20 * SECOND);
      expect(states(conversation)).toEqual(['queued']);
      Object.assign(test.platform, { onFetch });
      test.hub.reachable = true;
      test.platform.hint('online');
      await test.clock.advance(SECOND);
      expect(test.hub.said('conversation-1')).toEqual(['one']);
      expect(test.problems).toEqual([]);
    },
  );

  it('sends as soon as the socket proves that the browser was wrong', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.hub.answers = false;
    test.platform.hint('offline');
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    expect(test.posted).toEqual([]);
    test.platform.socket.receive('conversation_metadata', { content: {} });
    await test.clock.advance(1);
    expect(states(conversation)).toEqual(['accepted']);
  });

  it('does not know what became of a frame that an open socket took before', async () => {
    const test = setUp(SOCKET_ONLY);
    const conversation = await begin(test);
    test.platform.socket.mute();
    await conversation.send({ text: 'one' });
    await test.clock.advance(1);
    test.platform.hint('offline');
    await test.clock.advance(6 * SECOND);
    expect(states(conversation)).toEqual(['unknown']);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { begin, SECOND, setUp, states, texts } from './testing/delivery-stage.ts';

describe('over HTTP', () => {
  it('sends one at a time, in order, and takes a 2xx for an answer', async () => {
    const test = setUp();
    const conversation = await begin(test);
    const [first] = await Promise.all([
      conversation.send({ text: 'one' }),
      conversation.send({ text: 'two' }),
    ]);
    await test.clock.advance(1);
    expect(texts(test.posted)).toEqual(['one', 'two']);
    expect(test.posted[0]?.payload.client_msg_id).toBe(first.id);
    expect(states(conversation)).toEqual(['accepted', 'accepted']);
    expect(test.platform.records.all.size).toBe(0);
  });

  it('confirms what was accepted, when a transcript shows it', async () => {
    const test = setUp();
    const conversation = await begin(test);
    await conversation.send({ text: 'one' });
    await test.clock.advance(1);
    const question = { type: 'transcript-request', conversationId: conversation.id ?? '' } as const;
    await test.client.ask(question, 'transcript', { via: 'socket' });
    await test.clock.settle();
    expect(conversation.records).toEqual([]);
  });

  it('waits for as long as a busy hub says, and then sends in order', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.http.stores = false;
    test.answers.push(new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(6 * SECOND);
    expect(texts(test.posted)).toEqual(['one']);
    await test.clock.advance(2 * SECOND);
    expect(texts(test.posted)).toEqual(['one', 'one', 'two']);
  });

  it.each([
    ['a page of a captive portal', () => new Response('<html>Log in</html>')],
    ['a failing hub', () => new Response('', { status: 502 })],
    ['no answer in time', () => 'never' as const],
  ])(
    'does not know what became of a message after %s, and looks before it sends again',
    async (_, answer) => {
      for (const stores of [true, false]) {
        const test = setUp();
        const conversation = await begin(test);
        test.http.stores = stores;
        test.answers.push(answer());
        await conversation.send({ text: 'once' });
        await test.clock.advance(16 * SECOND);
        expect(states(conversation)).toEqual(['unknown']);
        test.http.stores = true;
        await test.clock.advance(35 * SECOND);
        expect(test.hub.said('conversation-1')).toEqual(['once']);
        expect(test.posted).toHaveLength(stores ? 1 : 2);
        const ids = new Set(test.posted.map(({ payload }) => payload.client_msg_id));
        expect(ids.size).toBe(1);
      }
    },
  );

  it('never repeats an action of unknown outcome', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 500 }));
    await conversation.sendAction('escalateToHuman');
    await test.clock.advance(300 * SECOND);
    expect(test.posted).toHaveLength(1);
    expect(conversation.records).toMatchObject([{ state: 'failed', failure: 'maybe-sent' }]);
  });

  it('sends an action again only when the visitor says so', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 500 }));
    const { id } = await conversation.sendAction('escalateToHuman');
    await test.clock.advance(SECOND);
    expect(conversation.retry(id)).toBe(true);
    await test.clock.advance(SECOND);
    expect(test.posted).toHaveLength(2);
    expect(states(conversation)).toEqual(['accepted']);
    expect(conversation.retry(id)).toBe(false);
  });

  it('lets a message that was turned down step aside for the next', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 413 }));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(SECOND);
    expect(conversation.records).toMatchObject([
      { state: 'rejected', failure: 'too-large' },
      { state: 'accepted' },
    ]);
  });

  it('does not take a late copy of an equal earlier message for a later one', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.http.stores = false;
    // The first "yes" seems lost, is sent again, and its first copy lands after all.
    test.answers.push(new Response('', { status: 500 }));
    await conversation.send({ text: 'yes' });
    await test.clock.advance(40 * SECOND);
    expect(states(conversation)).toEqual(['accepted']);
    const user = { from: 'user', messages: [{ type: 'text', text: 'yes' }] };
    test.hub.conversations.get('conversation-1')?.push(user);
    test.answers.push(new Response('', { status: 500 }));
    await conversation.send({ text: 'yes' });
    await test.clock.advance(SECOND);
    test.hub.conversations.get('conversation-1')?.push(user);
    await test.clock.advance(60 * SECOND);
    expect(conversation.records.at(-1)).toMatchObject({ state: 'failed', failure: 'maybe-sent' });
  });

  it('hears at once that a request was turned down, also where the error names no conversation', async () => {
    const test = setUp();
    const conversation = await begin(test);
    const question = { type: 'metadata-request', conversationId: conversation.id ?? '' } as const;
    const event_payload = { error_code: '422', error_desc: 'Not now' };
    test.answers.push(Response.json({ event_type: 'general_error', event_payload }, { status: 422 }));
    const failure = test.client.ask(question, 'metadata').catch((error) => [error.code, error.detail]);
    await test.clock.advance(1);
    expect(await Promise.race([failure, 'nothing yet'])).toEqual(['rejected', '422 Not now']);
  });

  it('is turned down by an error that lies inside another event, too', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.http.stores = false;
    const event_payload = { event_type: 'general_error', event_payload: { error_code: '422' } };
    test.answers.push(Response.json({ event: { event_type: 'conversation_update', event_payload } }));
    await conversation.send({ text: 'one' });
    await test.clock.settle();
    expect(conversation.records).toMatchObject([{ state: 'rejected' }]);
  });

  it('does not take an empty body for done where the request was turned down', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 422 }));
    const outcome = conversation.delete().then(
      () => 'deleted',
      (error) => error.code,
    );
    await vi.waitFor(() => expect(test.posted).toHaveLength(1));
    expect(await outcome).toBe('rejected');
    expect(conversation.id).toBe('conversation-1');
  });

  it('stops, and keeps the message, when the key is refused', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Response('', { status: 401 }));
    await conversation.send({ text: 'one' });
    await test.clock.advance(SECOND);
    expect(test.client.connection).toMatchObject({ phase: 'stopped', error: { code: 'refused' } });
    expect(states(conversation)).toEqual(['queued']);
  });

  it('goes by the socket where HTTP is not allowed, and says so once', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new TypeError('Failed to fetch'));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(60 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one', 'two']);
    expect(test.problems).toEqual(['http-unavailable']);
    expect(test.posted).toHaveLength(1);
  });

  it("goes by the socket where the page's own fetch fails with anything", async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.answers.push(new Error("the page's own"));
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(60 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one', 'two']);
    expect(test.problems).toEqual(['http-unavailable']);
  });

  it('goes by the socket where something else answers for the hub, again and again', async () => {
    const test = setUp();
    const conversation = await begin(test);
    test.http.stores = false;
    const page = () => new Response('<!doctype html><p>You are offline.</p>');
    test.answers.push(page(), page(), page(), page());
    await conversation.send({ text: 'one' });
    await conversation.send({ text: 'two' });
    await test.clock.advance(120 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one', 'two']);
    expect(test.problems).toEqual(['http-unavailable']);
    expect(test.posted).toHaveLength(2);
  });

  it('takes what is too large for the socket', async () => {
    const test = setUp();
    const conversation = await begin(test);
    await conversation.send({ text: 'x'.repeat(40_000) });
    await test.clock.advance(1);
    expect(states(conversation)).toEqual(['accepted']);
  });
});

it('[D5] sends nothing again by a transcript that is cut: it may have arrived', async () => {
  const test = setUp();
  const { hub, platform, clock, answers, posted } = test;
  const conversation = await begin(test);
  const id = conversation.id ?? '';
  for (const text of ['one', 'two']) await conversation.send({ text });
  await clock.advance(1);
  platform.socket.close();
  await clock.advance(5 * SECOND);
  answers.push('never');
  await conversation.send({ text: 'three' });
  await clock.advance(5 * SECOND);
  const lines = hub.conversations.get(id) ?? [];
  hub.conversations.set(id, lines.slice(0, 1));
  await clock.advance(60 * SECOND);
  const said = () => texts(posted.filter(({ type }) => type === 'user_message'));
  expect(said()).toEqual(['one', 'two', 'three']);
  hub.conversations.set(id, lines);
  await clock.advance(60 * SECOND);
  expect(said()).toEqual(['one', 'two', 'three']);
  expect(states(conversation)).toEqual([]);
});

it('[D5] believes a transcript that stays shorter: a hub may keep less than it did', async () => {
  const test = setUp();
  const { hub, platform, clock, answers, http, posted } = test;
  const conversation = await begin(test);
  for (const text of ['one', 'two']) await conversation.send({ text });
  await clock.advance(1);
  platform.socket.close();
  await clock.advance(5 * SECOND);
  http.stores = false;
  answers.push('never');
  await conversation.send({ text: 'three' });
  hub.conversations.set(conversation.id ?? '', []);
  await clock.advance(300 * SECOND);
  expect(texts(posted).filter((text) => text === 'three')).toHaveLength(2);
});

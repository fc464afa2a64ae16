/** What a page finds that earlier pages and other tabs have left. */
import { describe, expect, it, vi } from 'vitest';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { begin, SECOND, setUp, states } from './testing/delivery-stage.ts';
import { endpoints, go, load, occupy, record } from './testing/inherit-stage.ts';

describe('what earlier pages have left', () => {
  it('[D10] goes with the conversation that is resumed, where it had none yet', async () => {
    const test = await load(record('one', {}));
    await go(test, test.client.openConversation({ id: 'conversation-1', owner: '' }));
    expect(test.hub.said('conversation-1')).toEqual(['one']);
  });

  it('[D10] makes a page that knows of no conversation go on with the one it was meant for', async () => {
    const test = await load(record('one', { conversationId: 'conversation-2' }));
    const conversation = test.client.openConversation({ owner: '', start: { mode: 'user-first' } });
    await go(test, conversation);
    expect(conversation.id).toBe('conversation-2');
    expect(test.hub.said('conversation-2')).toEqual(['one']);
    expect([...test.hub.conversations.keys()]).toEqual(['conversation-1', 'conversation-2']);
  });

  it('[D10] is not used up by a conversation that never began', async () => {
    const test = await load(record('one', { conversationId: 'conversation-2' }));
    test.client.openConversation({ owner: '' }).close();
    const conversation = test.client.openConversation({ owner: '', start: { mode: 'user-first' } });
    await go(test, conversation);
    expect(test.hub.said('conversation-2')).toEqual(['one']);
  });

  it('[D10] does not lead a page back from the next conversation: there the visitor decides', async () => {
    const test = setUp({ endpoints });
    const first = test.client.openConversation({ owner: '', start: { mode: 'user-first' } });
    const id = await Promise.all([first.begin(), test.clock.advance(SECOND)]).then(([begun]) => begun);
    await first.send({ text: 'one' });
    await test.clock.advance(1);
    expect(states(first)).toEqual(['sending']);
    first.close();
    test.client.openConversation({ owner: '' }).close();
    const next = test.client.openConversation({ owner: '', start: { mode: 'user-first' } });
    await go(test, next);
    expect(next.id).not.toBe(id);
    expect(next.records).toMatchObject([{ state: 'failed', failure: 'maybe-sent', conversationId: next.id }]);
  });

  it('[D10] goes here where nobody is in its conversation, unless it may have arrived there', async () => {
    const left = { conversationId: 'conversation-2', seq: 2 };
    const test = await load(record('new', left), record('doubtful', { ...left, state: 'sending', seq: 3 }));
    const conversation = test.client.openConversation({ id: 'conversation-1', owner: '' });
    await go(test, conversation);
    expect(test.hub.said('conversation-1')).toEqual(['new']);
    expect(test.hub.said('conversation-2')).toEqual([]);
    expect(conversation.records).toMatchObject([{ id: 'doubtful', state: 'failed', failure: 'maybe-sent' }]);
  });

  it("[D10] stays where it is when it is another user's, or nobody asks for it", async () => {
    const test = await load(record('one', { owner: 'ada' }));
    const conversations = ['', 'grace', undefined].map((owner) =>
      test.client.openConversation({ owner, start: { mode: 'user-first' } }),
    );
    for (const each of conversations) await go(test, each);
    expect(conversations.flatMap(states)).toEqual([]);
    const theirs = test.client.openConversation({ owner: 'ada' });
    expect(states(theirs)).toEqual(['queued']);
  });

  it('[D10] is left alone while another tab works on it', async () => {
    const test = await load(record('one', { conversationId: 'conversation-2' }));
    const { client, clock } = test;
    const end = occupy(test, 'captivate:send:KEY:conversation-2');
    const conversation = client.openConversation({ id: 'conversation-1', owner: '' });
    await go(test, conversation);
    expect(states(conversation)).toEqual([]);
    end();
    await clock.advance(60 * SECOND);
    expect(test.hub.said('conversation-1')).toEqual(['one']);
  });
});

describe('what is written while another tab works on what earlier pages have left', () => {
  /** A page in `conversation-1`, which has written 'new', and finds 'old' in another one while a tab holds this lock. */
  async function write(lock = 'captivate:send:KEY:conversation-2') {
    const test = await load(record('old', { conversationId: 'conversation-2' }));
    const end = occupy(test, lock);
    const { client, clock } = test;
    const conversation = client.openConversation({ id: 'conversation-1', owner: '' });
    await clock.settle();
    await vi.dynamicImportSettled();
    await conversation.send({ text: 'new' });
    await clock.advance(20 * SECOND);
    return { ...test, end };
  }

  it('[D10] comes after it', async () => {
    const { end, hub, clock } = await write();
    expect(hub.said('conversation-1')).toEqual([]);
    end();
    await clock.advance(20 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['old', 'new']);
  });

  it('[D10] does not wait for ever for a tab that stands still while it begins a conversation', async () => {
    const { hub, clock } = await write('captivate:start:KEY');
    expect(hub.said('conversation-1')).toEqual([]);
    await clock.advance(20 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['new']);
  });

  it('[D10] does not wait for it for ever: the other tab may stand still', async () => {
    const { hub, clock } = await write();
    await clock.advance(20 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['new']);
  });
});

it('[D10] what is written before a slow storage has answered does not overtake what lies in it', async () => {
  const { records, clock } = createTestPlatform();
  await records.put(record('old', { composedAt: clock.wallNow() }));
  const { load } = records;
  let isPartial = true;
  Object.defineProperty(records, 'isPartial', { get: () => isPartial });
  records.load = async () => (isPartial ? (await load()).filter(({ id }) => id !== 'old') : load());
  const { hub, client } = setUp({ endpoints }, { records, clock });
  const conversation = client.openConversation({ owner: '', start: { mode: 'user-first' } });
  await clock.settle();
  await conversation.send({ text: 'new' });
  await clock.advance(4 * SECOND);
  isPartial = false;
  await clock.advance(120 * SECOND);
  expect(hub.said(conversation.id as string)).toEqual(['old', 'new']);
});

describe('a tab that dies', () => {
  it('[D11] has told the others what it kept, and one of them sends it', async () => {
    const one = setUp({ endpoints });
    await begin(one);
    const { records, clock } = one.platform;
    const world = { records, clock, locks: new Map(), shared: new Map() };
    const [dying, living] = [setUp({ endpoints }, world), setUp({ endpoints }, world)];
    for (const { hub } of [dying, living]) hub.conversations.set('conversation-1', []);
    dying.hub.reachable = false;
    living.client.openConversation({ id: 'conversation-1' }).begin();
    await clock.advance(5 * SECOND);
    await dying.client.openConversation({ id: 'conversation-1' }).send({ text: 'one' });
    dying.client.dispose();
    await clock.advance(5 * SECOND);
    expect(living.hub.said('conversation-1')).toEqual(['one']);
  });

  it('[D11] may have told nobody: one that hears nothing for a while looks by itself', async () => {
    const { hub, client, clock, platform } = setUp({ endpoints });
    hub.conversations.set('conversation-1', []);
    client.openConversation({ id: 'conversation-1' }).begin();
    await clock.advance(5 * SECOND);
    await platform.records.put(
      record('one', { conversationId: 'conversation-1', composedAt: clock.wallNow() }),
    );
    await clock.advance(60 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['one']);
  });
});

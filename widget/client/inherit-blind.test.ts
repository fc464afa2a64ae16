/** What a page that cannot read the storage when it is loaded finds later. */
import { describe, expect, it, vi } from 'vitest';
import { SECOND } from './testing/delivery-stage.ts';
import { load, occupy, record } from './testing/inherit-stage.ts';
import type { OutboxRecord } from './types.ts';

describe('what earlier pages have left, of a page that cannot read the storage when it is loaded', () => {
  const left = { conversationId: 'conversation-2' };

  /** A page in `conversation-1` on a storage that throws for its first 30 seconds. */
  async function loadBlind(...found: OutboxRecord[]) {
    const test = await load(...found);
    const { records, clock } = test.platform;
    records.failure = new Error('Storage refused');
    const conversation = test.client.openConversation({ id: 'conversation-1', owner: '' });
    conversation.begin();
    await clock.settle();
    await vi.dynamicImportSettled();
    await clock.advance(30 * SECOND);
    records.failure = undefined;
    return { ...test, records, conversation };
  }

  it('[D10] is taken over half a minute after it is found, not sooner: it may be of a tab that lives', async () => {
    const { hub, clock } = await loadBlind(record('one', left));
    await clock.advance(30 * SECOND);
    expect(hub.said('conversation-1')).toEqual([]);
    await clock.advance(25 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['one']);
  });

  it('[D10] is found by what is sent next, and goes before that', async () => {
    const { hub, clock, conversation } = await loadBlind(record('old', left));
    await conversation.send({ text: 'new' });
    await clock.advance(25 * SECOND);
    expect(hub.said('conversation-1')).toEqual([]);
    await clock.advance(10 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['old', 'new']);
  });

  it('[D10] goes before what is still to be sent when it is found', async () => {
    const test = await load(record('old', left));
    const { hub, clock, platform } = test;
    platform.records.failure = new Error('Storage refused');
    const conversation = test.client.openConversation({ id: 'conversation-1', owner: '' });
    conversation.begin();
    await clock.settle();
    await vi.dynamicImportSettled();
    void conversation.send({ text: 'first' });
    await clock.advance(12 * SECOND);
    platform.socket.close(1006);
    void conversation.send({ text: 'second' });
    await clock.advance(3 * SECOND);
    // While it is looked for what became of the first of them.
    platform.records.failure = undefined;
    await clock.advance(80 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['first', 'old', 'second']);
  });

  it('[D10] holds nothing up where nothing of it is to be sent, and is taken over all the same', async () => {
    const { hub, clock, conversation } = await loadBlind(
      record('old', { ...left, state: 'failed', failure: 'timeout' }),
    );
    await conversation.send({ text: 'new' });
    await clock.advance(20 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['new']);
    await clock.advance(40 * SECOND);
    expect(conversation.records).toMatchObject([{ id: 'old', state: 'failed' }]);
  });

  it('[D10] is all that is there by then, also where it could be read only in part at first', async () => {
    const test = await load(record('first', { ...left, seq: 1 }), record('second', { ...left, seq: 2 }));
    const { clock, platform, hub } = test;
    const { load: read } = platform.records;
    let isPartial = true;
    Object.defineProperty(platform.records, 'isPartial', { get: () => isPartial });
    platform.records.load = async () => (await read()).filter(({ id }) => !isPartial || id !== 'first');
    const conversation = test.client.openConversation({ id: 'conversation-1', owner: '' });
    conversation.begin();
    await clock.settle();
    await vi.dynamicImportSettled();
    await clock.advance(8 * SECOND);
    isPartial = false;
    await clock.advance(120 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['first', 'second']);
  });

  it('[D10] holds nothing up for longer than half a minute, where another tab stands still with it', async () => {
    const test = await loadBlind(record('old', left));
    const { hub, clock, conversation } = test;
    occupy(test, 'captivate:send:KEY:conversation-2');
    await clock.advance(22 * SECOND);
    await conversation.send({ text: 'new' });
    await clock.advance(40 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['new']);
  });

  it('[D10] is left alone where another tab has gone on with it, or kept it, meanwhile', async () => {
    const { hub, clock, records } = await loadBlind(record('done', left), record('moved', left));
    await clock.advance(30 * SECOND);
    await records.remove('done');
    for (const [id, conversationId] of [
      ['moved', 'conversation-3'],
      ['new', 'conversation-2'],
    ] as const)
      await records.put(record(id, { conversationId, composedAt: clock.wallNow() }));
    await clock.advance(180 * SECOND);
    expect(hub.said('conversation-1')).toEqual([]);
    expect(records.all.get('moved')).toMatchObject({ conversationId: 'conversation-3' });
    expect(records.all.get('new')).toMatchObject({ conversationId: 'conversation-2' });
  });

  it('[D10] is not touched while it cannot be read once more', async () => {
    const { hub, clock, records } = await loadBlind(record('one', left));
    await clock.advance(30 * SECOND);
    records.failure = new Error('Storage refused');
    await clock.advance(120 * SECOND);
    expect(hub.said('conversation-1')).toEqual([]);
    records.failure = undefined;
    await clock.advance(120 * SECOND);
    expect(hub.said('conversation-1')).toEqual(['one']);
  });

  it('[D10] is left to the next page where this conversation is closed, and asked for no more', async () => {
    const { clock, records, conversation } = await loadBlind(record('one', left));
    conversation.close();
    const read = vi.spyOn(records, 'load');
    await clock.advance(180 * SECOND);
    expect(records.all.get('one')).toMatchObject(left);
    expect(read.mock.calls.length).toBeLessThan(3);
  });
});

import { describe, expect, it } from 'vitest';
import { createTestStore, type TestStore } from './testing/create-test-store.ts';

const start = (test: TestStore, id = 'c1') => {
  test.store.open();
  test.store.begin();
  test.conversation.startWith(id);
};

describe('conversations', () => {
  it('leaves one for a new one, and keeps the draft', () => {
    const test = createTestStore();
    start(test);
    test.say('Hi');
    test.store.setDraft('half');
    test.store.newConversation();
    expect(test.lines()).toEqual([]);
    expect(test.store.conversationId.value).toBeUndefined();
    expect(test.store.draft.value).toBe('half');
    expect(test.conversation.began).toBe(1);
  });

  it('hears nothing more of one that it has left', () => {
    const test = createTestStore();
    start(test);
    const old = test.conversation;
    test.store.openConversation('c9');
    old.emit('error', { code: 'hub', description: 'late' });
    expect(test.lines()).toEqual([]);
    expect(test.kept('conversation')).toBe('c9');
  });

  it('deletes everything of the present one, on the hub and here', async () => {
    const test = createTestStore();
    start(test);
    test.store.send('unsent');
    test.store.setDraft('half');
    await test.clock.settle();
    const old = test.conversation;
    expect(await test.store.deleteConversation()).toBe(true);
    expect(old.deleted).toEqual([{ soft: false }]);
    expect(old.records).toEqual([]);
    expect(test.lines()).toEqual([]);
    for (const name of ['conversation', 'draft', 'visitor', 'read']) expect(test.kept(name)).toBeUndefined();
  });

  it('keeps what could not be deleted, and says so', async () => {
    const test = createTestStore();
    start(test);
    test.say('Hi');
    test.conversation.refusal = new Error('no');
    expect(await test.store.deleteConversation()).toBe(false);
    expect(test.lines()).toEqual(['bot: Hi', '(error)']);
    expect(test.kept('conversation')).toBe('c1');
  });

  it('deletes an earlier one without touching the present', async () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    test.client.pages = [{ conversations: [{ conversationId: 'old', metadata: {} }] }];
    test.store.loadHistory();
    await test.clock.settle();
    expect(await test.store.deleteConversation('old')).toBe(true);
    expect(test.client.deleted).toEqual(['old']);
    expect(test.store.history.value.conversations).toEqual([]);
    expect(test.store.conversationId.value).toBe('c1');
  });

  it('tells the hub of another page once', () => {
    const test = createTestStore();
    start(test);
    test.page.url = 'https://shop.example/cart';
    test.store.pageChanged();
    test.store.pageChanged();
    expect(test.conversation.metadata).toEqual([{ page: { url: 'https://shop.example/cart' } }]);
  });

  it('leaves no timer and no listener behind', async () => {
    const test = createTestStore();
    start(test);
    test.store.send('hello');
    await test.clock.settle();
    test.conversation.move(test.conversation.records[0]?.id ?? '', 'sending');
    test.client.setConnection({ phase: 'waiting' });
    const old = test.conversation;
    test.store.dispose();
    expect(test.clock.pending).toBe(0);
    expect(old.isClosed).toBe(true);
    const before = test.events.length;
    test.client.setConnection({ phase: 'open' });
    expect(test.events).toHaveLength(before);
    expect(test.clock.pending).toBe(0);
  });
});

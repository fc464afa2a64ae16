import { describe, expect, it } from 'vitest';
import { createRecord } from './testing/create-fake-client.ts';
import { createTestStore } from './testing/create-test-store.ts';
import { hear, lastId, reload, send, text } from './testing/steps.ts';

describe('a reload', () => {
  it('resumes the conversation from its transcript, and shows what was not sent at once', () => {
    const test = createTestStore();
    test.store.begin();
    test.store.open();
    test.conversation.startWith('c1');
    test.client.kept = [createRecord({ kind: 'text', text: 'unsent' }, 'failed', 'r1')];
    const again = createTestStore({ storage: test.storage, clock: test.clock, client: test.client });
    expect(again.store.conversationId.value).toBe('c1');
    expect(again.store.isResumable).toBe(true);
    expect(again.store.isOpen.value).toBe(true);
    expect(again.lines()).toEqual(['user: unsent']);
    expect(again.conversation.began).toBe(0);
    again.store.begin();
    expect(again.conversation.began).toBe(1);
    again.conversation.emit('transcript', { entries: [{ role: 'bot', parts: text('Hi'), actions: [] }] });
    expect(again.lines()).toEqual(['bot: Hi', 'user: unsent']);
  });

  it('goes on by itself with what was written before there was a conversation, not with what another tab is writing', () => {
    const test = createTestStore();
    const kept = createRecord({ kind: 'text', text: 'unsent' }, 'queued', 'r1');
    const hearRecord = (composedAt: number, removed = false) =>
      test.conversation.emit('record', { record: { ...kept, composedAt }, removed });
    hearRecord(test.clock.wallNow());
    hearRecord(test.clock.wallNow() - 1, true);
    expect(test.client.current.began).toBe(0);
    hearRecord(test.clock.wallNow() - 1);
    expect(test.client.current.began).toBe(1);
  });

  it('says that it loads until the transcript is there, and never for ever', async () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    const again = reload(test);
    again.store.begin();
    expect(again.store.isLoading.value).toBe(true);
    again.conversation.emit('transcript', { entries: [] });
    await again.clock.settle();
    expect(again.store.isLoading.value).toBe(false);
    const late = reload(test);
    late.store.begin();
    await late.clock.advance(10_000);
    expect(late.store.isLoading.value).toBe(false);
  });

  it('resumes by itself what was open, or active in the last 24 hours', async () => {
    const test = createTestStore();
    test.store.open();
    test.store.begin();
    test.conversation.startWith('c1');
    test.say('Hi');
    expect(reload(test).store.isResumable).toBe(true);
    test.store.close();
    expect(reload(test).store.isResumable).toBe(true);
    expect(reload(test).store.isOpen.value).toBe(false);
    test.clock.jump(24 * 60 * 60 * 1000);
    expect(reload(test).store.isResumable).toBe(false);
  });

  it('keeps the read mark', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    test.say('one');
    test.say('two');
    expect(test.store.unread.value).toBe(2);
    test.store.markRead();
    expect(test.store.unread.value).toBe(0);
    const again = reload(test);
    again.store.begin();
    again.store.markRead();
    const entries = ['one', 'two', 'three'].map((words) => ({
      role: 'bot' as const,
      parts: text(words),
      actions: [],
    }));
    again.conversation.emit('transcript', { entries });
    expect(again.store.unread.value).toBe(1);
  });

  it('counts as read what was read in another tab', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    const other = reload(test);
    other.store.begin();
    for (const each of [test, other]) each.say('one');
    test.store.markRead();
    expect(other.store.unread.value).toBe(1);
    test.storage.tell();
    expect(other.store.unread.value).toBe(0);
    other.store.openConversation('c2');
    other.say('two');
    other.store.markRead();
    test.say('three');
    other.say('four');
    other.store.markRead();
    test.storage.tell();
    expect(test.store.unread.value).toBe(1);
  });

  it('tells a resumed conversation on which page it goes on', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    expect(test.conversation.metadata).toEqual([]);
    const again = reload(test);
    again.page.url = 'https://shop.example/cart';
    again.store.begin();
    again.conversation.startWith('c1');
    expect(again.conversation.metadata).toEqual([{ page: { url: 'https://shop.example/cart' } }]);
  });

  it('knows that a person was there a moment ago, not hours ago', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    hear(test, 'agent', text('Hi'), 'a1', 'Ada');
    expect(reload(test).store.escalation.value).toEqual({ step: 'connected', agent: { name: 'Ada' } });
    test.clock.jump(60 * 60 * 1000);
    expect(reload(test).store.escalation.value).toEqual({ step: 'none' });
  });

  it('does not mind what others wrote under its keys', () => {
    const test = createTestStore();
    for (const name of ['session', 'preferences', 'read'])
      test.storage.write(`captivate:key:${name}`, 'null}');
    expect(() => reload(test)).not.toThrow();
    expect(reload(test).store.unread.value).toBe(0);
  });
});

describe('a reconnect', () => {
  it('merges what was missed, once, and tells the page', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    test.say('Hi', 'm1');
    const entries = ['Hi', 'missed'].map((words) => ({
      role: 'bot' as const,
      parts: text(words),
      actions: [],
    }));
    test.conversation.emit('transcript', { entries });
    test.conversation.emit('transcript', { entries });
    expect(test.lines()).toEqual(['bot: Hi', 'bot: missed']);
    expect(test.events.filter(({ type }) => type === 'message')).toHaveLength(2);
  });

  it('asks chance but a few times for a transcript of thousands', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    const line = { role: 'bot' as const, parts: text('Hi'), actions: [] };
    const before = test.chances;
    test.conversation.emit('transcript', { entries: Array(2000).fill(line) });
    expect(new Set(test.messages().map(({ key }) => key)).size).toBe(2000);
    expect(test.chances - before).toBeLessThan(5);
  });

  it('says the connection after two seconds, and that the browser is offline at once', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'waiting', wasOpen: true });
    expect(test.store.connection.value).toBe('fine');
    await test.clock.advance(2000);
    expect(test.store.connection.value).toBe('reconnecting');
    test.setOnline(false);
    expect(test.store.connection.value).toBe('offline');
    expect(test.events.map((event) => event.type === 'status' && event.status)).toEqual([
      'reconnecting',
      'offline',
    ]);
  });

  it('says again the metadata that did not go', async () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    test.conversation.refusal = new Error('no');
    test.store.setMetadata({ a: 1, b: 1 });
    await test.clock.settle();
    test.conversation.refusal = undefined;
    test.store.setMetadata({ b: 2 });
    await test.clock.settle();
    test.client.setConnection({ phase: 'open' });
    expect(Object.assign({}, ...test.conversation.metadata)).toEqual({ a: 1, b: 2 });
  });
});

describe('a lost conversation', () => {
  it('keeps the screen, and goes on in a new one with what was not sent', async () => {
    const test = createTestStore();
    test.store.open();
    test.store.begin();
    test.conversation.startWith('c1');
    test.say('Hi', 'm1');
    await send(test, 'unsent');
    test.conversation.emit('lost', { conversationId: 'c1' });
    expect(test.lines()).toEqual(['bot: Hi', '(conversation-restarted)', 'user: unsent']);
    expect(test.messages()[0]?.live).toBe(false);
    expect(test.kept('conversation')).toBeUndefined();
    await test.clock.settle();
    expect(test.conversation.began).toBe(2);
    test.conversation.startWith('c2');
    expect(test.kept('conversation')).toBe('c2');
    const entries = ['Hi', 'unsent'].map((words, index) => ({
      role: index ? ('user' as const) : ('bot' as const),
      parts: text(words),
      actions: [],
    }));
    test.conversation.move(lastId(test), 'accepted');
    test.conversation.emit('transcript', { entries });
    expect(test.lines()).toEqual(['bot: Hi', '(conversation-restarted)', 'bot: Hi', 'user: unsent']);
  });

  it('leaves alone what another tab has begun since', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    test.storage.write('captivate:key:conversation', 'c2');
    test.conversation.emit('lost', { conversationId: 'c1' });
    expect(test.kept('conversation')).toBe('c2');
    expect(test.store.conversationId.value).toBeUndefined();
  });

  it('waits for the visitor where nobody is there', async () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    test.conversation.emit('lost', { conversationId: 'c1' });
    await test.clock.settle();
    expect(test.conversation.began).toBe(1);
    test.store.begin();
    expect(test.conversation.began).toBe(2);
  });
});

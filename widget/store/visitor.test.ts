import { describe, expect, it } from 'vitest';
import { effect } from './signals.ts';
import { createTestStore, type TestStore } from './testing/create-test-store.ts';
import { hear } from './testing/steps.ts';

const start = (test: TestStore, id = 'c1') => {
  test.store.open();
  test.store.begin();
  test.conversation.startWith(id);
};
const reload = ({ storage, clock }: TestStore, dataset: Record<string, string> = {}) =>
  createTestStore({ storage, clock, dataset });

describe('identify', () => {
  it('tells the interface who it is', () => {
    const { store } = createTestStore({ dataset: { userId: 'ada', userName: 'Ada' } });
    const seen: (string | undefined)[] = [];
    const stop = effect(() => {
      const { userId, userName } = store.visitor();
      seen.push(`${userId} ${userName}`);
    });
    store.identify({ userId: 'ada', userName: 'Ada L.' });
    store.identify({ userId: 'bob' });
    store.identify({});
    stop();
    expect(seen).toEqual(['ada Ada', 'ada Ada L.', 'bob undefined', 'undefined undefined']);
  });

  it('updates the details of the same visitor', () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    test.store.identify({ userId: 'ada', userEmail: 'ada@example.com', userHash: 'h' });
    expect(test.conversation.metadata).toEqual([
      { userBasicInfo: { email: 'ada@example.com' }, userHash: 'h' },
    ]);
    expect(test.store.conversationId.value).toBe('c1');
  });

  it('begins with a clean slate for another', () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    test.say('Hi Ada');
    test.store.setDraft('private');
    const before = test.conversation;
    test.store.identify({ userId: 'bob' });
    expect(before.isClosed).toBe(true);
    expect(test.lines()).toEqual([]);
    expect(test.store.draft.value).toBe('');
    expect([test.kept('draft'), test.kept('conversation'), test.kept('read')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(test.store.unread.value).toBe(0);
    expect(test.conversation).toMatchObject({ id: undefined, began: 1, start: { userId: 'bob' } });
  });

  it('ties somebody who logs out to nothing', () => {
    const test = createTestStore();
    start(test);
    const anonymous = test.conversation.start?.userId;
    test.store.identify({ userId: 'ada' });
    test.conversation.startWith('c2');
    test.store.identify({});
    expect(test.conversation.start?.userId).not.toBe(anonymous);
    expect(test.kept('conversation')).toBeUndefined();
  });

  it('is the same in every tab, also where these were opened before the first of them was used', () => {
    const first = createTestStore();
    const second = reload(first);
    start(first);
    second.store.open();
    second.store.begin();
    expect(second.conversation.start?.userId).toBe(first.conversation.start?.userId);
  });

  it('knows another person also where the options say by now who that is', () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    test.say('Hi Ada');
    Object.assign(test.options, { userId: 'bob' });
    test.store.identify({ userId: 'bob' });
    expect(test.lines()).toEqual([]);
    expect(test.conversation.start?.userId).toBe('bob');
  });

  it('holds, with what was said else, for the next store of the same chat', () => {
    const said = {};
    const test = createTestStore({ dataset: { userName: 'Nobody', prechat: 'topic:Sales|Support' }, said });
    test.store.identify({ userId: 'ada', userName: 'Ada' });
    test.store.setMetadata({ cart: 3 });
    test.store.submitPrechat({ topic: 'Sales' });
    const next = createTestStore({ dataset: { userName: 'Nobody', prechat: 'topic:Sales|Support' }, said });
    start(next);
    expect(next.conversation.start).toMatchObject({
      userId: 'ada',
      userBasicInfo: { name: 'Ada' },
      metadata: { cart: 3, topic: 'Sales' },
    });
  });

  it('takes along what somebody wrote before they logged in', async () => {
    const test = createTestStore();
    test.store.open();
    test.store.send('help');
    test.store.sendAction('order', { id: 7 });
    test.store.setDraft('and another');
    await test.clock.settle();
    const former = test.conversation;
    test.store.identify({ userId: 'ada' });
    await test.clock.settle();
    expect(test.conversation).toMatchObject({ start: { userId: 'ada' }, began: 1 });
    expect(test.conversation.records.map(({ payload }) => payload)).toMatchObject([
      { kind: 'text', text: 'help' },
      { kind: 'action', action: 'order', data: { id: 7 } },
    ]);
    expect(test.lines()[0]).toBe('user: help');
    expect(former.records).toEqual([]);
    expect(test.store.draft.value).toBe('and another');
    expect(test.kept('draft')).toBe('and another');
  });

  it('keeps it where it was until it is kept in its new place', async () => {
    const test = createTestStore();
    test.store.send('help');
    await test.clock.settle();
    const former = test.conversation;
    const { openConversation } = test.client;
    test.client.openConversation = (given) =>
      Object.assign(openConversation(given), { refusal: new Error('no') });
    test.store.identify({ userId: 'ada' });
    await test.clock.settle();
    expect(former.records).toHaveLength(1);
    expect(test.lines()).toContain('(error)');
  });

  it('takes nothing from one person to another, and nothing to nobody', async () => {
    for (const next of [{ userId: 'bob' }, {}]) {
      const test = createTestStore({ dataset: { userId: 'ada' } });
      test.store.send('private');
      test.store.setDraft('half');
      await test.clock.settle();
      const former = test.conversation;
      test.store.identify(next);
      await test.clock.settle();
      expect([...former.records, ...test.conversation.records]).toEqual([]);
      expect([test.store.draft.value, test.kept('draft')]).toEqual(['', undefined]);
    }
  });

  it('gives whoever logs in nothing of a draft that a third person has left', () => {
    const test = createTestStore({ dataset: { userId: 'bob' } });
    start(test);
    test.store.setDraft('of Bob');
    test.storage.write('captivate:key:underway', 'just leaving Bob');
    const nobody = reload(test);
    nobody.store.identify({ userId: 'ada' });
    expect(nobody.store.draft.value).toBe('');
    expect(nobody.kept('underway')).toBeUndefined();
    expect(reload(nobody, { userId: 'ada' }).store.draft.value).toBe('');
  });

  it('ends what would have gone on by itself, unless it is theirs', () => {
    const test = createTestStore();
    start(test);
    test.say('Hi');
    const again = reload(test);
    expect(again.store.isResumable).toBe(true);
    again.store.identify({ userId: 'ada' });
    expect(again.store.isResumable).toBe(false);
    expect(again.conversation.began).toBe(0);
  });

  it('never shows the conversation of one visitor to the next', () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    test.store.setDraft('private');
    const anonymous = reload(test);
    expect(anonymous.store).toMatchObject({ isResumable: false });
    expect(anonymous.store.conversationId.value).toBeUndefined();
    expect(anonymous.store.draft.value).toBe('');
    expect(reload(test, { userId: 'bob' }).store.conversationId.value).toBeUndefined();
    expect(reload(test, { userId: 'ada' }).store.conversationId.value).toBe('c1');
  });

  it('tells nobody but the visitor of the person who talks with them', () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    hear(test, 'agent', [{ type: 'text', text: 'Hi Ada' }], 'a1', 'Grace');
    expect(reload(test, { userId: 'ada' }).store.escalation.value).toMatchObject({ step: 'connected' });
    expect(reload(test).store.escalation.value).toEqual({ step: 'none' });
  });

  it('resumes for a page that says only later who it is', () => {
    const test = createTestStore({ dataset: { userId: 'ada' } });
    start(test);
    test.say('Hi');
    test.store.markRead();
    test.store.setDraft('half');
    const again = reload(test);
    again.store.identify({ userId: 'ada' });
    expect(again.store.conversationId.value).toBe('c1');
    expect(again.store.draft.value).toBe('half');
    expect(again.conversation.began).toBe(1);
    const entries = [{ role: 'bot' as const, parts: [{ type: 'text' as const, text: 'Hi' }], actions: [] }];
    again.conversation.emit('transcript', { entries });
    expect(again.store.unread.value).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { createChatError } from '../client/errors.ts';
import { createTestStore } from './testing/create-test-store.ts';
import { hear, lastId, reload, send, text } from './testing/steps.ts';

describe('beginning', () => {
  it('neither connects, starts nor stores anything before it is used', () => {
    const { client, storage, store, conversation } = createTestStore();
    store.open();
    expect(client.connects).toBe(0);
    expect(conversation.began).toBe(0);
    expect([...storage.values.keys()]).toEqual([]);
  });

  it('starts once, with what is known of the visitor and the page', () => {
    const test = createTestStore({
      dataset: { userId: 'ada', userName: 'Ada L', userHash: 'h', metadata: '{"plan":"pro"}' },
    });
    test.store.setMetadata({ cart: 3 });
    test.store.begin();
    test.store.begin();
    expect(test.conversation.began).toBe(1);
    expect(test.conversation.start).toEqual({
      userId: 'ada',
      userBasicInfo: { name: 'Ada L' },
      metadata: { plan: 'pro', page: { url: 'https://shop.example/' }, userHash: 'h', cart: 3 },
      mode: 'bot-first',
    });
  });

  it('gives a visitor without an id an unguessable one, and keeps it', () => {
    const test = createTestStore();
    test.store.begin();
    const id = test.conversation.start?.userId ?? '';
    expect(id).toMatch(/^[0-9a-f]{40}$/);
    expect(test.kept('visitor')).toBe(id);
    const again = reload(test);
    again.store.begin();
    expect(again.conversation.start?.userId).toBe(id);
  });

  it('keeps that id also where the visitor had to agree first', () => {
    const test = createTestStore({ dataset: { consent: 'required' } });
    test.store.begin();
    test.store.agree();
    expect(test.kept('visitor')).toBe(test.conversation.start?.userId);
  });

  it('waits for the first message where the visitor speaks first', async () => {
    const test = createTestStore({ dataset: { start: 'user-first' } });
    test.store.begin();
    expect(test.client.connects).toBe(1);
    expect(test.conversation.began).toBe(0);
    await send(test, 'hello');
    expect(test.lines()).toEqual(['user: hello']);
  });

  it('tries again with the next connection where it could not start', async () => {
    const test = createTestStore();
    test.client.beginRefusal = createChatError('timeout');
    test.store.begin();
    await test.clock.settle();
    expect(test.lines()).toEqual([]);
    test.client.beginRefusal = undefined;
    test.client.setConnection({ phase: 'open' });
    expect(test.conversation.began).toBe(2);
    test.client.setConnection({ phase: 'open' });
    expect(test.conversation.began).toBe(2);
    expect(test.client.conversations).toHaveLength(2);
  });

  it('says that a hub with a connection does not start a conversation', async () => {
    const test = createTestStore();
    test.client.setConnection({ phase: 'open' });
    test.client.beginRefusal = createChatError('timeout');
    test.store.begin();
    await test.clock.settle();
    expect(test.store.timeline.value).toMatchObject([{ notice: 'error', code: 'timeout' }]);
  });
});

describe('escalation', () => {
  it('asks the hub once, and says when that failed', async () => {
    const test = createTestStore();
    test.store.begin();
    test.store.escalate();
    test.store.escalate();
    await test.clock.settle();
    expect(test.conversation.records).toMatchObject([{ payload: { action: 'escalateToHuman' } }]);
    expect(test.store.escalation.value.step).toBe('asked');
    test.conversation.move(lastId(test), 'failed');
    await test.clock.settle();
    expect(test.store.escalation.value).toEqual({ step: 'failed', reason: 'not-sent' });
    expect(test.conversation.records).toEqual([]);
  });

  it('may be asked for again once a person has left', async () => {
    const test = createTestStore();
    test.store.begin();
    hear(test, 'agent', text('Bye'), 'a1', 'Ada');
    test.store.escalate();
    await test.clock.settle();
    expect(test.conversation.records).toEqual([]);
    test.conversation.emit('update', { type: 'update', update: 'livechatAgentDisconnected', data: {} });
    test.store.escalate();
    expect(test.store.escalation.value.step).toBe('asked');
    await test.clock.settle();
    expect(test.conversation.records).toHaveLength(1);
  });

  it('says once that an action of the page was not sent', async () => {
    const test = createTestStore();
    test.store.begin();
    test.store.sendAction('addToCart');
    await test.clock.settle();
    test.conversation.move(lastId(test), 'failed');
    await test.clock.settle();
    expect(test.lines()).toEqual(['(error)']);
    expect(test.conversation.records).toEqual([]);
  });

  it('does not take a redelivered message of someone who has left for their return', () => {
    const test = createTestStore();
    test.store.begin();
    hear(test, 'agent', text('Bye'), 'a1', 'Ada');
    test.conversation.emit('update', { type: 'update', update: 'livechatAgentDisconnected', data: {} });
    hear(test, 'agent', text('Bye'), 'a1', 'Ada');
    expect(test.store.escalation.value.step).toBe('ended');
    expect(test.lines()).toEqual(['(agent-joined Ada)', 'agent: Bye', '(agent-left Ada)']);
  });

  it('asks for a rating after an agent has ended it, where the owner wants one', () => {
    const test = createTestStore({ dataset: { csat: 'on' } });
    test.store.begin();
    test.conversation.startWith('c1');
    hear(test, 'agent', text('Bye'), 'a1', 'Ada');
    test.conversation.emit('update', { type: 'update', update: 'livechatAgentDisconnected', data: {} });
    expect(test.store.view.value).toBe('rating');
    test.store.rate(4, 'Fine');
    expect(test.store.view.value).toBe('chat');
    expect(test.conversation.metadata).toEqual([{ rating: { score: 4, comment: 'Fine' } }]);
  });

  it('tells a rating that could not be told from the next page, once', async () => {
    const dataset = { csat: 'on' };
    const rating = { score: 1, comment: 'Nobody could help me' };
    const first = createTestStore({ dataset });
    first.store.begin();
    first.conversation.startWith('c1');
    first.conversation.refusal = new Error('offline');
    first.store.rate(rating.score, rating.comment);
    await first.clock.settle();
    first.store.dispose();
    for (const told of [[{ rating }], []]) {
      const next = createTestStore({ dataset, storage: first.storage });
      next.conversation.emit('error', { type: 'error', code: 'hub', description: '' } as never);
      await next.clock.settle();
      expect(next.conversation.metadata).toEqual([]);
      next.store.begin();
      next.conversation.startWith('c1');
      await next.clock.settle();
      expect(next.conversation.metadata.filter((each) => 'rating' in each)).toEqual(told);
      expect(next.kept('rating')).toBeUndefined();
      next.store.dispose();
    }
  });

  it('keeps no rating for another conversation', async () => {
    const first = createTestStore();
    first.storage.write('captivate:key:rating', '{"id":"c1","rating":{"score":1}}');
    first.store.open();
    first.store.begin();
    first.conversation.emit('error', { type: 'error', code: 'hub', description: '' } as never);
    await first.clock.settle();
    expect(first.kept('rating')).toBeUndefined();
    expect(first.conversation.metadata).toEqual([]);
  });

  /** A person leaves while the visitor writes to them. */
  function leaveWhileWriting(draft: string) {
    const test = createTestStore({ dataset: { csat: 'on' } });
    test.store.begin();
    test.conversation.startWith('c1');
    hear(test, 'agent', text('Bye'), 'a1', 'Ada');
    test.store.setDraft(draft);
    test.conversation.emit('update', { type: 'update', update: 'livechatAgentDisconnected', data: {} });
    return test;
  }

  it('does not take the field from who is writing, and asks once', () => {
    const test = leaveWhileWriting('One more th');
    expect(test.store.view.value).toBe('chat');
    test.store.setDraft('One more thing');
    expect(test.store.view.value).toBe('chat');
    test.store.send();
    expect(test.store.view.value).toBe('rating');
    test.store.show('chat');
    test.store.setDraft('And another');
    test.store.send();
    expect(test.store.view.value).toBe('chat');
  });

  it('leaves the field to who deletes what they wrote to say something else', () => {
    const test = leaveWhileWriting('One more thign');
    test.store.setDraft('');
    test.say('Is there anything else?');
    expect(test.store.view.value).toBe('chat');
    test.store.setDraft('Yes: the invoice');
    test.store.send();
    expect(test.store.view.value).toBe('rating');
  });
});

describe('alerts', () => {
  it('sounds for what arrives unseen, while it is on', () => {
    const test = createTestStore({ dataset: { sound: 'on' } });
    test.store.begin();
    test.say('unseen');
    expect(test.sounds).toBe(1);
    test.store.open();
    test.say('seen');
    test.setVisible(false);
    test.say('hidden');
    expect(test.sounds).toBe(2);
    test.store.setSound(false);
    test.say('silent');
    expect(test.sounds).toBe(2);
    expect(reload(test, { sound: 'on' }).store.isSoundOn.value).toBe(false);
  });

  it('notifies on a hidden page, once the visitor wants it', () => {
    const test = createTestStore({ dataset: { notifications: 'on', title: 'Shop' } });
    test.store.begin();
    test.setVisible(false);
    test.say('one');
    test.store.setNotifications(true);
    test.say('two');
    test.setVisible(true);
    test.say('three');
    expect(test.notified).toEqual(['Shop: two']);
    test.options.title = undefined;
    test.setVisible(false);
    test.say('four');
    expect(test.notified.at(-1)).toBe('undefined: four');
  });

  it('says in memory alone that what is unsent would not survive', () => {
    const test = createTestStore();
    expect(test.store.isDurable.value).toBe(true);
    test.client.durability = 'memory';
    test.client.emit('problem', createChatError('storage'));
    expect(test.store.isDurable.value).toBe(false);
    // Until it is kept after all.
    test.client.durability = 'disk';
    test.client.emit('connection', test.client.connection);
    expect(test.store.isDurable.value).toBe(true);
  });
});

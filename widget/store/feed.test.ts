import { describe, expect, it } from 'vitest';
import { createChatError } from '../client/errors.ts';
import type { Part } from '../protocol/types.ts';
import { createRecord } from './testing/create-fake-client.ts';
import { createTestStore } from './testing/create-test-store.ts';
import { hear, move, send, text } from './testing/steps.ts';

const offer: Part = {
  type: 'buttons',
  buttons: [
    { kind: 'reply', label: 'Yes', value: 'yes' },
    { kind: 'reply', label: 'No', value: 'no' },
  ],
};

describe('messages', () => {
  it('shows an echo with a status, and says "sent" only when the hub has it', async () => {
    const test = createTestStore();
    const id = await send(test, 'hello');
    const statuses = () => test.messages()[0]?.status;
    expect(statuses()).toBe('waiting');
    test.conversation.move(id, 'sending');
    expect(statuses()).toBe('sending');
    test.conversation.move(id, 'unknown');
    expect(statuses()).toBe('sending');
    test.conversation.move(id, 'accepted');
    expect(statuses()).toBe('sent');
    test.conversation.move(id, 'confirmed', true);
    expect(test.messages()).toMatchObject([{ key: id, status: 'sent' }]);
  });

  it('lets a failed message be tried again or discarded', async () => {
    const test = createTestStore();
    const id = await send(test, 'hello');
    test.conversation.move(id, 'failed');
    expect(test.messages()[0]).toMatchObject({ status: 'failed', failure: 'maybe-sent' });
    test.store.retry(id);
    expect(test.messages()[0]).toMatchObject({ status: 'waiting', failure: undefined });
    test.conversation.move(id, 'failed');
    test.store.discard(id);
    await test.clock.settle();
    expect(test.messages()).toEqual([]);
  });

  it('keeps in its place what another tab has sent, and says "sent" when the transcript has it', async () => {
    const test = createTestStore();
    const id = await send(test, 'hello');
    await send(test, 'and');
    test.conversation.move(id, 'queued', true);
    expect(test.messages()).toMatchObject([{ key: id }, { status: 'waiting' }]);
    expect(test.messages()[0]?.status).toBeUndefined();
    test.conversation.emit('transcript', {
      entries: [{ role: 'user', parts: text('hello'), actions: [] }],
    });
    expect(test.messages()).toMatchObject([{ key: id, status: 'sent' }, { status: 'waiting' }]);
  });

  it('sends a rejected message again', async () => {
    const test = createTestStore();
    const id = await send(test, 'hello');
    test.conversation.move(id, 'rejected');
    expect(test.messages()).toMatchObject([{ status: 'failed' }]);
    test.store.retry(id);
    await test.clock.settle();
    expect(test.messages()).toMatchObject([{ status: 'waiting' }]);
    expect(test.conversation.records).toMatchObject([{ state: 'queued' }]);
  });

  it('shows a repeat once, and two equal messages twice', () => {
    const test = createTestStore();
    test.store.begin();
    test.say('Hi', 'm1');
    test.say('Hi', 'm1');
    test.say('Hi', 'm2');
    test.say('Hi');
    expect(test.lines()).toEqual(['bot: Hi', 'bot: Hi', 'bot: Hi']);
  });

  it('takes a message that the transcript brought a moment ago for the same', async () => {
    const test = createTestStore();
    move(test, await send(test, 'hello'), 'sending');
    const entries = [
      { role: 'user' as const, parts: text('hello'), actions: [] },
      { role: 'bot' as const, parts: text('Hi'), actions: [] },
    ];
    test.conversation.emit('transcript', { entries });
    test.say('Hi', 'm1');
    expect(test.lines()).toEqual(['user: hello', 'bot: Hi']);
    test.say('Hi', 'm2');
    expect(test.lines()).toHaveLength(3);
  });

  it('takes an equal answer after the next question for a new one', async () => {
    const test = createTestStore();
    await send(test, 'hello');
    const entries = [{ role: 'bot' as const, parts: text('Sorry?'), actions: [] }];
    test.conversation.emit('transcript', { entries });
    move(test, await send(test, 'again'), 'sending');
    test.say('Sorry?', 'm2');
    expect(test.lines().filter((line) => line === 'bot: Sorry?')).toHaveLength(2);
  });

  it('takes it for the same while that question waits: nobody can have answered it', async () => {
    const test = createTestStore();
    await send(test, 'hello');
    const entries = [{ role: 'bot' as const, parts: text('Sorry?'), actions: [] }];
    test.conversation.emit('transcript', { entries });
    await send(test, 'again');
    test.say('Sorry?', 'm2');
    expect(test.lines().filter((line) => line === 'bot: Sorry?')).toHaveLength(1);
  });

  it('presses a button once, and shows it pressed at once', async () => {
    const test = createTestStore();
    test.store.begin();
    hear(test, 'bot', [offer], 'm1');
    hear(test, 'bot', text('?'), 'm2');
    test.store.press('m1', { kind: 'reply', label: 'Yes', value: 'yes' });
    test.store.press('m1', { kind: 'reply', label: 'No', value: 'no' });
    expect(test.messages()[0]).toMatchObject({ live: false, chosen: 'yes' });
    await test.clock.settle();
    expect(test.lines()).toEqual(['bot: buttons', 'bot: ?', 'user: yes']);
    expect(test.messages()[1]).toMatchObject({ live: false });
  });

  it('puts a button back in play when the press could not be kept', async () => {
    const test = createTestStore();
    test.store.begin();
    hear(test, 'bot', [offer], 'm1');
    test.conversation.refusal = createChatError('storage');
    test.store.press('m1', { kind: 'reply', label: 'Yes', value: 'yes' });
    await test.clock.settle();
    expect(test.messages()[0]).toMatchObject({ live: true, chosen: undefined });
  });

  it('tells the page of messages, also of parts that nobody knows', async () => {
    const test = createTestStore();
    await send(test, 'hello');
    hear(test, 'bot', [{ type: 'unknown', name: 'seat-map', value: { rows: 3 } }], 'm1');
    expect(test.events.filter(({ type }) => type === 'message' || type === 'part')).toEqual([
      { type: 'message', role: 'user', parts: text('hello') },
      { type: 'message', role: 'bot', parts: [{ type: 'unknown', name: 'seat-map', value: { rows: 3 } }] },
      { type: 'part', name: 'seat-map', value: { rows: 3 } },
    ]);
  });

  it("gives a nameless text of live chat the connected agent's name", () => {
    const test = createTestStore();
    test.store.begin();
    hear(test, 'agent', text('I am Ada'), 'a1', 'Ada');
    hear(test, 'agent', text('How can I help?'), 'a2');
    expect(test.lines()[0]).toBe('(agent-joined Ada)');
    expect(test.messages().map(({ author }) => author?.name)).toEqual(['Ada', 'Ada']);
  });

  it('keeps on the screen what may have been sent, when another tab has found that it was', () => {
    const test = createTestStore();
    test.store.begin();
    const failed = (id: string, failure: 'maybe-sent' | 'timeout') => ({
      ...createRecord({ kind: 'text', text: id }, 'failed', id),
      failure,
    });
    const records = [failed('arrived', 'maybe-sent'), failed('dismissed', 'timeout')];
    for (const removed of [false, true])
      for (const record of records) test.conversation.emit('record', { record, removed });
    expect(test.lines()).toEqual(['user: arrived']);
    expect(test.messages()[0]?.status).toBeUndefined();
  });

  it('shows what a pause holds back before what the visitor says next', async () => {
    const test = createTestStore();
    test.store.begin();
    hear(test, 'bot', [...text('one'), { type: 'pause', ms: 1000 }, ...text('two')], 'm1');
    expect(test.store.isTyping.value).toBe(true);
    await send(test, 'stop');
    expect(test.lines()).toEqual(['bot: one+two', 'user: stop']);
  });

  it('says what a hub reports, and what it does not know', () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.emit('error', { code: 'hub', description: 'Broken' });
    test.conversation.emit('update', { type: 'update', update: 'queuePosition', data: { n: 2 } });
    expect(test.lines()).toEqual(['(error Broken)', '(update queuePosition)']);
    expect(test.events).toContainEqual({ type: 'update', update: 'queuePosition', data: { n: 2 } });
  });
});

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../protocol/types.ts';
import { createTestStore, type TestStore } from './testing/create-test-store.ts';

const act = (test: TestStore, id: string, data: JsonObject = {}) =>
  test.conversation.emit('actions', { type: 'actions', actions: [{ id, data }] });
const sent = (test: TestStore) => test.conversation.records.map(({ payload }) => payload);

describe('requests', () => {
  it('asks the visitor for the place, and answers with an action', async () => {
    const test = createTestStore();
    test.store.begin();
    act(test, 'getLocation');
    const [request] = test.store.requests.value;
    expect(request).toMatchObject({ kind: 'location' });
    test.store.answer(request?.id ?? '', { latitude: 1, longitude: 2 });
    await test.clock.settle();
    expect(test.store.requests.value).toEqual([]);
    expect(sent(test)).toEqual([
      { kind: 'action', action: 'getLocation', data: { latitude: 1, longitude: 2 } },
    ]);
  });

  it('answers a no, too, and only once', async () => {
    const test = createTestStore();
    test.store.begin();
    act(test, 'getLocation');
    const id = test.store.requests.value[0]?.id ?? '';
    test.store.answer(id, null);
    test.store.answer(id, null);
    await test.clock.settle();
    expect(sent(test)).toEqual([{ kind: 'action', action: 'getLocation', data: { error: 'denied' } }]);
  });

  it('asks once for an address that nobody knows', async () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    act(test, 'sendTranscript', { name: 'Ada' });
    act(test, 'sendTranscript', { name: 'Ada' });
    expect(test.store.requests.value).toMatchObject([{ kind: 'transcript-address', name: 'Ada' }]);
    test.store.answer(test.store.requests.value[0]?.id ?? '', { email: 'ada@example.com' });
    await test.clock.settle();
    expect(sent(test)).toEqual([
      {
        kind: 'action',
        action: 'sendTranscript',
        data: { idChat: 'c1', name: 'Ada', email: 'ada@example.com' },
      },
    ]);
  });

  it('leaves the card as it is when the bot asks again, and goes by what was asked last', async () => {
    const test = createTestStore();
    test.store.begin();
    test.conversation.startWith('c1');
    act(test, 'sendTranscript', { name: 'Ada' });
    const [before] = test.store.requests.value;
    act(test, 'sendTranscript', { name: 'Grace' });
    expect(test.store.requests.value).toMatchObject([{ id: before?.id, name: 'Grace' }]);
  });

  it('gives the address that the owner told', async () => {
    const test = createTestStore({ dataset: { userEmail: 'bob@example.com' } });
    test.store.begin();
    act(test, 'sendTranscript');
    await test.clock.settle();
    expect(test.store.requests.value).toEqual([]);
    expect(sent(test)).toMatchObject([{ data: { email: 'bob@example.com' } }]);
  });

  it('leaves a complete request to the hub', async () => {
    const test = createTestStore();
    test.store.begin();
    act(test, 'sendTranscript', { email: 'x@example.com' });
    await test.clock.settle();
    expect(test.store.requests.value).toEqual([]);
    expect(sent(test)).toEqual([]);
  });

  it('does nothing of its own where the page took the action over', () => {
    const test = createTestStore();
    test.store.on((event) => (event.type === 'action' ? false : undefined));
    test.store.begin();
    act(test, 'getLocation');
    act(test, 'escalateToHuman');
    expect(test.store.requests.value).toEqual([]);
    expect(test.store.escalation.value.step).toBe('none');
  });

  it('hands every action to the page', () => {
    const test = createTestStore();
    test.store.begin();
    act(test, 'redirectToContactUs', { a: 1 });
    expect(test.events).toContainEqual({
      type: 'action',
      action: { id: 'redirectToContactUs', data: { a: 1 } },
      proceed: false,
    });
  });

  it('waits for a person when the bot escalates', () => {
    const test = createTestStore();
    test.store.begin();
    act(test, 'escalateToHuman');
    expect(test.store.escalation.value).toEqual({ step: 'waiting' });
    expect(test.lines()).toEqual(['(agent-waiting)']);
    expect(test.events).toContainEqual({ type: 'escalate', step: 'waiting' });
  });
});

/** A conversation that the hub has forgotten, and what was meant for it. */
import { expect, it, vi } from 'vitest';
import { createTestPlatform } from './testing/create-test-platform.ts';
import { begin, SECOND, setUp, type Test } from './testing/delivery-stage.ts';
import type { OutboxRecord } from './types.ts';

const endpoints = { socketUrl: 'wss://hub.test' };
const start = { mode: 'user-first' } as const;

/** Until the part that a loss needs is there, and then for a minute. */
async function settle({ clock }: Pick<Test, 'clock'>): Promise<void> {
  await clock.settle();
  await vi.dynamicImportSettled();
  await clock.advance(60 * SECOND);
}

const frames = ({ hub }: Test, type: string) => hub.frames.filter((frame) => frame.type === type);

it('[D13] is not asked for any more, so that no answer to that ends the next one', async () => {
  const test = setUp({ endpoints });
  const { hub, platform } = test;
  const conversation = await begin(test);
  hub.conversations.clear();
  platform.socket.close();
  await settle(test);
  await conversation.send({ text: 'one' });
  await settle(test);
  expect(
    frames(test, 'conversation_transcript_request').map(({ payload }) => payload.conversation_id),
  ).not.toContain('');
  expect(frames(test, 'conversation_start')).toHaveLength(2);
  expect(hub.said(conversation.id ?? '')).toEqual(['one']);
});

it('[D13] leaves to the next one what could not be read when it was lost', async () => {
  const { records, clock } = createTestPlatform();
  const left: OutboxRecord = {
    ...{ v: 1, id: 'left', seq: 1, payload: { kind: 'text', text: 'one' }, composedAt: clock.wallNow() },
    ...{ state: 'unknown', attempts: 3, baseline: 0, conversationId: 'gone' },
  };
  await records.put(left);
  records.failure = new Error('UnknownError');
  const test = setUp({ endpoints }, { records, clock });
  const conversation = test.client.openConversation({ id: 'gone', owner: '', start });
  conversation.begin();
  await settle(test);
  records.failure = undefined;
  await conversation.send({ text: 'two' });
  await settle(test);
  expect(test.hub.said(conversation.id ?? '')).toEqual(['one', 'two']);
});

it('[D13] leaves to the next one what was just being written', async () => {
  const test = setUp({ endpoints });
  const { hub, platform, clock } = test;
  const conversation = await begin(test);
  const { load } = platform.records;
  platform.records.load = async () => {
    await new Promise<void>((resolve) => clock.after(SECOND, resolve));
    return load();
  };
  hub.conversations.clear();
  const sent = conversation.send({ text: 'one' });
  platform.socket.receive('general_error', {
    ...{ conversation_id: 'conversation-1', error_code: 400, error_desc: 'Invalid conversation_id' },
  });
  await settle(test);
  await sent;
  await settle(test);
  expect(hub.said(conversation.id ?? '')).toEqual(['one']);
});

it('[D13] leaves what is found later to the next one by its name, for any tab that goes on with that', async () => {
  const test = setUp({ endpoints });
  const { hub, platform, clock } = test;
  const conversation = await begin(test);
  const lost = conversation.id;
  hub.conversations.clear();
  platform.socket.close();
  await settle(test);
  await conversation.send({ text: 'one' });
  await settle(test);
  expect(conversation.id).not.toBe(lost);

  hub.reachable = false;
  platform.socket.close();
  const late: OutboxRecord = {
    ...{ v: 1, id: 'late', seq: 1, payload: { kind: 'text', text: 'two' }, composedAt: clock.wallNow() },
    ...{ state: 'queued', attempts: 0, conversationId: lost },
  };
  await platform.records.put(late);
  await conversation.send({ text: 'three' });
  await settle(test);
  const left = await platform.records.load();
  expect(left.map(({ conversationId }) => conversationId)).toEqual([conversation.id, conversation.id]);
});

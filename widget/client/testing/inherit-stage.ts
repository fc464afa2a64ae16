import { vi } from 'vitest';
import type { Conversation, OutboxRecord } from '../types.ts';
import { createTestPlatform } from './create-test-platform.ts';
import { SECOND, setUp, type Test } from './delivery-stage.ts';

export const endpoints = { socketUrl: 'wss://hub.test' };

/** A text that an earlier page has left. */
export const record = (id: string, more: Partial<OutboxRecord>): OutboxRecord => ({
  v: 1,
  id,
  seq: 1,
  payload: { kind: 'text', text: id },
  composedAt: 0,
  state: 'queued',
  attempts: 0,
  ...more,
});

/** A page that finds these records, on a hub that knows `conversation-1` and `conversation-2`. */
export async function load(...left: OutboxRecord[]): Promise<Test> {
  const { records, clock } = createTestPlatform();
  for (const each of left) await records.put({ ...each, composedAt: clock.wallNow() });
  const test = setUp({ endpoints }, { records, clock });
  test.hub.conversations.set('conversation-1', []).set('conversation-2', []);
  return test;
}

/** Another tab has this lock, until the function that it returns is called. */
export function occupy({ platform }: Test, lock: string): () => void {
  let end = () => {};
  void platform.exclusively(lock, () => new Promise<void>((resolve) => (end = resolve)));
  return () => end();
}

/** Begins the conversation, and waits a minute. */
export async function go({ clock }: Test, conversation: Conversation): Promise<void> {
  await clock.settle();
  await vi.dynamicImportSettled();
  conversation.begin();
  await clock.advance(60 * SECOND);
}

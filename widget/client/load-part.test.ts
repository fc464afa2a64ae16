import { expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';
import { loadPart } from './load-part.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';

vi.mock('./load-part.ts', async (original) => ({
  ...(await original<typeof import('./load-part.ts')>()),
  loadOutcomes: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
}));

it('rejects with an expected failure where a part of the client is out of reach', async () => {
  await expect(loadPart(Promise.reject(new TypeError('gone')))).rejects.toMatchObject({
    code: 'unreachable',
  });
});

it('asks the visitor about what is in doubt where the part that could tell is out of reach, and goes on', async () => {
  const platform = createTestPlatform();
  const { clock } = platform;
  const hub = createTestHub(platform);
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  conversation.begin();
  await clock.advance(1);
  platform.socket.mute();
  await conversation.send({ text: 'one' });
  await clock.advance(1);
  platform.socket.close();
  await conversation.send({ text: 'two' });
  await clock.advance(10_000);
  expect(hub.said('conversation-1')).toEqual(['two']);
  expect(conversation.records[0]).toMatchObject({ state: 'failed', failure: 'maybe-sent' });
  const [record] = conversation.records;
  expect(record?.payload).toEqual({ kind: 'text', text: 'one' });
});

import { expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';

it('gives a second conversation what names none, on a socket of its own', async () => {
  const platform = createTestPlatform();
  const hub = createTestHub(platform);
  hub.welcome = 'Welcome';
  const client = createClient({ apiKey: 'KEY', endpoints: { socketUrl: 'wss://hub.test' }, platform });
  const begin = async () => {
    const conversation = client.openConversation({});
    const heard: unknown[] = [];
    conversation.on('message', ({ parts }) => heard.push(parts));
    conversation.begin().catch(() => {});
    await platform.clock.advance(2000);
    return { conversation, heard };
  };
  const first = await begin();
  first.conversation.close();
  const second = await begin();
  expect(second.conversation.id).not.toBe(first.conversation.id);
  expect(second.heard).toEqual([[{ type: 'text', text: 'Welcome' }]]);
  expect(platform.sockets).toHaveLength(2);
  expect(hub.frames.filter(({ type }) => type === 'user_message')).toEqual([]);
});

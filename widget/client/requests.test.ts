import { expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { createTestHub } from './testing/create-test-hub.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';

const SECOND = 1000;

it('[D4] takes another socket where a start is not answered, for the answer comes by the socket', async () => {
  const platform = createTestPlatform();
  const hub = createTestHub(platform);
  const endpoints = { socketUrl: 'wss://hub.test', apiUrl: 'https://hub.test' };
  const client = createClient({ apiKey: 'KEY', endpoints, platform });
  client.connect();
  await platform.clock.advance(1);
  // The link is half-open; what goes over HTTP arrives, and is answered into the void.
  platform.socket.mute();
  platform.onFetch = () => new Response('OK');
  const conversation = client.openConversation();
  await conversation.send({ text: 'one' });
  await platform.clock.advance(30 * SECOND);
  expect(conversation.id).toBe('conversation-1');
  expect(hub.conversations.size).toBe(1);
});

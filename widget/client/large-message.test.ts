import { expect, it } from 'vitest';
import { readPayload } from '../protocol/read-payload.ts';
import { fetchLargeMessage } from './large-message.ts';
import { createTestPlatform } from './testing/create-test-platform.ts';

function setUp() {
  const platform = createTestPlatform();
  const asked: { url: string; key: string | null }[] = [];
  platform.onFetch = (url, init) => {
    asked.push({ url, key: new Headers(init?.headers).get('x-api-key') });
    return Response.json({ botMessage: { content: [{ type: 'text', text: 'long' }] } });
  };
  const endpoints = {
    socketUrl: 'ws://hub.test:8080',
    apiUrl: 'http://api.hub.test',
    uploadUrl: 'https://files.hub.test',
  };
  return {
    asked,
    fetch: (link: string) =>
      fetchLargeMessage(
        { apiKey: 'KEY', endpoints, platform, read: readPayload },
        { type: 'error', code: '413', description: '', messageLink: link },
      ),
  };
}

it.each([
  ['http://hub.test:8080/m/1', 'KEY'],
  ['http://api.hub.test/m/1', 'KEY'],
  ['https://files.hub.test/m/1', 'KEY'],
  ['https://elsewhere.test/m/1', null],
  ['https://api.hub.test.evil.test/m/1', null],
])('fetches %s with the key %s', async (link, key) => {
  const { asked, fetch } = setUp();
  expect(await fetch(link)).toMatchObject({ type: 'message', parts: [{ type: 'text', text: 'long' }] });
  expect(asked).toEqual([{ url: link, key }]);
});

it.each([
  'http://elsewhere.test/m/1',
  'http://files.hub.test/m/1',
  'javascript:alert(1)',
  'data:application/json,{}',
  'not a link',
])('does not fetch %s', async (link) => {
  const { asked, fetch } = setUp();
  await expect(fetch(link)).rejects.toThrow();
  expect(asked).toEqual([]);
});

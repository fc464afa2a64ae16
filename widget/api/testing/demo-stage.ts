import { afterEach, beforeEach, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createHub, type Hub } from '../../../demo/hub/create-hub.ts';
import { CaptivateChatAPI, isChatError } from '../index.ts';
import type { ApiSettings } from '../types.ts';

export let hub: Hub;
export let apis: CaptivateChatAPI[];

/** Sets the stage for the tests of the file that calls it: a demo hub, and the APIs that were opened on it. */
export function useDemoHub(): void {
  beforeEach(async () => {
    hub = await createHub({ pace: 0, quirks: { waitsForEmptyMessage: true } });
    apis = [];
  });
  afterEach(async () => {
    for (const api of apis) api.dispose();
    await hub.close();
  });
}

/** An API whose hub is the demo's, by its options; Node 20 has no WebSocket of its own. */
export function open(settings: ApiSettings = {}, apiKey = 'demo'): CaptivateChatAPI {
  const url = hub.url.replace('http', 'ws');
  const urls = { url, apiUrl: hub.url, uploadUrl: hub.url };
  const api = new CaptivateChatAPI(apiKey, 'prod', { ...urls, WebSocket, ...settings });
  apis.push(api);
  return api;
}

export const begin = (api: CaptivateChatAPI, user = 'ada') =>
  api.createConversation(user, {}, {}, 'user-first');
export const said = (id: string) =>
  hub
    .conversation(id)
    ?.messages.filter(({ from }) => from === 'user')
    .map(({ text }) => text);
export const until = (check: () => void) => vi.waitFor(check, { timeout: 6000, interval: 20 });
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (isChatError(error) ? error.code : error),
  );

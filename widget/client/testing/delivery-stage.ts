import { createClient } from '../create-client.ts';
import type { ClientOptions, Conversation } from '../types.ts';
import { createTestHub } from './create-test-hub.ts';
import { createTestPlatform, type TestPlatformOptions } from './create-test-platform.ts';

export const SECOND = 1000;
export const API = 'https://api.hub.test';

export interface Posted {
  type: string;
  payload: Record<string, unknown>;
}

/** A client on a hub that takes messages over HTTP, and a way to decide what each post answers. */
export function setUp(options: Partial<ClientOptions> = {}, world: TestPlatformOptions = {}) {
  const platform = createTestPlatform(world);
  const hub = createTestHub(platform);
  const posted: Posted[] = [];
  const answers: (Response | Error | 'never')[] = [];
  const http = { stores: true };
  platform.onFetch = async (url, init) => {
    if (url.startsWith(`${API}/api/transcript`)) {
      const id = new URL(url).searchParams.get('conversation_id') ?? '';
      return Response.json({ transcript: hub.conversations.get(id) ?? [] });
    }
    const { event } = JSON.parse(String(init?.body));
    posted.push({ type: event.event_type, payload: event.event_payload });
    const answer = answers.shift() ?? new Response('OK');
    const isStored =
      http.stores &&
      (answer === 'never' || answer instanceof Response) &&
      event.event_type === 'user_message';
    if (isStored) {
      const { content, conversation_id } = event.event_payload;
      hub.conversations.get(conversation_id)?.push({ from: 'user', messages: [content] });
    }
    if (answer === 'never') return new Promise<Response>(() => {});
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = createClient({
    apiKey: 'KEY',
    endpoints: { socketUrl: 'wss://hub.test', apiUrl: API },
    platform,
    ...options,
  });
  const problems: string[] = [];
  client.on('problem', ({ code }) => problems.push(code));
  return { platform, hub, client, clock: platform.clock, posted, answers, http, problems };
}

export type Test = ReturnType<typeof setUp>;

export async function begin({ client, clock }: Test): Promise<Conversation> {
  const conversation = client.openConversation({ start: { mode: 'user-first' } });
  conversation.begin();
  await clock.advance(1);
  return conversation;
}

export const states = (conversation: Conversation) => conversation.records.map(({ state }) => state);
export const texts = (posted: Posted[]) =>
  posted.map(({ payload }) => (payload.content as { text?: string })?.text);

/** What ours can besides the surface of 7.0.0. All of it is optional. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createHub, type Hub } from '../../demo/hub/create-hub.ts';
import { createTestClock } from '../client/testing/test-clock.ts';
import { CaptivateChatAPI, CaptivateChatFileManager, decodeContent, isChatError } from './index.ts';
import type { ApiSettings, Delivery, Message } from './types.ts';

let hub: Hub;
let apis: CaptivateChatAPI[];

beforeEach(async () => {
  hub = await createHub({ pace: 0, quirks: { waitsForEmptyMessage: true } });
  apis = [];
});
afterEach(async () => {
  for (const api of apis) api.dispose();
  await hub.close();
});

/** An API whose hub is the demo's, by its options; Node 20 has no WebSocket of its own. */
function open(settings: ApiSettings = {}, apiKey = 'demo'): CaptivateChatAPI {
  const url = hub.url.replace('http', 'ws');
  const urls = { url, apiUrl: hub.url, uploadUrl: hub.url };
  const api = new CaptivateChatAPI(apiKey, 'prod', { ...urls, WebSocket, ...settings });
  apis.push(api);
  return api;
}

const begin = (api: CaptivateChatAPI, user = 'ada') => api.createConversation(user, {}, {}, 'user-first');
const said = (id: string) =>
  hub
    .conversation(id)
    ?.messages.filter(({ from }) => from === 'user')
    .map(({ text }) => text);
const until = (check: () => void) => vi.waitFor(check, { timeout: 6000, interval: 20 });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (isChatError(error) ? error.code : error),
  );

describe('its own addresses', () => {
  it('are used, and nothing of the vendor’s', async () => {
    const asked: string[] = [];
    const api = open({
      fetch: (input, init) => {
        asked.push(input);
        return fetch(input, init);
      },
    });
    const conversation = await begin(api);
    await conversation.sendMessage('hello');
    await conversation.getTranscript();
    const file = new File(['x y'], 'a.txt', { type: 'text/plain' });
    const manager = await conversation.fileManager.create({ file });
    expect(await (await fetch(String(await manager.refreshSecureUrl()))).text()).toBe('x y');
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((address) => !address.startsWith(hub.url))).toEqual([]);
  });

  it('make an instance of their own', () => {
    const [one, other] = [open(), open({ url: 'ws://127.0.0.1:1' })];
    expect(one).not.toBe(other);
    expect(CaptivateChatAPI.getInstance('demo')).toBeUndefined();
    expect(CaptivateChatAPI.getInstance('demo', 'prod', { url: 'ws://127.0.0.1:1' })).toBe(other);
  });

  it('leave files alone where no file service is known', async () => {
    const api = open({ uploadUrl: undefined });
    const { fileManager } = api.getConversation('x');
    expect(await codeOf(fileManager.create({ file: new Blob(['x']) }))).toBe('upload-unavailable');
  });

  it('are had by the statics of the file manager too', async () => {
    const file = new File(['x y'], 'a.txt', { type: 'text/plain' });
    const manager = await CaptivateChatFileManager.create({ file, uploadUrl: hub.url });
    expect(manager.getTextContent()).toBe('x y');
    const key = String(manager[0]?.storage?.fileKey);
    const link = await CaptivateChatFileManager.getSecureFileUrl(key, 60, { uploadUrl: hub.url });
    expect(await (await fetch(link)).text()).toBe('x y');
  });
});

describe('the status', () => {
  it('tells of the connection', async () => {
    const api = open();
    const phases: string[] = [];
    const off = api.onStatus(({ phase }) => phases.push(phase));
    expect(api.status.phase).toBe('idle');
    await api.connect();
    expect(api.status).toMatchObject({ phase: 'open', wasOpen: true });
    hub.drop();
    await until(() => expect(phases.at(-1)).not.toBe('open'));
    await until(() => expect(phases.at(-1)).toBe('open'));
    off();
    const heard = phases.length;
    api.dispose();
    expect(phases).toHaveLength(heard);
    expect(api.status.phase).toBe('stopped');
  });

  it.each(['auto', 'socket', 'http'] as const)('tells of each message, transport %s', async (transport) => {
    const conversation = await begin(open({ transport }));
    const heard: Delivery[] = [];
    conversation.onDelivery((delivery) => heard.push(delivery));
    const delivery = await conversation.sendMessage('hello');
    expect(delivery).toMatchObject({ status: 'accepted', kind: 'message', text: 'hello' });
    expect(said(conversation.getConversationId())).toEqual(['hello']);
    expect(heard.map(({ status }) => status)).toEqual(['queued', 'sending', 'accepted']);
    const action = await conversation.sendAction('choose', { size: 1 });
    expect(action).toMatchObject({ status: 'accepted', kind: 'action', text: 'choose' });
    const ids = hub
      .conversation(conversation.getConversationId())
      ?.messages.map(({ clientMessageId }) => clientMessageId);
    expect(ids).toContain(delivery.id);
  });

  it('says that the hub turned a message down, and forgets it', async () => {
    const conversation = await begin(open({ transport: 'http' }));
    hub.quirks.httpStatus = 400;
    expect(await codeOf(conversation.sendMessage('hello'))).toBe('rejected');
    hub.quirks.httpStatus = 0;
    await until(() => expect(conversation.deliveries).toEqual([]));
    await conversation.sendMessage('again');
    expect(said(conversation.getConversationId())).toEqual(['again']);
  });

  it('says that the key is not welcome any more', async () => {
    const api = open({ transport: 'http' });
    const conversation = await begin(api);
    hub.quirks.httpStatus = 401;
    expect(await codeOf(conversation.sendMessage('hello'))).toBe('refused');
    expect(api.status).toMatchObject({ phase: 'stopped', error: { code: 'refused' } });
    hub.quirks.httpStatus = 0;
    await conversation.sendMessage('again');
    expect(said(conversation.getConversationId())).toEqual(['again']);
    expect(api.status.phase).toBe('open');
  });

  it('does not grow with what was said', async () => {
    const conversation = await begin(open());
    for (let i = 0; i < 60; i++) await conversation.sendMessage(`${i}`);
    expect(conversation.deliveries.length).toBeLessThanOrEqual(51);
    expect(said(conversation.getConversationId())).toHaveLength(60);
  });
});

describe('a conversation', () => {
  it('is refused where the hub does not know it, and nothing else is started in its place', async () => {
    const api = open();
    const conversation = api.getConversation('ada_gone');
    const errors: unknown[] = [];
    conversation.onError((error) => errors.push(error));
    expect(await codeOf(conversation.sendMessage('hello'))).toBe('conversation-unknown');
    expect(errors).toEqual([
      { conversationId: 'ada_gone', errorCode: 400, errorDesc: 'Invalid conversation_id' },
    ]);
    expect(await codeOf(conversation.getTranscript())).toBe('conversation-unknown');
    expect((await api.getUserConversations('anon')).conversations).toEqual([]);
    const next = await begin(api);
    await next.sendMessage('hi');
    expect(said(next.getConversationId())).toEqual(['hi']);
  });

  it('stops when it is closed, and is heard again by the same listeners', async () => {
    const conversation = await begin(open());
    const heard: unknown[] = [];
    conversation.onMessage((content) => heard.push(content));
    conversation.close();
    hub.say(conversation.getConversationId(), [{ type: 'text', text: 'Anybody?' }]);
    await conversation.sendMessage('thanks');
    await until(() => expect(JSON.stringify(heard)).toContain('pleasure'));
    expect(JSON.stringify(heard)).not.toContain('Anybody?');
  });

  it.each(['auto', 'socket'] as const)(
    'is not deafened by questions about others (%s)',
    async (transport) => {
      const api = open({ transport });
      const [live, other] = [await begin(api, 'ada'), await begin(api, 'bob')];
      other.close();
      const heard: unknown[] = [];
      live.onMessage((content) => heard.push(content));
      await other.getMetadata();
      await other.setMetadata({ a: 1 });
      await other.getTranscript();
      hub.say(live.getConversationId(), [{ type: 'text', text: 'Still there?' }]);
      await until(() => expect(heard).toEqual([[{ type: 'text', text: 'Still there?' }]]));
    },
  );

  it('hears agents, buttons and all else in exact types too', async () => {
    const conversation = await begin(open());
    const heard: Message[] = [];
    const reading = (async () => {
      for await (const message of conversation.messages()) {
        heard.push(message);
        if (heard.length === 2) break;
      }
    })();
    await conversation.sendMessage('thanks');
    await until(() => expect(heard).toHaveLength(1));
    const buttons = {
      type: 'buttons',
      buttons: { type: 'buttons', buttons: [{ title: 'Go', url: 'https://a.b' }] },
    };
    hub.say(conversation.getConversationId(), [buttons]);
    await reading;
    expect(heard[1]).toMatchObject({
      type: 'ai_agent',
      content: [buttons],
      parts: [{ type: 'buttons', buttons: [{ kind: 'link', label: 'Go', url: 'https://a.b' }] }],
      id: expect.any(String),
    });
    expect(decodeContent([buttons])).toEqual(heard[1]?.parts);
  });

  it('ends its loops when the signal aborts, and when the API is disposed of', async () => {
    const api = open();
    const conversation = await begin(api);
    const loop = async (signal?: AbortSignal) => {
      for await (const _ of conversation.messages({ signal }));
    };
    const ending = new AbortController();
    const [one, two] = [loop(ending.signal), loop()];
    ending.abort();
    await one;
    await loop(AbortSignal.abort());
    api.dispose();
    await two;
  });
});

describe('a signal', () => {
  const isAborted = (start: (signal: AbortSignal) => Promise<unknown>) => {
    const ending = new AbortController();
    const outcome = codeOf(start(ending.signal));
    ending.abort();
    return expect(outcome).resolves.toBe('aborted');
  };

  it('cuts every wait', async () => {
    const api = open({ transport: 'http' });
    hub.quirks.neverConnects = true;
    await isAborted((signal) => api.connect({ signal }));
    await isAborted((signal) => api.createConversation('ada', {}, {}, 'user-first', {}, { signal }));
    hub.quirks.neverConnects = false;
    hub.quirks.transcriptNever = true;
    const conversation = await begin(api);
    await isAborted((signal) => conversation.getTranscript({ signal }));
    await isAborted((signal) => conversation.getMetadata({ signal }));
    await isAborted((signal) => conversation.setMetadata({}, { signal }));
    await isAborted((signal) => conversation.delete({ signal }));
    await isAborted((signal) => conversation.editMessage('x', 'y', { signal }));
    await isAborted((signal) => api.getUserConversations({ userId: 'ada', signal }));
    await isAborted((signal) => api.deleteUserConversations('ada', { signal }));
    await isAborted((signal) => conversation.fileManager.createFile({ file: new Blob(['x']), signal }));
    const { uploadUrl } = { uploadUrl: hub.url };
    await isAborted((signal) => CaptivateChatFileManager.getSecureFileUrl('x', 1, { signal, uploadUrl }));
    await isAborted((signal) =>
      CaptivateChatAPI.create('demo', 'prod', { url: 'ws://127.0.0.1:1', WebSocket, signal }),
    );
    expect(CaptivateChatAPI.hasInstance('demo', 'prod', { url: 'ws://127.0.0.1:1' })).toBe(false);
  });

  it('cuts them by the socket too', async () => {
    const api = open({ transport: 'socket' });
    const conversation = await begin(api);
    hub.quirks.mute = true;
    await isAborted((signal) => conversation.getTranscript({ signal }));
    await isAborted((signal) => conversation.getMetadata({ signal }));
  });

  it('calls back a message that has not left', async () => {
    const conversation = await begin(open({ transport: 'http' }));
    hub.quirks.httpStatus = 503;
    hub.quirks.httpRetryAfter = 1;
    const first = conversation.sendMessage('one');
    const ending = new AbortController();
    const second = codeOf(conversation.sendMessage('two', { signal: ending.signal }));
    ending.abort();
    expect(await second).toBe('aborted');
    hub.quirks.httpStatus = 0;
    await first;
    await conversation.sendMessage('three');
    expect(said(conversation.getConversationId())).toEqual(['one', 'three']);
  });
});

describe('a storage', () => {
  it('keeps what was not sent for the next run', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: async (key: string) => items.get(key) ?? null,
      setItem: async (key: string, value: string) => void items.set(key, value),
      removeItem: async (key: string) => void items.delete(key),
    };
    const first = open({ storage });
    const conversation = await begin(first);
    const id = conversation.getConversationId();
    hub.quirks.httpStatus = 503;
    hub.quirks.refusesSockets = true;
    hub.drop();
    const outcome = codeOf(conversation.sendMessage('kept'));
    await until(() => expect([...items.values()].join()).toContain('kept'));
    first.dispose();
    expect(await outcome).toBe('disposed');

    Object.assign(hub.quirks, { httpStatus: 0, refusesSockets: false });
    const second = open({ storage });
    const deliveries: Delivery[] = [];
    second.getConversation(id).onDelivery((delivery) => deliveries.push(delivery));
    await until(() => expect(said(id)).toEqual(['kept']));
    await until(() =>
      expect(deliveries.at(-1)).toMatchObject({
        text: 'kept',
        status: expect.stringMatching(/^(accepted|confirmed)$/),
      }),
    );
    await until(() => expect(items.size).toBe(0));
  });
});

describe('a clock', () => {
  it('is all the time there is', async () => {
    const clock = createTestClock();
    const api = open({ url: 'ws://127.0.0.1:1', clock });
    const outcome = codeOf(api.connect());
    // Real time alone ends nothing.
    await new Promise((resolve) => setTimeout(resolve, 50));
    clock.advance(10_000);
    expect(await outcome).toBe('unreachable');
  });
});

describe('without a WebSocket', () => {
  it('says what to do, and still asks over HTTP', async () => {
    const api = open({ WebSocket: undefined });
    await expect(api.connect()).rejects.toThrow('Pass one');
    await expect(api.createConversation('ada')).rejects.toThrow('Pass one');
    expect((await api.getUserConversations('ada')).conversations).toEqual([]);
    hub.seed({ id: 'ada_1', userId: 'ada', metadata: { a: 1 } });
    expect(await api.getConversation('ada_1').getMetadata()).toEqual({ a: 1 });
  });
});

/** What ours takes from its surroundings, besides the surface of 7.0.0: signals, storage, clock, WebSocket. */
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createTestClock } from '../client/testing/test-clock.ts';
import { CaptivateChatAPI, CaptivateChatFileManager, CaptivateChatManager } from './index.ts';
import { begin, codeOf, hub, open, said, until, useDemoHub } from './testing/demo-stage.ts';
import type { Delivery } from './types.ts';

useDemoHub();

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

  it('that ends the waiting of a manager leaves none of its keys connected', async () => {
    const ending = new AbortController();
    class Selective extends WebSocket {
      constructor(url: string) {
        super(url.includes('absent') ? 'ws://127.0.0.1:1' : url);
      }
    }
    const settings = { url: hub.url.replace('http', 'ws'), WebSocket: Selective };
    const { signal } = ending;
    const outcome = codeOf(CaptivateChatManager.create(['demo', 'absent'], 'prod', { ...settings, signal }));
    const demo = CaptivateChatAPI.getInstance('demo', 'prod', settings);
    await until(() => expect(demo?.isSocketActive()).toBe(true));
    ending.abort();
    expect(await outcome).toBe('aborted');
    expect(demo?.isSocketActive()).toBe(false);
    expect(CaptivateChatAPI.hasInstance('demo', 'prod', settings)).toBe(false);
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

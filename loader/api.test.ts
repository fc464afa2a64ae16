import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MountedChat } from '../widget/host/public-api.ts';
import { createApi } from './api.ts';

type Call = [name: string, ...values: unknown[]];

function setUp() {
  const calls: Call[] = [];
  const told: Call[] = [];
  const loads: string[] = [];
  const [api, attach] = createApi(
    () => loads.push('load'),
    (name, argument) => told.push([name, argument]),
    () => calls.push(['destroy']),
  );
  const answers: Record<string, unknown> = {
    transcript: Promise.resolve('Hello'),
    onAction: () => calls.push(['off']),
    on: () => calls.push(['off']),
  };
  const chat = new Proxy({} as MountedChat, {
    get: (_target, name: string) => {
      if (name === 'state') return { ready: true, open: true, unread: 2, status: 'fine' };
      return (...values: unknown[]) => {
        calls.push([name, ...values]);
        if (values[0] === 'throw') throw new Error('app');
        return answers[name];
      };
    },
  });
  return { api, attach, chat, calls, told, loads };
}

describe('createApi', () => {
  let warn: ReturnType<typeof vi.spyOn>;
  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => vi.restoreAllMocks());

  it('keeps calls in order until the app is there', () => {
    const { api, attach, chat, calls } = setUp();
    api.setMetadata({ plan: 'pro' });
    api.open();
    api.send('Hi');
    expect(calls).toEqual([]);
    attach(chat);
    api.close();
    expect(calls).toEqual([['setMetadata', { plan: 'pro' }], ['open'], ['send', 'Hi'], ['close']]);
  });

  it('gives what can be called or awaited where there is no chat any more', async () => {
    const { api, attach, chat } = setUp();
    attach(chat);
    attach({});
    for (const name of ['on', 'once'] as const) expect(() => api[name]('open', () => {})()).not.toThrow();
    expect(() => api.onAction('x', () => {})()).not.toThrow();
    await expect(Promise.all([api.transcript(), api.deleteConversation()])).resolves.toBeDefined();
    expect(api.open()).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
  });

  it('throws at nobody where a call fails before it is made, and where nothing is left to undo', async () => {
    const load = vi.fn();
    const fail = () => {
      throw new Error('the page gave nonsense');
    };
    const [api, attach] = createApi(load, fail, () => {});
    const off = api.on('open', () => {}) as unknown as () => Promise<unknown>;
    expect(() => api.update({ position: 'end' })).not.toThrow();
    expect(warn).toHaveBeenCalled();
    attach({});
    await expect(off()).resolves.toBeUndefined();
  });

  it('fetches the app only for calls that need it', () => {
    const { api, loads } = setUp();
    api.hide();
    api.setMetadata({});
    api.identify({});
    api.onAction('x', () => {});
    api.on('open', () => {});
    expect(loads).toHaveLength(0);
    api.send('Hi');
    expect(loads).toHaveLength(1);
  });

  it('tells of every call, as some show at once', () => {
    const { api, attach, chat, told } = setUp();
    api.hide();
    attach(chat);
    api.update({ theme: 'dark' });
    expect(told).toEqual([
      ['hide', undefined],
      ['update', { theme: 'dark' }],
    ]);
  });

  it('answers a promise once the app is there', async () => {
    const { api, attach, chat } = setUp();
    const early = api.transcript();
    attach(chat);
    expect(await early).toBe('Hello');
    expect(await api.transcript()).toBe('Hello');
  });

  it('unsubscribes what was subscribed before the app was there', async () => {
    const { api, attach, chat, calls } = setUp();
    const off = api.onAction('x', () => {});
    attach(chat);
    off();
    await Promise.resolve();
    await Promise.resolve();
    expect(calls.map(([name]) => name)).toEqual(['onAction', 'off']);
  });

  it('runs pushed functions at once, reports one that fails with what there is, and runs the rest', () => {
    const { api, attach, chat, calls } = setUp();
    api.push(
      () => {
        (api as unknown as { opne(): void }).opne();
      },
      (chatApi) => chatApi.open(),
    );
    api.push('open' as never);
    attach(chat);
    expect(calls).toEqual([['open']]);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(String(warn.mock.calls[0]?.[0])).toContain('open,close,toggle');
  });

  it('never throws what the app throws', () => {
    const { api, attach, chat } = setUp();
    api.send('throw');
    expect(() => attach(chat)).not.toThrow();
    expect(() => api.send('throw')).not.toThrow();
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('has a state before and after', () => {
    const { api, attach, chat } = setUp();
    expect(api.state).toEqual({ ready: false, open: false, unread: 0, status: 'fine' });
    attach(chat);
    expect(api.state).toMatchObject({ ready: true, unread: 2 });
  });

  it('does nothing any more after attach({}), and leaves no promise open', async () => {
    const { api, attach, calls } = setUp();
    const early = api.transcript();
    attach({});
    expect(await early).toBeUndefined();
    expect(() => api.open()).not.toThrow();
    expect(calls).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });
});

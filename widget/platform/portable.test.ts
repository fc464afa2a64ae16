import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createPortablePlatform,
  randomId,
  requireWebSocket,
  toClock,
  toFetch,
  toUpload,
} from './portable.ts';

const ids = () => [''];

afterEach(() => vi.unstubAllGlobals());

describe('the portable platform', () => {
  it('finds the globals when they are needed, not before', async () => {
    const platform = createPortablePlatform({}, 'key', ids);
    const fetch = vi.fn(async () => new Response('found'));
    vi.stubGlobal('fetch', fetch);
    expect(await (await platform.fetch('https://hub.test')).text()).toBe('found');
    expect(platform.native).toBeNull();
  });

  it('uses what it is given instead', async () => {
    const given = vi.fn(async (_url: string, _init?: RequestInit) => new Response('given', { status: 201 }));
    expect(await (await toFetch({ fetch: given })('https://hub.test')).text()).toBe('given');
    const form = new FormData();
    const answer = await toUpload({ fetch: given })({ url: 'https://files.test', form });
    expect(answer).toEqual({ status: 201, body: 'given' });
    expect(given.mock.lastCall).toMatchObject([
      'https://files.test',
      { method: 'POST', credentials: 'omit' },
    ]);
    class Given {}
    expect(requireWebSocket({ WebSocket: Given })).toBe(Given);
    const clock = toClock({});
    expect(toClock({ clock })).toBe(clock);
  });

  it('says what to do where there is no WebSocket', () => {
    vi.stubGlobal('WebSocket', undefined);
    expect(() => requireWebSocket({})).toThrow("await import('ws')");
  });

  it('makes ids also where there is no crypto', () => {
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(randomId()).toMatch(uuid);
    vi.stubGlobal('crypto', undefined);
    const ids = Array.from({ length: 200 }, randomId);
    expect(ids.every((id) => uuid.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(200);
  });

  it('hears a page where there is one, and stops', () => {
    const page = new EventTarget();
    const view = new EventTarget();
    const hidden = { hidden: true };
    vi.stubGlobal('addEventListener', view.addEventListener.bind(view));
    vi.stubGlobal('removeEventListener', view.removeEventListener.bind(view));
    vi.stubGlobal('document', Object.assign(page, hidden));
    const hints: string[] = [];
    const stop = createPortablePlatform({}, 'key', ids).onHint((hint) => hints.push(hint));
    for (const type of ['online', 'offline', 'pagehide', 'pageshow']) view.dispatchEvent(new Event(type));
    view.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    page.dispatchEvent(new Event('visibilitychange'));
    expect(hints).toEqual(['online', 'offline', 'suspended', 'restored']);
    Object.assign(page, { hidden: false });
    page.dispatchEvent(new Event('visibilitychange'));
    expect(hints.at(-1)).toBe('visible');
    stop();
    view.dispatchEvent(new Event('online'));
    expect(hints).toHaveLength(5);
  });

  it('hears nothing where there is no page', () => {
    vi.stubGlobal('addEventListener', undefined);
    vi.stubGlobal('document', undefined);
    createPortablePlatform({}, 'key', ids).onHint(() => {})();
  });

  it('waits for other pages only where something is shared with them', async () => {
    const request = vi.fn((_name: string, task: () => Promise<unknown>) => task());
    vi.stubGlobal('navigator', { locks: { request } });
    await createPortablePlatform({}, 'key', ids).exclusively('a', async () => {});
    expect(request).not.toHaveBeenCalled();
    const storage = { getItem: () => null, setItem() {}, removeItem() {} };
    await createPortablePlatform({ storage }, 'key', ids).exclusively('a', async () => {});
    expect(request).toHaveBeenCalledOnce();
  });
});

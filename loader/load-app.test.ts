import { describe, expect, it } from 'vitest';
import type { Mount } from '../widget/host/public-api.ts';
import { createAppLoader, toAppAddress } from './load-app.ts';

const ENTRY = 'chat-abcdefgh.js';
const app = { mount: (() => {}) as unknown as Mount, keep: () => {} };

describe('toAppAddress', () => {
  it.each([
    ['https://cdn.example/v1/captivate-chat.js', 'https://cdn.example/v1/captivate-chat/chat-abcdefgh.js'],
    ['https://cdn.example/captivate-chat.js?v=/2#x', 'https://cdn.example/captivate-chat/chat-abcdefgh.js'],
  ])('finds the app beside %s', (src, address) => {
    expect(toAppAddress(src, 0, ENTRY)).toBe(address);
  });

  it('writes the same folder in another way for another attempt', () => {
    const addresses = [0, 1, 2].map((attempt) => toAppAddress('https://a.example/x.js', attempt, ENTRY));
    expect(new Set(addresses).size).toBe(3);
    expect(new Set(addresses.map(decodeURIComponent)).size).toBe(1);
  });
});

describe('createAppLoader', () => {
  /** `outcomes`: whether each attempt succeeds, in order. */
  function setUp(outcomes: boolean[]) {
    const waits: [callback: () => void, ms: number][] = [];
    const asked: string[] = [];
    (globalThis as { __APP__?: string }).__APP__ = ENTRY;
    const load = createAppLoader(
      'https://a.example/captivate-chat.js',
      async (address) => {
        asked.push(address);
        if (!outcomes.shift()) throw new Error('network');
        return app;
      },
      (callback, ms) => waits.push([callback, ms]),
    );
    const settle = async () => {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    };
    return { load, waits, asked, settle };
  }

  it('fetches once, whoever asks', async () => {
    const { load, asked } = setUp([true]);
    expect(await Promise.all([load(), load()])).toEqual([app, app]);
    expect(await load()).toBe(app);
    expect(asked).toHaveLength(1);
  });

  it('tries again after two seconds, under another address', async () => {
    const { load, waits, asked, settle } = setUp([false, true]);
    const loading = load();
    await settle();
    expect(asked).toHaveLength(1);
    expect(waits.map(([, ms]) => ms)).toEqual([2000]);
    waits[0]?.[0]();
    expect(await loading).toBe(app);
    expect(new Set(asked).size).toBe(2);
  });

  it('rejects when that fails too, and begins anew at the next call', async () => {
    const { load, waits, settle } = setUp([false, false, true]);
    const loading = load();
    const failure = expect(loading).rejects.toThrow('network');
    await settle();
    waits[0]?.[0]();
    await failure;
    expect(await load()).toBe(app);
  });
});

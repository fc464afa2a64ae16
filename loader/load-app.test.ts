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
  const LIMIT_MS = 20_000;

  /** `outcomes`: whether each attempt succeeds, in order, or when it is known; one that is undefined never ends. */
  function setUp(outcomes: (boolean | undefined | Promise<boolean>)[]) {
    const waits: [callback: () => void, ms: number][] = [];
    const asked: string[] = [];
    (globalThis as { __APP__?: string }).__APP__ = ENTRY;
    const load = createAppLoader(
      'https://a.example/captivate-chat.js',
      async (address) => {
        asked.push(address);
        const outcome = await outcomes.shift();
        if (outcome === undefined) await new Promise(() => {});
        if (!outcome) throw new Error('network');
        return app;
      },
      (callback, ms) => waits.push([callback, ms]),
    );
    const pass = (ms: number) => {
      for (const wait of waits.splice(0)) {
        if (wait[1] <= ms) wait[0]();
        else waits.push(wait);
      }
    };
    const settle = async () => {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    };
    return { load, pass, waits, asked, settle };
  }

  it('fetches once, whoever asks', async () => {
    const { load, asked } = setUp([true]);
    expect(await Promise.all([load(), load()])).toEqual([app, app]);
    expect(await load()).toBe(app);
    expect(asked).toHaveLength(1);
  });

  it('tries again after two seconds, under another address', async () => {
    const { load, pass, waits, asked, settle } = setUp([false, true]);
    const loading = load();
    await settle();
    expect(asked).toHaveLength(1);
    expect(waits.map(([, ms]) => ms)).toEqual([LIMIT_MS, 2000]);
    pass(2000);
    expect(await loading).toBe(app);
    expect(new Set(asked).size).toBe(2);
  });

  it('rejects when that fails too, and begins anew at the next call', async () => {
    const { load, pass, settle } = setUp([false, false, true]);
    const loading = load();
    const failure = expect(loading).rejects.toThrow('network');
    await settle();
    pass(2000);
    await failure;
    expect(await load()).toBe(app);
  });

  it('takes what was slower than that after all, rather than fetch it for ever where the line is slow', async () => {
    let arrive = (_: boolean) => {};
    const { load, pass, asked, settle } = setUp([
      new Promise((resolve) => {
        arrive = resolve;
      }),
      undefined,
    ]);
    const loading = load();
    pass(LIMIT_MS);
    await settle();
    pass(2000);
    await settle();
    expect(asked).toHaveLength(2);
    arrive(true);
    expect(await loading).toBe(app);
    pass(LIMIT_MS);
    await settle();
    expect(await load()).toBe(app);
    expect(asked).toHaveLength(2);
  });

  it('gives up what has not ended after 20 seconds, both times, and begins anew at the next call', async () => {
    const { load, pass, asked, settle } = setUp([undefined, undefined, true]);
    const failure = expect(load()).rejects.toBeUndefined();
    pass(LIMIT_MS);
    await settle();
    pass(2000);
    await settle();
    expect(new Set(asked).size).toBe(2);
    pass(LIMIT_MS);
    await failure;
    expect(await load()).toBe(app);
    expect(new Set(asked).size).toBe(3);
  });
});

/** The entry as one file, as whoever bundles it gets it, in the worlds where it has to run. */
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createHub } from '../../demo/hub/create-hub.ts';
import { bundleClient, weigh } from '../../scripts/bundle-client.mjs';
import type * as Entry from './index.ts';

/** What it may weigh today as brotli: lowered with every byte that is won. The goal is 12 KB. */
const BUDGET = 18.77 * 1024;

const ENTRY = new URL('../../dist/client.js', import.meta.url).pathname;
let bundle: string;
/** The same as a script, which leaves its exports in `captivate`. */
let code: string;

beforeAll(async () => {
  bundle = await bundleClient();
  const toProperties = (_: string, names: string) =>
    `globalThis.captivate={${names.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1')}}`;
  code = `(()=>{${bundle.replace(/export ?{([^}]+)}/, toProperties)}})()`;
}, 120_000);

/** Runs the bundle in a world of its own; what it exports. */
function load(globals: object): typeof Entry {
  const world = createContext({ ...globals });
  runInContext(code, world);
  return runInContext('captivate', world);
}

const TIMERS = { setTimeout, clearTimeout, performance, console };
const NETWORK = { fetch, FormData, Blob, AbortController, AbortSignal, URL, TextEncoder, Response };

/** As each world has it, and no more. */
const WORLDS: Record<string, object> = {
  'Node with a global WebSocket': { ...TIMERS, ...NETWORK, crypto, structuredClone, WebSocket, process },
  // No crypto, no structuredClone, no way to combine signals, no events of a page.
  'React Native': {
    ...TIMERS,
    ...NETWORK,
    AbortSignal: undefined,
    WebSocket,
    navigator: { product: 'ReactNative' },
  },
  'a service worker': {
    ...TIMERS,
    ...NETWORK,
    crypto,
    WebSocket,
    navigator: { locks: undefined },
    addEventListener() {},
    removeEventListener() {},
  },
};

describe('the bundled entry', () => {
  it('keeps to its budget', () => {
    const { raw, gzip, brotli } = weigh(bundle);
    expect(brotli, `${raw} bytes minified, ${gzip} gzip, ${brotli} brotli`).toBeLessThanOrEqual(BUDGET);
  });

  it('does nothing when it is imported', () => {
    const touched: string[] = [];
    const world = createContext({});
    for (const name of ['fetch', 'WebSocket', 'setTimeout', 'crypto', 'localStorage', 'document', 'window']) {
      const get = () => touched.push(name);
      runInContext('(name, get) => Object.defineProperty(globalThis, name, { get })', world)(name, get);
    }
    const before = runInContext('Object.keys(globalThis)', world);
    runInContext(code, world);
    expect(touched).toEqual([]);
    expect(runInContext('Object.keys(globalThis)', world)).toEqual([...before, 'captivate']);
  });

  it('brings nothing of the interface, and no dependency', () => {
    for (const word of [
      'preact',
      'localStorage',
      'indexedDB',
      'XMLHttpRequest',
      'innerHTML',
      'minReconnectionDelay',
    ])
      expect(code).not.toContain(word);
  });

  it('is left out where it is not used', async () => {
    const unused = await bundleClient({ source: `import '${ENTRY}';` });
    expect(unused.length).toBeLessThan(500);
    const files = await bundleClient({ source: `export { CaptivateChatFileManager } from '${ENTRY}';` });
    expect(files).not.toContain('conversation_start');
    expect(weigh(files).brotli).toBeLessThan(4 * 1024);
  }, 120_000);

  it.each(Object.keys(WORLDS))('runs in %s', async (name) => {
    const hub = await createHub({ pace: 0 });
    const { CaptivateChatAPI } = load(WORLDS[name] ?? {});
    const urls = { url: hub.url.replace('http', 'ws'), apiUrl: hub.url, uploadUrl: hub.url };
    const api = await CaptivateChatAPI.create('demo', 'prod', urls);
    try {
      const conversation = await api.createConversation('ada');
      const heard: unknown[] = [];
      const answered = new Promise((resolve) => {
        conversation.onMessage((content) => {
          heard.push(content);
          if (JSON.stringify(content).includes('pleasure')) resolve(undefined);
        });
      });
      await conversation.sendMessage('thanks');
      await answered;
      expect(heard.length).toBeGreaterThan(1);
      const file = new File(['some words'], 'note.txt', { type: 'text/plain' });
      const uploaded = await conversation.fileManager.create({ file });
      expect(uploaded.getTextContent()).toBe('some words');
      await conversation.sendMessage({ text: 'Here', files: uploaded });
      expect(hub.conversation(conversation.getConversationId())?.messages.map(({ text }) => text)).toContain(
        'Here',
      );
    } finally {
      api.dispose();
      await hub.close();
    }
  });

  it('runs in Node without a WebSocket, with one from `ws`', async () => {
    const hub = await createHub({ pace: 0 });
    const { CaptivateChatAPI } = load({ ...TIMERS, ...NETWORK, crypto });
    const url = hub.url.replace('http', 'ws');
    await expect(CaptivateChatAPI.create('demo', 'prod', { url })).rejects.toThrow('There is no WebSocket');
    const api = await CaptivateChatAPI.create('demo', 'prod', { url, WebSocket });
    expect(api.isSocketActive()).toBe(true);
    api.dispose();
    await hub.close();
  });
});

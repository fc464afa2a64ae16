import { expect, it } from 'vitest';
import { createBrowserPlatform } from './browser.ts';

/** A window of which only what a test asks of it exists; a part that is touched too early is missing, and throws. */
function createView(parts: object = {}) {
  const document = Object.assign(new EventTarget(), { hidden: false });
  const performance = { now: () => 0 };
  const timers = new Set<object>();
  const view = Object.assign(new EventTarget(), {
    document,
    performance,
    crypto,
    navigator: {},
    setTimeout: () => {
      const timer = {};
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer: object) => timers.delete(timer),
    ...parts,
  });
  return { view: view as unknown as Window & typeof globalThis, timers };
}

const options = { apiKey: 'K', instance: '', persist: 'memory' } as const;

class FakeXhr extends EventTarget {
  upload: { onprogress?: (event: object) => void } = {};
  status = 201;
  responseText = 'taken';
  onload = () => {};
  onloadend = () => {};
  open() {}
  abort() {}
  send() {
    this.upload.onprogress?.({ loaded: 1, total: 4, lengthComputable: true });
    this.onload();
    this.onloadend();
  }
}

it('uploads, and tells how far it is', async () => {
  const { upload } = createBrowserPlatform(options, createView({ XMLHttpRequest: FakeXhr }).view);
  const progress: number[] = [];
  const request = { url: 'https://files.example/', form: new FormData() };
  const reply = await upload({ ...request, onProgress: (fraction) => progress.push(fraction) });
  expect(reply).toEqual({ status: 201, body: 'taken' });
  expect(progress).toEqual([0.25]);
});

it('sends nothing of a file whose upload was called off before it began', async () => {
  const { upload } = createBrowserPlatform(options, createView({ XMLHttpRequest: FakeXhr }).view);
  const signal = AbortSignal.abort('enough');
  const request = { url: 'https://files.example/', form: new FormData(), signal };
  await expect(upload(request)).rejects.toBe('enough');
});

it('hints until the listener unsubscribes, and to nobody once it is disposed', () => {
  const { view, timers } = createView();
  const platform = createBrowserPlatform(options, view);
  expect(timers.size).toBe(0);
  const heard: string[] = [];
  const stop = platform.onHint((hint) => heard.push(`first ${hint}`));
  platform.onHint((hint) => heard.push(`second ${hint}`));
  view.dispatchEvent(new Event('online'));
  stop();
  view.document.dispatchEvent(new Event('visibilitychange'));
  platform.dispose();
  view.dispatchEvent(new Event('offline'));
  expect(heard).toEqual(['first online', 'second online', 'second visible']);
  expect(timers.size).toBe(0);
});

it('keeps things, and takes turns, in the name of the chat, of which there may be several with one key', async () => {
  const localStorage: Record<string, string> = {};
  const turns: string[] = [];
  const locks = {
    request: (name: string, ...rest: unknown[]) => {
      turns.push(name);
      return (rest.at(-1) as () => unknown)();
    },
  };
  const { view } = createView({ localStorage, navigator: { locks } });
  // Keys and names that the words before them hold, too.
  for (const [apiKey, instance] of [
    ['K', '$&Sales'],
    ['c', 'Help'],
    ['captivate', 'e'],
  ] as const) {
    const { namespace, shared, exclusively } = createBrowserPlatform(
      { apiKey, instance, persist: 'local' },
      view,
    );
    expect(namespace).toBe(instance + apiKey);
    shared.write(`captivate:${apiKey}:newest`, 'x');
    expect(localStorage).toEqual({ [`captivate:${namespace}:newest`]: 'x' });
    expect(shared.read(`captivate:${apiKey}:newest`)).toBe('x');
    await exclusively(`captivate:send:${apiKey}:c`, async () => {});
    await exclusively(`captivate:start:${apiKey}`, async () => {});
    expect(turns.splice(0)).toEqual([`captivate:send:${namespace}:c`, `captivate:start:${namespace}`]);
    shared.remove(`captivate:${apiKey}:newest`);
    expect(localStorage).toEqual({});
  }
});

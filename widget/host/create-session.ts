import { createClient } from '../client/create-client.ts';
import type { Options } from '../config/options.ts';
import { createBrowserPlatform } from '../platform/browser.ts';
import { resolveEndpoints } from '../protocol/endpoints.ts';
import { createStore } from '../store/create-store.ts';
import type { KeyValue } from '../store/dependencies.ts';
import type { ChatStore } from '../store/types.ts';
import { describePage } from './page.ts';

/** What a session does through the page around it. */
export interface SessionSurroundings {
  view: Window & typeof globalThis;
  storage: KeyValue;
  playSound(): void;
  notify(title: string, body: string): void;
  /** One line for the site owner, once. */
  warn(message: string): void;
}

/** One hub, one key, one visitor: the chat behind the interface. */
export interface Session {
  store: ChatStore;
  refreshLink: ((fileKey: string) => Promise<string>) | undefined;
  dispose(): void;
}

/** Puts platform, client and store together. Nothing is requested or stored before the visitor uses the chat. */
export function createSession(options: Options, surroundings: SessionSurroundings): Session {
  const { view, storage, playSound, notify, warn } = surroundings;
  const page = view.document;
  const apiKey = options.apikey ?? '';
  const endpoints = resolveEndpoints(options);
  const platform = createBrowserPlatform({ apiKey, persist: options.persist }, view);
  const client = createClient({ apiKey, endpoints, transport: options.transport, platform });
  const stops = [
    client.on('problem', (problem) => warn(problem.message)),
    // A visitor is told in the panel; the owner learns here that the key may be the reason.
    client.on('connection', ({ error }) => error && warn(error.message)),
  ];
  const store = createStore({
    client,
    options,
    clock: platform.clock,
    randomId: platform.randomId,
    storage,
    page: () => describePage(page),
    surroundings: {
      isVisible: () => !page.hidden,
      isOnline: () => view.navigator.onLine,
      onChange: (listener) => platform.onHint(listener),
    },
    playSound,
    notify,
  });
  let stopTracing = () => {};
  let isDisposed = false;
  if (options.debug === 'on') {
    const trace = ({ traceSteps }: typeof import('./debug.ts')) => {
      if (!isDisposed) stopTracing = traceSteps(client, store, (line) => view.console.info(line));
    };
    import('./debug.ts').then(trace, () => warn('The part that reports its steps could not be loaded.'));
  }
  return {
    store,
    refreshLink: endpoints.uploadUrl ? (fileKey) => client.refreshLink(fileKey) : undefined,
    dispose() {
      isDisposed = true;
      stopTracing();
      for (const stop of stops) stop();
      store.dispose();
      client.dispose();
      platform.dispose();
    },
  };
}

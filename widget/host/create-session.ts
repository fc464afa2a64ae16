import { createClient } from '../client/create-client.ts';
import type { Options } from '../config/options.ts';
import type { Warn } from '../config/resolve.ts';
import { type BrowserPlatform, createBrowserPlatform } from '../platform/browser.ts';
import { toSessionKey } from '../platform/storage.ts';
import { resolveEndpoints } from '../protocol/endpoints.ts';
import { createStore } from '../store/create-store.ts';
import { effect } from '../store/signals.ts';
import type { ChatStore } from '../store/types.ts';
import type { Surface } from '../ui/context.ts';
import type { Around } from './around.ts';
import type { ShowLauncher } from './dress-launcher.ts';
import type { PageTools } from './page-tools.ts';
import type { LauncherHandle } from './public-api.ts';

/** The page around a session, and what the sessions of one chat share. */
export interface Surroundings extends Around {
  /** `<captivate-chat>`. */
  host: HTMLElement;
  /** What everything is drawn into, in its shadow root. */
  layer: HTMLElement | ShadowRoot;
  /** The tag's `data-*` values, with what `update()` has changed. */
  values: Readonly<Record<string, string | undefined>>;
  view: Window & typeof globalThis;
  launcher: LauncherHandle;
  showLauncher: ShowLauncher;
  /** One line for the site owner, once. */
  warn: Warn;
  adoptStyles: Surface['adoptStyles'];
  loadTools(): Promise<PageTools>;
  /** What was kept of the visitor is gone: the chat is built anew, and shown as it was. */
  startAnew(): void;
}

/** One hub, one key, one visitor: the chat behind the interface. */
export interface Session {
  platform: BrowserPlatform;
  store: ChatStore;
  surface: Surface;
  /** Opens the panel because somebody asked: it may take the focus, and the conversation begins. */
  openAsked(): void;
  dispose(): void;
}

/** Puts platform, client and store together. Nothing is requested or stored before the visitor uses the chat. */
export function createSession(options: Options, surroundings: Surroundings): Session {
  const { view, launcher, showLauncher, events, warn, adoptStyles, loadTools, memory } = surroundings;
  const { apikey: apiKey = '', instance = '', persist, transport, dedupes } = options;
  const endpoints = resolveEndpoints(options);
  const platform = createBrowserPlatform({ apiKey, instance, persist, memory }, view);
  const client = createClient({ apiKey, endpoints, transport, dedupes: dedupes === 'on', platform });
  /** A sound or a notification: where it can't be had, a chat is still a chat. */
  const withTools = (use: (tools: PageTools) => void) => void loadTools().then(use, () => {});
  const store = createStore({
    client,
    options,
    clock: platform.clock,
    randomId: platform.randomId,
    storage: platform.shared,
    said: surroundings.said,
    page: surroundings.describe,
    surroundings: {
      isVisible: () => !view.document.hidden,
      isOnline: () => view.navigator.onLine,
      onChange: platform.onHint,
    },
    playSound: () => withTools((tools) => tools.chime()),
    notify: (title, body) => withTools((tools) => tools.notify(title, body)),
  });
  let isAskedFor = false;
  const stops = [
    client.on('problem', ({ message }) => warn(message)),
    // A visitor is told in the panel; the owner learns here that the key may be the reason.
    client.on('connection', ({ error }) => error && warn(error.message)),
    store.on(events.tell),
    platform.shared.onChange(({ key, newValue }) => {
      // Nobody else removes it: in another tab the visitor has asked to be forgotten.
      if (key !== toSessionKey(platform.namespace) || newValue) return;
      for (const name in memory) delete memory[name];
      surroundings.startAnew();
    }),
    effect(() => showLauncher({ count: !store.isOpen.value && store.unread.value })),
    effect(() => {
      launcher.setOpen(store.isOpen.value);
      isAskedFor &&= store.isOpen.value;
    }),
  ];
  const surface: Surface = {
    now: platform.clock.wallNow,
    loadTools,
    adoptStyles,
    refreshLink: endpoints.uploadUrl ? client.refreshLink : undefined,
    wasAskedFor: () => isAskedFor,
    restoreFocus: () => launcher.button?.focus({ preventScroll: true }),
  };
  if (options.debug === 'on' || /captivate-doctor/.test(view.location.search))
    import('./debug.ts').then(
      ({ startDebugging }) => startDebugging(client, store, surface, surroundings, stops),
      () => warn("data-debug can't be loaded."),
    );
  return {
    platform,
    store,
    surface,
    openAsked() {
      isAskedFor = true;
      store.open();
    },
    dispose() {
      for (const stop of stops.splice(0)) stop();
      // First, or a conversation that is left would take a fresh socket for the next.
      client.dispose();
      store.dispose();
      platform.dispose();
    },
  };
}

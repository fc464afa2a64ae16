import { effect } from '@preact/signals';
import { OPTIONS, type OptionName, type Options } from '../config/options.ts';
import { createWarner, resolveOptions } from '../config/resolve.ts';
import { openStorage, type Persist } from '../platform/storage.ts';
import type { KeyValue } from '../store/dependencies.ts';
import type { ChatStore, Visitor } from '../store/types.ts';
import { PANEL_ID } from '../ui/Panel.tsx';
import { renderApp } from '../ui/render.tsx';
import { styles } from '../ui/styles/index.ts';
import { createActionHandlers } from './actions.ts';
import { createSession, type Session } from './create-session.ts';
import { createPageEvents, tellPage } from './events.ts';
import { onNavigate } from './page.ts';
import type { PageTools } from './page-tools.ts';
import type { MountArguments } from './public-api.ts';
import { createStyleAdopter, createSurface } from './surface.ts';
import { loadWords, type Words, wordLauncher } from './words.ts';

/** As wide as a panel that does not cover the page; the interface's own border between phone and desktop. */
const DESKTOP = '(min-width: 480px)';

/** The chat on the page: its session, drawn, and changed by `update()`. */
export interface HostedChat {
  readonly store: ChatStore;
  readonly events: ReturnType<typeof createPageEvents>;
  readonly actions: ReturnType<typeof createActionHandlers>;
  /** Opens it because somebody asked: it may take the focus, and the conversation begins. */
  openAsked(): void;
  update(changes: Record<string, string>): void;
  setVisible(visible: boolean): void;
  dispose(): void;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Builds everything behind `mount()`: session, interface, and what connects them with page and launcher. */
export function createChat({ host, root, launcher, dataset }: MountArguments): HostedChat {
  const page = host.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  const warn = createWarner((line) => view.console.warn(line));
  const events = createPageEvents(host, view);
  const actions = createActionHandlers((error) => view.reportError(error));
  const values = { ...dataset };
  const options: Options = resolveOptions(values, warn, page.baseURI);
  const adoptStyles = createStyleAdopter(root, view);
  const storages = new Map<Persist, KeyValue>();
  const container = page.createElement('div');
  container.className = 'app';
  adoptStyles(styles);
  root.append(container);
  launcher.setPanel(PANEL_ID);

  let isAskedFor = false;
  let isDisposed = false;
  let words: Words | undefined;
  let tools: PageTools | undefined;
  let unmount = () => {};
  let session = startSession();

  function openAsked(): void {
    isAskedFor = true;
    session.store.open();
  }

  async function loadTools(): Promise<PageTools> {
    // What is here is had within the task of a click: `import()` might take another.
    if (tools) return tools;
    const { createPageTools } = await import('./page-tools.ts');
    tools ??= createPageTools(root, view, `captivate:${options.apikey}`, openAsked);
    return tools;
  }

  /** A sound or a notification: where it can't be had, a chat is still a chat. */
  const withTools = (use: (loaded: PageTools) => void) => void loadTools().then(use, () => {});

  function startSession(): Session & { surface: ReturnType<typeof createSurface> } {
    const { persist } = options;
    // Kept over `update()`: with `memory` it holds all that is known.
    const storage = storages.get(persist) ?? openStorage(persist, view);
    storages.set(persist, storage);
    const created = createSession(options, {
      view,
      storage,
      warn,
      playSound: () => withTools((loaded) => loaded.chime()),
      notify: (title, body) => withTools((loaded) => loaded.show(title, body)),
    });
    const { store, refreshLink } = created;
    const stops = [
      store.on((event) => {
        const isAllowed = tellPage(events, event);
        return event.type === 'action' ? !actions.run(event.action) && isAllowed : undefined;
      }),
      effect(() => launcher.setUnread(store.unread.value)),
      effect(() => {
        launcher.setOpen(store.isOpen.value);
        if (!store.isOpen.value) isAskedFor = false;
      }),
    ];
    const surface = createSurface(view, loadTools, {
      ...{ adoptStyles, refreshLink },
      wasAskedFor: () => isAskedFor,
      restoreFocus: () => launcher.button?.focus({ preventScroll: true }),
    });
    return {
      ...created,
      surface,
      dispose() {
        for (const stop of stops) stop();
        created.dispose();
      },
    };
  }

  function draw(): void {
    if (!words || isDisposed) return;
    const { store, surface } = session;
    unmount = renderApp(container, { store, surface, options: { ...options }, ...words });
  }

  function speak(): void {
    void loadWords(options, page).then((loaded) => {
      words = loaded;
      if (!isDisposed) wordLauncher(launcher, options, loaded.text);
      draw();
    });
  }

  /** Another key, hub or storage is another chat: it is built anew and shown as the old one was. */
  function restart(): void {
    const { isOpen, conversationId } = session.store;
    const wasOpen = isOpen.value;
    const wasBegun = !!conversationId.value;
    session.dispose();
    session = startSession();
    if (wasOpen) session.store.open();
    if (wasBegun) session.store.begin();
  }

  const stopNavigating = onNavigate(view, () => session.store.pageChanged());

  speak();
  // Without a clipboard (plain-http pages), what stands in for it must be here before the click that needs it.
  if (!view.navigator.clipboard) withTools(() => {});
  // What the page has queued comes first: it may say who the visitor is.
  queueMicrotask(() => {
    if (isDisposed) return;
    const { store } = session;
    if (store.isResumable) store.begin();
    const { open } = options;
    const isWide = () => view.matchMedia(DESKTOP).matches;
    // An element of the page that the chat fills has no launcher: it is always open.
    if (options.target || open === 'always' || (open === 'desktop' && isWide())) store.open();
  });

  return {
    get store() {
      return session.store;
    },
    events,
    actions,
    openAsked,
    setVisible(visible) {
      launcher.setVisible(visible);
      container.hidden = !visible;
    },
    update(changes) {
      Object.assign(values, changes);
      const next = resolveOptions(values, warn, page.baseURI);
      const changed = (Object.keys(next) as OptionName[]).filter(
        (name) => !isSame(next[name], options[name]),
      );
      Object.assign(options, next);
      const has = (names: readonly OptionName[]) => names.some((name) => changed.includes(name));
      if (changed.some((name) => ['connection', 'privacy'].includes(OPTIONS[name].group))) restart();
      // All that says who the visitor is, and nothing else, is named so.
      else if (changed.some((name) => name.startsWith('user')))
        session.store.identify(options satisfies Visitor);
      if (has(['metadata']) && next.metadata) session.store.setMetadata(next.metadata as never);
      if (has(['locale', 'launcherLabel', 'greeting'])) speak();
      draw();
    },
    dispose() {
      isDisposed = true;
      stopNavigating();
      unmount();
      session.dispose();
      tools?.dispose();
      actions.clear();
      container.remove();
    },
  };
}

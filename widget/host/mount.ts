import { type Locale, loadLocale } from '../config/locales/load-locale.ts';
import { OPTIONS, type OptionName, type Options } from '../config/options.ts';
import { createWarner, resolveOptions } from '../config/resolve.ts';
import { tellers } from '../platform/guard.ts';
import type { Visitor } from '../store/types.ts';
import type { Said } from '../store/visitor.ts';
import { PANEL_ID } from '../ui/Panel.tsx';
import { renderApp } from '../ui/render.tsx';
import { styles } from '../ui/styles/index.ts';
import { aroundPage } from './around.ts';
import { createSession, type Surroundings } from './create-session.ts';
import { dressLauncher } from './dress-launcher.ts';
import type { PageTools } from './page-tools.ts';
import type { MountArguments, MountedChat } from './public-api.ts';
import { createStyleAdopter } from './style-adopter.ts';
import { watchEvents } from './watch-events.ts';

/** From here on a panel does not cover the page; the interface's own border between phone and desktop. */
const DESKTOP_PX = 480;

const toJson = JSON.stringify;

/**
 * What a page hands over, as the hub will get it: a copy that doesn't change with the page's own. Throws at what has no
 * such form (a circle, a bigint): then the call fails, is reported, and nothing later fails by it.
 */
function toPlain<Value>(value: Value): Value {
  return JSON.parse(toJson(value));
}

/** Pages have ids that are numbers; the hub, and what is kept here, have text. */
const toTexts = (visitor: Visitor): Visitor =>
  JSON.parse(toJson(visitor, (key, value) => (key ? value?.toString() : value)));

/**
 * The app's one export: puts the chat into the host element that the loader made, and answers for its API.
 *
 * @param around The page around it; in a frame of its own, what stands for the page there.
 */
export function mount(
  { host, root, layer, launcher, dataset }: MountArguments,
  around = aroundPage(host),
): MountedChat {
  const page = host.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  const warn = createWarner((line) => view.console.warn(line));
  const { events, said } = around;
  const tellOf = (error: unknown) =>
    events.tell({ type: 'error', code: 'internal', description: String(error) });
  tellers.add(tellOf);
  // Without a prototype: what a hole of the page's has put into everybody's is no option of the owner's.
  const values: Surroundings['values'] = { __proto__: null as never, ...dataset };
  const options: Options = resolveOptions(values, warn, page.baseURI);
  // What `update()` says later opens nothing.
  const opening = options.open;
  const adoptStyles = createStyleAdopter(root, view);
  const showLauncher = dressLauncher(root, launcher, PANEL_ID, showCount);
  const surroundings = {
    ...around,
    host,
    layer,
    values,
    view,
    launcher,
    showLauncher,
    warn,
    adoptStyles,
    loadTools,
    startAnew() {
      // What comes next is a stranger's.
      for (const name in said) delete said[name as keyof Said];
      rebuild();
    },
  };
  const container = page.createElement('div');
  container.className = 'app';
  adoptStyles(styles);
  layer.append(container);

  // As it was placed: what the option `target` names need not be there.
  const isInline = host.hasAttribute('inline');
  let isGone = false;
  /** When it was hidden. */
  let wasOpen = false;
  let language: Locale | undefined;
  let tools: PageTools | undefined;
  let unmount = () => {};
  let session = createSession(options, surroundings);

  const open = () => session.openAsked();
  const close = () => session.store.close();

  async function loadTools(): Promise<PageTools> {
    // What is here is had within the task of a click: `import()` might take another.
    if (tools) return tools;
    const { createPageTools } = await import('./page-tools.ts');
    tools ??= createPageTools(
      root,
      surroundings,
      () => session,
      open,
      () => language,
    );
    return tools;
  }

  /** What draws it comes with the first message that waits. */
  function showCount(count: number | false): void {
    if (count || tools)
      loadTools().then(
        (all) => all.showCount(count),
        () => {},
      );
  }

  function draw(): void {
    if (language && !isGone)
      unmount = renderApp(container, { ...session, ...language, options: { ...options }, isInline });
  }

  /** In the language of the option; without it the page's, then the browser's. The launcher was drawn in English. */
  async function speak(): Promise<void> {
    const { locale } = options;
    const loaded = await loadLocale(locale, page.documentElement.lang, view.navigator.language);
    // The page may have chosen another meanwhile, which came sooner.
    if (locale !== options.locale) return;
    language = loaded;
    const { text } = language;
    const label = options.launcherLabel ?? text('openChat');
    if (!isGone)
      showLauncher({
        label,
        unread: (count) => `${label}, ${text('unread', { count })}`,
        greeting: options.greeting,
      });
    draw();
  }

  function setVisible(isVisible: boolean): void {
    const { store } = session;
    launcher.setVisible(isVisible);
    if (container.hidden !== isVisible) return;
    container.hidden = !isVisible;
    // What nobody sees is not open: it would count as read. Shown again it is as it was.
    if (isVisible) wasOpen && store.open();
    else {
      wasOpen = store.isOpen.value;
      store.close();
    }
  }

  /** It is built anew, and shown as the old one was. */
  function rebuild(): void {
    const isOpen = session.store.isOpen.value;
    session.dispose();
    session = createSession(options, surroundings);
    if (isOpen) session.store.open();
    draw();
  }

  /** Another key, hub or storage is another chat. */
  function restart(): void {
    const wasBegun = session.store.conversationId.value;
    rebuild();
    if (wasBegun) session.store.begin();
  }

  function update(changes: Record<string, string | undefined>): void {
    // Whose storage it is, is not changed under it.
    Object.assign(values, changes, { instance: dataset.instance });
    const next = resolveOptions(values, warn, page.baseURI);
    const names = Object.keys(changes) as OptionName[];
    const changed = names.filter((name) => toJson(next[name]) !== toJson(options[name]));
    Object.assign(options, next);
    if (changed.some((name) => ['connection', 'privacy'].includes(OPTIONS[name].group))) restart();
    // All that says who the visitor is, and nothing else, is named so.
    if (names.some((name) => name.startsWith('user')))
      session.store.identify({
        userId: said.visitor?.userId,
        ...Object.fromEntries(names.map((name) => [name, next[name]])),
      } satisfies Visitor);
    if (changed.includes('metadata') && next.metadata) session.store.setMetadata(next.metadata as never);
    void speak();
    draw();
  }

  const stopNavigating = around.onNavigate(() => session.store.pageChanged());
  const ending = new AbortController();
  watchEvents(root, view, ending.signal, () =>
    loadTools().then(
      (all) => all.takeEvents(ending.signal),
      () => {},
    ),
  );
  const speaking = speak();
  // Without a clipboard (plain-http pages), what stands in for it must be here before the click that needs it.
  if (!view.navigator.clipboard) loadTools().catch(() => {});
  // What the page has queued comes first: it may say who the visitor is.
  queueMicrotask(() => {
    if (isGone) return;
    const { store } = session;
    if (store.isResumable) store.begin();
    const isWide = view.innerWidth >= DESKTOP_PX;
    // Where the chat fills a place of the page there is no launcher: it is always open.
    if (isInline || opening === 'always' || (opening === 'desktop' && isWide)) store.open();
    events.emit('ready', {});
  });

  return {
    open,
    close,
    toggle: () => (session.store.isOpen.value ? close() : open()),
    show: () => setVisible(true),
    hide: () => setVisible(false),
    send: (text) => session.store.send(String(text)),
    sendAction: (id, data) => session.store.sendAction(String(id), data && toPlain(data)),
    setMetadata: (metadata) => session.store.setMetadata(toPlain(metadata)),
    identify: (visitor) => session.store.identify(toTexts(visitor)),
    update,
    newConversation: () => session.store.newConversation(),
    deleteConversation: () => session.store.deleteConversation(),
    async transcript() {
      const { toTranscriptText } = await import('../store/transcript-text.ts');
      await speaking;
      return toTranscriptText(session.store.timeline.peek(), options.title, (language as Locale).text);
    },
    on: events.on,
    once: events.once,
    onAction: events.onAction,
    destroy() {
      events.emit('destroy', {});
      isGone = true;
      tellers.delete(tellOf);
      stopNavigating();
      ending.abort();
      unmount();
      session.dispose();
      tools?.dispose();
      container.remove();
    },
    get state() {
      const { isOpen, unread, connection, conversationId } = session.store;
      // Absent, rather than undefined, before there is a conversation.
      return toPlain({
        ready: true,
        open: isOpen.value,
        unread: unread.value,
        status: connection.value,
        conversationId: conversationId.value as string,
      });
    },
  };
}

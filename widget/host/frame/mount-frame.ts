/**
 * The option `isolation`: the chat in a frame of its own, with a realm and a document that are not the page's. This is
 * what of it runs in the page: it has the app's signature, so that the loader need not know the one from the other.
 */

import { tellers } from '../../platform/guard.ts';
import launcherStyles from '../../ui/styles/launcher.css?inline';
import { type Around, aroundPage } from '../around.ts';
import { addBadge } from '../badge.ts';
import { createPageEvents } from '../events.ts';
import { onNavigate } from '../page.ts';
import type { ChatState, LauncherHandle, MountArguments, MountedChat } from '../public-api.ts';
import { createStyleAdopter } from '../style-adopter.ts';
import { watchEvents } from '../watch-events.ts';
import { type Frame, openFrame } from './open-frame.ts';
import { type Call, METHODS, type Method, type Rest, type Texts, type ToOutside } from './protocol.ts';
import { readPage, watchPage } from './read-page.ts';
import { createStage } from './stage.ts';

/** The launcher as the loader made it: it can say that the chat is on its way, or that it doesn't come. */
export type Launcher = LauncherHandle & { setBusy?(isBusy: boolean): void; say?(words?: string): void };

/** What the frame's own part, the app and the owner's tools are fetched by. */
export interface Sources {
  /** The address of what runs in the frame. */
  inside: string;
  /** The app, for a page on which no frame can be started. */
  loadApp(): Promise<{ mount(mounting: MountArguments, around?: Around): MountedChat }>;
  warn(line: string): void;
}

/** In English, as the loader says it: see `docs/architecture.md`. */
const FAILED = "The chat can't be loaded. Try again.";
const CLOSED: ChatState = { ready: false, open: false, unread: 0, status: 'fine' };

/** What a page hands over, as text can say it; throws at what has no such form. */
function toPlain<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, function (this: Record<string, unknown>, key, said) {
      // Old libraries give lists a `toJSON` that makes text of them.
      return Array.isArray(this[key]) ? this[key] : said;
    }),
  );
}

/** Options that are taken back, so that plain words can say it: in these what is undefined would be lost. */
const withNull = (changes: unknown) =>
  Object.fromEntries(Object.entries(Object(changes)).map(([name, value]) => [name, value ?? null]));

/** Puts the chat into a frame and answers for its API; where no frame can be started, into the page after all. */
export function mountFrame(mounting: MountArguments, { inside, loadApp, warn }: Sources): MountedChat {
  const { host, root, layer, dataset } = mounting;
  const launcher: Launcher = mounting.launcher;
  const page = host.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  const events = createPageEvents(host, view);
  const adoptStyles = createStyleAdopter(root, view);
  // This part is built apart from the app, and has a guard of its own.
  const tellOf = (error: unknown) => events.emit('error', { code: 'internal', description: String(error) });
  tellers.add(tellOf);
  // The first two are ours; the app has no use for them.
  const { isolation = '', nonce, instance = '', ...others } = dataset;
  const values: Texts = Object.assign(Object.create(null), { instance });
  takeOptions(others);
  const isInline = host.hasAttribute('inline');
  const ending = new AbortController();
  const { signal } = ending;
  /** What is not answered yet, in its order: for the frame that is there, or that is yet to come. */
  const calls = new Map<number, { call: Call; resolve(value: unknown): void }>();
  let state = CLOSED;
  let callId = 0;
  /** The last call that went into the frame with its start. */
  let startId = 0;
  let frame: Frame | undefined;
  let rest: Rest | undefined;
  /** In the page after all. */
  let app: MountedChat | undefined;
  /** Neither frame nor app could be fetched: the next call tries again. */
  let hasFailed = false;
  let isGone = false;
  let showCount: ((count: number | false) => void) | undefined;

  adoptStyles(launcherStyles);
  const stage = createStage(layer, adoptStyles, {
    isInline,
    hasLauncher: !!root.querySelector('.launcher'),
    position: () => values.position ?? '',
  });
  root.querySelector('.launcher')?.setAttribute('aria-controls', stage.frame.id);

  function show(next: ChatState): void {
    state = next;
    stage.setOpen(state.open);
    launcher.setOpen(state.open);
    const count = !state.open && state.unread;
    if (count) showCount ??= addBadge(root, adoptStyles);
    showCount?.(count);
  }

  /** As text, like those of the tag: a page may give a number to `update()`. */
  function takeOptions(changes: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(changes)) {
      // Whose storage it is, is not changed under it.
      if (name === 'instance') continue;
      if (value == null) delete values[name];
      else values[name] = String(value);
    }
  }

  function sendPage(): void {
    frame?.post({ type: 'page', page: readPage(host, stage.element) });
  }

  function hear(message: ToOutside): void {
    if ('state' in message) show(message.state);
    switch (message.type) {
      case 'ready':
        launcher.setBusy?.(false);
        for (const { call } of calls.values()) if (call.id > startId) frame?.post({ type: 'call', ...call });
        // Started anew, it is what it was.
        if (!rest) events.emit('ready', {});
        rest = undefined;
        return;
      case 'told': {
        const { event, id } = message;
        const isFree = events.tell(event.type === 'action' ? { ...event, proceed: false } : event);
        if (id) frame?.post({ type: 'answer', id, isFree });
        return;
      }
      case 'result':
        if (message.error) warn(`A call failed: ${message.error}`);
        answer(message.id, message.value);
        return;
      case 'launcher':
        launcher.setTexts(message.label, message.greeting);
        return;
      case 'focus':
        launcher.button?.focus({ preventScroll: true });
        return;
      case 'front':
        view.focus();
        return;
      case 'view': {
        stage.setView(message);
        if (isInline) frame?.post({ type: 'place', box: message.isLarge ? stage.box() : undefined });
        return;
      }
      case 'rest':
        rest = message.rest;
        // Until the next one is there, calls wait; of what was under way in this one nothing more is heard.
        frame = undefined;
        state = { ...state, ready: false };
        for (const id of calls.keys()) if (id <= rest.calledId) answer(id);
        return;
      default:
    }
  }

  function answer(id: number, value?: unknown): void {
    calls.get(id)?.resolve(value);
    calls.delete(id);
  }

  /** The chat is there in any case: without a frame, in the page. */
  async function mountInPage(reason?: string): Promise<void> {
    if (reason) warn(`${reason} The chat stands in the page itself.`);
    ending.abort();
    stage.remove();
    launcher.setBusy?.(true);
    launcher.say?.();
    const loaded = await loadApp().catch(() => undefined);
    if (isGone) return;
    launcher.setBusy?.(false);
    if (!loaded) {
      hasFailed = true;
      stage.setOpen(false);
      launcher.say?.(FAILED);
      warn(FAILED);
      return;
    }
    // What the last frame has left, if there was one.
    const { memory = {}, said = {} } = rest ?? {};
    app = loaded.mount({ ...mounting, dataset: values }, { ...aroundPage(host), memory, said });
    for (const { call: made } of calls.values()) {
      let value: unknown;
      try {
        value = (app[made.method] as (...values: unknown[]) => unknown)(...made.values);
      } catch (error) {
        // As of one in a frame: the others are made all the same.
        warn(`A call failed: ${error}`);
      }
      answer(made.id, value);
    }
  }

  /** What is called in the frame; what it gives comes as a promise. */
  function call(named: Method, given: unknown[]): Promise<unknown> {
    // Until it is known how the chat will stand there, it is told by what the page shows: a resumed one is open by itself.
    const isEarly = named === 'toggle' && !state.ready;
    const method = isEarly ? (stage.element.hasAttribute('data-open') ? 'close' : 'open') : named;
    const isUpdate = method === 'update';
    const made: Call = { id: ++callId, method, values: toPlain(isUpdate ? given.map(withNull) : given) };
    if (isUpdate) takeOptions(Object(made.values[0]));
    // What is hidden takes no focus: it is there before it is told to open.
    if (method === 'open' || (method === 'toggle' && !state.open)) stage.setOpen(true);
    if (method === 'show' || method === 'hide') stage.setVisible(method === 'show');
    const promise = new Promise((resolve) => calls.set(made.id, { call: made, resolve }));
    if (frame && state.ready) {
      sendPage();
      frame.post({ type: 'call', ...made });
    }
    if (hasFailed) {
      hasFailed = false;
      void mountInPage();
    }
    return promise;
  }

  function begin(): void {
    openFrame(stage.frame, {
      inside,
      nonce,
      signal,
      onStart(started) {
        frame = started;
        state = { ...state, ready: false };
        startId = callId;
        frame.post({
          type: 'start',
          values,
          page: readPage(host, stage.element),
          isInline,
          hasLauncher: stage.hasLauncher,
          rest,
          calls: [...calls.values()].map((each) => each.call),
        });
      },
      onMessage: hear,
      onFail: (reason) => void mountInPage(reason),
    });
    layer.append(stage.element);
    // In the frame nobody of the page hears anything; at the launcher it is as with a chat in the page.
    watchEvents(root, view, signal, () =>
      import('../take-events.ts').then(
        ({ createTaker }) => createTaker(root, view)(signal),
        () => {},
      ),
    );
    watchPage(host, sendPage, signal);
    signal.addEventListener('abort', onNavigate(view, sendPage));
    stage.onLeave(() => frame?.post({ type: 'left' }), signal);
  }

  // As options are read; what is wrong is told by the app.
  const wish = isolation.trim().toLowerCase();
  const isWanted = wish === 'iframe';
  if (!isWanted && wish !== 'shadow') warn(`data-isolation="${wish}" can't be used: use shadow or iframe.`);
  if (isWanted && /captivate-doctor/.test(view.location.search)) void mountInPage('The doctor is asked for.');
  else if (isWanted) begin();
  else void mountInPage();
  // The loader says that the chat has come as soon as this returns.
  queueMicrotask(() => launcher.setBusy?.(!isGone));

  const api = Object.fromEntries(
    METHODS.map((method) => [
      method,
      (...given: unknown[]) => {
        if (app) return (app[method] as (...values: unknown[]) => unknown)(...given);
        const promise = call(method, given);
        return method === 'transcript' || method === 'deleteConversation' ? promise : undefined;
      },
    ]),
  ) as Pick<MountedChat, Method>;

  return {
    ...api,
    on: events.on,
    once: events.once,
    onAction: events.onAction,
    destroy() {
      isGone = true;
      tellers.delete(tellOf);
      if (app) return app.destroy();
      events.emit('destroy', {});
      ending.abort();
      stage.remove();
      for (const id of calls.keys()) answer(id);
    },
    get state() {
      return app ? app.state : { ...state };
    },
  };
}

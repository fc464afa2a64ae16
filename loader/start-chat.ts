import type { CaptivateChatApi, MountArguments, MountedChat } from '../widget/host/public-api.ts';
import { addElement } from '../widget/launcher/add-element.ts';
import { createLauncher, type Launcher } from '../widget/launcher/create-launcher.ts';
import { createApi } from './api.ts';
import { findBySelector, isGreeted, isWantedAtOnce, reportIgnored } from './early-options.ts';
import { keepPlace } from './keep-place.ts';
import type { App, Keeper } from './load-app.ts';
import { dressHost, type placeHost } from './place-host.ts';
import { report, safely } from './safely.ts';

/** As far as TypeScript does not know it yet. */
type PrivateNavigator = Navigator & { globalPrivacyControl?: boolean };

/** The newest that our styles are made of (2024). */
const NEWEST_COLOUR = 'light-dark(red,lch(from red l 0 0))';
const FAILED = "The chat can't be loaded. Try again.";

/**
 * Draws the launcher into `host` and the chat once it is wanted; answers for the API of both.
 *
 * @param host `<captivate-chat>`.
 * @param place Puts it on the page, and says whether it is part of the page's own layout.
 * @param loadApp Fetches the app; called again after a failure.
 * @param loadKeeper Fetches what keeps it in its place.
 * @param onDestroy `destroy()` has ended the chat: takes what is left of it off the page.
 */
export function startChat(
  host: HTMLElement,
  place: typeof placeHost,
  dataset: MountArguments['dataset'],
  loadApp: () => Promise<App>,
  loadKeeper: () => Promise<Keeper>,
  onDestroy: () => void,
): CaptivateChatApi {
  const page = host.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  const root = host.shadowRoot || host.attachShadow({ mode: 'open' });
  const ending = new AbortController();
  const { signal } = ending;
  // Whose storage it is, is not changed under it.
  const { instance } = dataset;
  const isPrivate = (navigator as PrivateNavigator).globalPrivacyControl;
  let layer: HTMLElement | ShadowRoot = root;
  let launcher: Launcher | undefined;
  let chat: MountedChat | undefined;
  let isWanted = false;

  /** The app takes over; where it doesn't come, visitor and owner are told. */
  async function load(): Promise<void> {
    isWanted = true;
    if (chat || signal.aborted || !launcher) return;
    launcher.setBusy(true);
    launcher.say();
    try {
      const { mount } = await loadApp();
      if (chat || signal.aborted) return;
      chat = mount({ host, root, layer, launcher, dataset });
      attach(chat);
    } catch (error) {
      if (signal.aborted) return;
      launcher.say(FAILED);
      report(`${FAILED} Is dist/ there, with CORS?`, error);
    }
    launcher.setBusy(false);
  }

  function handleCall(name: string, argument?: unknown): void {
    if (name === 'update') {
      // Global Privacy Control is no consent to what nobody has asked for: no greeting, and no panel that opens by itself.
      Object.assign(dataset, argument, { instance }, isPrivate && { open: '' });
      dressHost(host, dataset);
      // The app replaces them by those of the visitor's language.
      if (launcher && !chat) launcher.setTexts(dataset.launcherLabel || 'Open chat', dataset.greeting);
    }
    if (launcher && /hide|show/.test(name)) launcher.setVisible(name === 'show');
  }

  function destroy(): void {
    if (signal.aborted) return;
    ending.abort();
    // The app says goodbye itself; where there is none yet, that is left to us.
    if (chat) safely(chat.destroy);
    else host.dispatchEvent(new Event('captivate:destroy', { bubbles: true }));
    attach({});
    if (launcher) launcher.setOpen(null);
    onDestroy();
  }

  const [api, attach] = createApi(load, handleCall, destroy);
  // Engines older than our colours get nothing, no error, and an API that does nothing.
  host.style.color = NEWEST_COLOUR;
  if (!host.style.color) {
    attach({});
    return api;
  }
  host.style.color = '';
  place(host, dataset.target, (isInline, isOurs) => {
    if (signal.aborted) return host.remove();
    let own = isInline ? 'none' : dataset.launcher;
    if (own && findBySelector(page, own) === undefined) {
      reportIgnored('launcher');
      own = '';
    }
    if (!isInline) layer = keepPlace(host, addElement(root, 'div', 'layer'), signal, isOurs && loadKeeper);
    launcher = createLauncher(
      root,
      layer,
      signal,
      own,
      (now) => isPrivate || isGreeted(view, dataset, now),
      () => safely(chat ? api.toggle : api.open),
      () => safely(() => loadApp().catch(() => {})),
    );
    handleCall('update');
    // A task of its own: the first touch of a page's storage takes as long as all the rest of this one.
    setTimeout(() => (isWanted || isInline || isWantedAtOnce(view, dataset)) && load());
  });
  return api;
}

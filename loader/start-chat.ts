import type { CaptivateChatApi, MountArguments, MountedChat } from '../widget/host/public-api.ts';
import { createLauncher, type Launcher } from '../widget/launcher/create-launcher.ts';
import { createApi } from './api.ts';
import { findBySelector, isGreeted, isWantedAtOnce, reportIgnored, toTexts } from './early-options.ts';
import type { App } from './load-app.ts';
import { dressHost, type placeHost } from './place-host.ts';
import { report, safely } from './safely.ts';

/** The newest that our styles are made of (2024). */
const NEWEST_COLOUR = 'light-dark(lab(from red l a b),red)';
const FAILED = "The chat can't be loaded. Try again.";

/**
 * Draws the launcher into `host` and the chat once it is wanted; answers for the API of both.
 *
 * @param host `<captivate-chat>`.
 * @param place Puts it on the page, and says whether it is part of the page's own layout.
 * @param loadApp Fetches the app; called again after a failure.
 * @param onDestroy Told when `destroy()` has taken the chat off the page.
 */
export function startChat(
  host: HTMLElement,
  place: typeof placeHost,
  dataset: MountArguments['dataset'],
  loadApp: () => Promise<App>,
  onDestroy: () => void,
): CaptivateChatApi {
  const page = host.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  const root = host.shadowRoot || host.attachShadow({ mode: 'open' });
  let launcher: Launcher | undefined;
  let chat: MountedChat | undefined;
  let isWanted = false;
  let isGone = false;

  /** The app takes over; where it doesn't come, visitor and owner are told. */
  async function load(): Promise<void> {
    isWanted = true;
    if (!launcher) return;
    launcher.setBusy(true);
    launcher.say();
    try {
      const { mount } = await loadApp();
      if (chat || isGone) return;
      chat = mount({ host, root, launcher, dataset });
      attach(chat);
    } catch (error) {
      if (isGone) return;
      launcher.say(FAILED);
      report(`${FAILED} Is dist/ complete, with CORS?`, error);
    }
    launcher.setBusy(false);
  }

  function handleCall(name: string, argument: unknown): void {
    if (name === 'update') {
      Object.assign(dataset, argument);
      dressHost(host, dataset);
      if (launcher && !chat) launcher.setTexts(toTexts(dataset));
    }
    if (launcher && /show|hide/.test(name)) launcher.setVisible(name === 'show');
  }

  function destroy(): void {
    if (isGone) return;
    isGone = true;
    // The app says goodbye itself; where there is none yet, that is left to us.
    if (chat) safely(chat.destroy);
    else host.dispatchEvent(new Event('captivate:destroy', { bubbles: true }));
    attach({});
    if (launcher) launcher.destroy();
    host.remove();
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
  dressHost(host, dataset);
  place(host, dataset.target, (isInline) => {
    if (isGone) return host.remove();
    let own = isInline ? 'none' : dataset.launcher;
    if (own && findBySelector(page, own) === undefined) {
      reportIgnored('launcher');
      own = '';
    }
    launcher = createLauncher(
      root,
      own,
      (now) => isGreeted(view, dataset, now),
      () => (chat ? api.toggle() : api.open()),
      () => loadApp().catch(() => {}),
    );
    launcher.setTexts(toTexts(dataset));
    if (isWanted || isInline || isWantedAtOnce(view, dataset)) load();
  });
  return api;
}

import type { MountArguments, MountedChat } from '../widget/host/public-api.ts';
import { createLauncher, type Launcher } from '../widget/launcher/create-launcher.ts';
import { createApi } from './api.ts';
import { findBySelector, isGreeted, isWantedAtOnce, reportIgnored, toTexts } from './early-options.ts';
import { createAppLoader } from './load-app.ts';
import { dressHost, placeHost } from './place-host.ts';
import { report, safely } from './safely.ts';

const FAILED = "The chat can't be loaded. Try again.";

/** Draws the chat of one tag and puts its API on the window. */
export function startChat(
  view: Window & typeof globalThis,
  dataset: MountArguments['dataset'],
  src: string,
): void {
  const page = view.document;
  const host = page.createElement('captivate-chat');
  const root = host.attachShadow({ mode: 'open' });
  const loadApp = createAppLoader(src, (address) => import(/* @vite-ignore */ address), setTimeout);
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
    delete view.CaptivateChat;
  }

  const [api, attach] = createApi(load, handleCall, destroy);
  const early = view.CaptivateChat;
  view.CaptivateChat = api;

  dressHost(host, dataset);
  placeHost(host, dataset.target, (isInline) => {
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
  if (Array.isArray(early)) api.push(...early);
}

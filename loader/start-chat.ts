import type { MountArguments, MountedChat } from '../widget/host/public-api.ts';
import { createLauncher, type Launcher } from '../widget/launcher/create-launcher.ts';
import { createApi } from './api.ts';
import {
  createGreetingMemory,
  findBySelector,
  isWantedAtOnce,
  readOption,
  toTexts,
} from './early-options.ts';
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
  const greeting = createGreetingMemory(view, dataset);
  const loadApp = createAppLoader({
    src,
    importModule: (address) => import(/* @vite-ignore */ address),
    after: (ms, callback) => view.setTimeout(callback, ms),
  });
  let launcher: Launcher | undefined;
  let chat: MountedChat | undefined;
  let isWanted = false;
  let isLoading = false;
  let isOpening = false;
  let isHidden = false;
  let isGone = false;

  function mountOn(drawn: Launcher): Promise<void> {
    return loadApp()
      .then((mount) => {
        if (isGone) return;
        chat = mount({ host, root, launcher: drawn, dataset });
        queue.attach(chat);
      })
      .catch((error) => {
        if (isGone) return;
        drawn.say(FAILED);
        report(`${FAILED} Is all of dist/ there, with Access-Control-Allow-Origin?`, error);
      });
  }

  /** Does nothing twice; before the launcher is drawn it only remembers. */
  function load(): void {
    isWanted = true;
    if (chat || isLoading || !launcher) return;
    const drawn = launcher;
    isLoading = true;
    drawn.setBusy(true);
    drawn.say();
    mountOn(drawn).then(() => {
      isLoading = false;
      drawn.setBusy(false);
    });
  }

  function handleClick(): void {
    if (chat) chat.toggle();
    // A second click while the app is on its way, or after it failed to come, must not open twice.
    else if (isOpening) load();
    else {
      isOpening = true;
      queue.api.open();
    }
  }

  /** What the options and calls so far say of launcher and host. */
  function dress(): void {
    dressHost(host, dataset);
    if (!launcher) return;
    launcher.setTexts(toTexts(dataset));
    launcher.setVisible(!isHidden);
  }

  function handleQueued(name: string, argument: unknown): void {
    if (name === 'update') Object.assign(dataset, argument);
    if (name === 'hide') isHidden = true;
    if (name === 'show') isHidden = false;
    dress();
  }

  function destroy(): void {
    if (isGone) return;
    isGone = true;
    // The app says goodbye itself; where there is none yet, that is left to us.
    if (chat) safely(chat.destroy);
    else
      host.dispatchEvent(new CustomEvent('captivate:destroy', { bubbles: true, composed: true, detail: {} }));
    queue.attach();
    if (launcher) launcher.destroy();
    host.remove();
    if (view.CaptivateChat === queue.api) delete view.CaptivateChat;
  }

  const queue = createApi({ host, load, onQueued: handleQueued, destroy });
  const early = view.CaptivateChat;
  view.CaptivateChat = queue.api;

  placeHost(host, readOption(dataset, 'target'), (isInline) => {
    if (isGone) return host.remove();
    const own = isInline ? 'none' : readOption(dataset, 'launcher');
    launcher = createLauncher({
      root,
      own: own && findBySelector(page, 'launcher', own) === undefined ? '' : own,
      isGreeted: greeting.isGreeted(),
      onClick: handleClick,
      onIntent: () => safely(() => loadApp().catch(() => {})),
      onDismiss: greeting.remember,
    });
    dress();
    if (isWanted || isInline || isWantedAtOnce(view, dataset)) load();
  });
  if (Array.isArray(early)) queue.api.push(...early);
}

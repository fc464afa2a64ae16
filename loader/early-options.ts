/** The few options that matter before the app is there. The app reads all of them, and warns of wrong values. */
import type { MountArguments } from '../widget/host/public-api.ts';
import type { LauncherTexts } from '../widget/launcher/create-launcher.ts';
import { report, safely } from './safely.ts';

type Dataset = MountArguments['dataset'];

/** How long after its last message a conversation is taken up again by itself. */
const ACTIVE_MS = 24 * 3600 * 1000;

/** A value as the app will read it, without the spaces around it; never undefined. */
export function readOption(dataset: Dataset, name: string): string {
  return (dataset[name] || '').trim();
}

/** The launcher's words; the app replaces them by those of the visitor's language. */
export function toTexts(dataset: Dataset): LauncherTexts {
  const label = readOption(dataset, 'launcherLabel') || 'Open chat';
  return {
    label,
    unread: (count) => `${label}, ${count} unread`,
    greeting: readOption(dataset, 'greeting'),
  };
}

/** What an owner's selector finds: nothing (`null`), or `undefined`, which is reported, where it is no selector. */
export function findBySelector(page: Document, name: string, selector: string): Element | null | undefined {
  const found = safely(() => page.querySelector(selector));
  if (found === undefined) report(`data-${name} is no CSS selector. It is ignored.`);
  return found;
}

/**
 * Whether a conversation is under way: the chat was open when the page was left, or was active in the last 24 hours.
 * The store writes what is read here.
 */
function isResumable(view: Window, dataset: Dataset): boolean | undefined {
  return safely(() => {
    const storage = readOption(dataset, 'persist') === 'session' ? view.sessionStorage : view.localStorage;
    const { open, activeAt } = JSON.parse(storage[`captivate:${dataset.apikey}:session`]);
    return open || Date.now() - activeAt < ACTIVE_MS;
  });
}

/** Whether the app is wanted before anybody touches the launcher. */
export function isWantedAtOnce(view: Window, dataset: Dataset): boolean | undefined {
  const open = readOption(dataset, 'open').toLowerCase();
  const isDesktop = () => view.matchMedia('(min-width: 480px)').matches;
  return open === 'always' || (open === 'desktop' && isDesktop()) || isResumable(view, dataset);
}

/** Until the tab is closed the greeting stays away once it was sent away, where the visitor may be remembered. */
export function createGreetingMemory(view: Window, dataset: Dataset) {
  const key = `captivate:${dataset.apikey}:greeted`;
  return {
    isGreeted: () => !!safely(() => view.sessionStorage[key]),
    remember: () => {
      if (dataset.consent || dataset.persist === 'memory') return;
      safely(() => view.sessionStorage.setItem(key, '1'));
    },
  };
}

/** The few options that matter before the app is there. The app reads all of them, and warns of wrong values. */
import type { MountArguments } from '../widget/host/public-api.ts';
import { report, safely } from './safely.ts';

type Dataset = MountArguments['dataset'];

/** What an owner's selector finds, or `null`; `undefined` where it is no selector. */
export function findBySelector(page: Document, selector: string): Element | null | undefined {
  return safely(() => page.querySelector(selector));
}

/** Tells the owner that a selector is of no use. */
export function reportIgnored(name: string): void {
  report(`data-${name} finds no element.`);
}

/**
 * Whether the app is wanted before anybody touches the launcher: as the option `open` says, for the owner's doctor, or
 * to go on with a conversation. It was open when the page was left, or active in the last 24 hours; the store has
 * written it down.
 */
export function isWantedAtOnce(view: Window, { apikey, instance, persist, open: option }: Dataset): boolean {
  return (
    option === 'always' ||
    /captivate-doctor/.test(view.location.search) ||
    (option === 'desktop' && view.innerWidth > 479) ||
    safely(() => {
      const storage = persist === 'session' ? view.sessionStorage : view.localStorage;
      const { open, activeAt } = JSON.parse(storage[`captivate:${instance}${apikey}:session`]);
      return open || Date.now() - activeAt < 24 * 3600 * 1000;
    })
  );
}

/**
 * Whether the visitor has sent the greeting away since the tab was opened; with `now` they do so, which is only kept
 * where they may be remembered.
 */
export function isGreeted(view: Window, dataset: Dataset, now?: true): boolean {
  const key = `captivate:${dataset.instance}${dataset.apikey}:greeted`;
  return safely(() => {
    if (now && dataset.persist !== 'memory' && dataset.consent !== 'required') view.sessionStorage[key] = now;
    return view.sessionStorage[key];
  });
}

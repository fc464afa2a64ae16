import type { MountArguments } from '../widget/host/public-api.ts';
import { findBySelector, reportIgnored } from './early-options.ts';
import { safely } from './safely.ts';

/** What the options say of the host element's own looks. */
export function dressHost(
  host: HTMLElement,
  { instance, position = '', theme = '' }: MountArguments['dataset'],
): void {
  Object.assign(host.dataset, { instance, position });
  // What is no scheme is ignored here, and reported by the app.
  host.style.colorScheme = theme === 'auto' ? '' : theme;
}

/**
 * Puts `<captivate-chat>` on the page: into the element that `selector` finds (waiting for the rest of the page where
 * there is none yet), else at the end of `<html>`, where fewer pages interfere than in `<body>`.
 *
 * @param done Told whether it is part of the page's own layout, and whether it is ours to keep where it must be.
 */
export function placeHost(
  host: HTMLElement,
  selector: string | undefined,
  done: (isInline: boolean, isOurs: boolean) => void,
): void {
  const page = host.ownerDocument;
  const target = selector && findBySelector(page, selector);
  if (selector && !target) {
    if (page.readyState === 'loading') {
      page.addEventListener('DOMContentLoaded', () => safely(() => placeHost(host, selector, done)));
      return;
    }
    reportIgnored('target');
  }
  (target || page.documentElement).append(host);
  done(host.toggleAttribute('inline', !!target), true);
}

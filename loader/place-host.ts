import { findBySelector, readOption } from './early-options.ts';
import { report } from './safely.ts';

/** What both style sheets ask of the host element. */
export function dressHost(host: HTMLElement, dataset: Record<string, string | undefined>): void {
  for (const name of ['position', 'theme']) host.dataset[name] = readOption(dataset, name).toLowerCase();
}

/**
 * Puts `<captivate-chat>` on the page: into the element that `selector` finds (waiting for the rest of the page where
 * there is none yet), else at the end of `<html>`, where fewer pages interfere than in `<body>`.
 */
export function placeHost(host: HTMLElement, selector: string, done: (isInline: boolean) => void): void {
  const page = host.ownerDocument;
  const top = page.documentElement;
  const target = selector && findBySelector(page, 'target', selector);
  if (target === null && page.readyState === 'loading') {
    page.addEventListener('DOMContentLoaded', () => placeHost(host, selector, done), { once: true });
    return;
  }
  if (target === null) report('data-target finds no element on the page. The chat floats instead.');
  host.toggleAttribute('inline', !!target);
  // The direction may be set on the body only; there is none yet while the head is read.
  host.dir = getComputedStyle(page.body || top).direction;
  (target || top).append(host);
  done(!!target);
}

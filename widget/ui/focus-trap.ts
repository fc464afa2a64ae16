/** How the focus stays inside of what is modal. */
import { activeElement } from './focus.ts';

const FOCUSABLE = 'a[href],button:not(:disabled),input:not(:disabled),select,textarea,[tabindex="0"]';

/** Everything in `container` that Tab reaches, in order. */
export function focusable(container: Element): HTMLElement[] {
  const found = container.querySelectorAll<HTMLElement>(FOCUSABLE);
  return [...found].filter((element) => element.tabIndex >= 0 && element.getClientRects().length > 0);
}

/** For the keydown of something modal: Tab at either end goes on at the other. */
export function keepFocusInside(event: KeyboardEvent, container: Element): void {
  if (event.key !== 'Tab') return;
  const stops = focusable(container);
  const end = stops.at(event.shiftKey ? 0 : -1);
  const active = activeElement(container);
  if (active && active !== end && active !== container && container.contains(active)) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}

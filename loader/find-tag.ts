const TAG = 'script[data-apikey]';

/**
 * Finds our tag however it was added; one that loads this file before any other. `currentScript` is null for modules and
 * in shadow roots, is a tag without a key where another carries the options, and may be any element of the page that has
 * this name.
 */
export function findTag(page: Document): HTMLScriptElement | null {
  const current = page.currentScript as HTMLScriptElement | null;
  if (current && current.matches(TAG)) return current;
  for (const { shadowRoot } of [{ shadowRoot: page }, ...page.querySelectorAll('*')]) {
    const tag =
      shadowRoot &&
      (shadowRoot.querySelector<HTMLScriptElement>(`${TAG}[src*=captivate-chat]`) ||
        shadowRoot.querySelector<HTMLScriptElement>(TAG));
    if (tag) return tag;
  }
  return null;
}

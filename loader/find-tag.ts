const TAG = 'script[data-apikey]';

/** The first tag with a key below `root`, one that loads this file before any other. */
function findBelow(root: ParentNode): HTMLScriptElement | null {
  return root.querySelector(`${TAG}[src*=captivate-chat]`) || root.querySelector(TAG);
}

/**
 * Finds our tag however it was added. `currentScript` is null for modules and in shadow roots, is a tag without a key
 * where another carries the options, and may be any element of the page that has this name.
 */
export function findTag(page: Document): HTMLScriptElement | null | undefined {
  const current = page.currentScript as HTMLScriptElement | null;
  if (current && current.matches(TAG)) return current;
  const inShadow = () =>
    [...page.querySelectorAll('*')]
      .map(({ shadowRoot }) => shadowRoot && findBelow(shadowRoot))
      .find(Boolean);
  return findBelow(page) || inShadow();
}

import type { JsonObject } from '../protocol/types.ts';

/** What bot and agents may know of the page: its address without user info or fragment, title, referrer, language. */
export function describePage({ location, referrer, title, documentElement }: Document): JsonObject {
  return {
    url: location.origin + location.pathname + location.search,
    title,
    ...(referrer && { referrer }),
    ...(documentElement.lang && { language: documentElement.lang }),
  };
}

/**
 * Calls when a single-page site has shown another address. The page's `history` is never patched: the Navigation API
 * tells, and where it is missing (Firefox before 147, Safari before 26) going back and forth and fragments are heard
 * of, and a `pushState` with the next of these.
 */
export function onNavigate(view: Window, callback: () => void): () => void {
  const ending = new AbortController();
  const { navigation } = view as Window & { navigation?: EventTarget };
  let last = view.location.href;
  const handle = () => {
    if (view.location.href === last) return;
    last = view.location.href;
    callback();
  };
  navigation?.addEventListener('currententrychange', handle, ending);
  for (const type of ['popstate', 'hashchange']) view.addEventListener(type, handle, ending);
  return () => ending.abort();
}

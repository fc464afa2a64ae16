/** The one gate for pictures, sound and video from outside. */
import { useCallback, useState } from 'preact/hooks';
import { parseUrl } from './parse-url.ts';

/** The address to load, or nothing: https, and http only on a page that came by http itself. Never `data:` or `blob:`. */
export function toSafeMedia(raw: string | undefined, isHttpPage: boolean): string | undefined {
  const url = raw ? parseUrl(raw) : undefined;
  return url && (url.protocol === 'https:' || (isHttpPage && url.protocol === 'http:'))
    ? url.href
    : undefined;
}

/** `origin` rather than `location`: an empty frame has the origin of its page, and no address of its own. */
export const isOnHttpPage = (element: Element): boolean =>
  element.ownerDocument.defaultView?.origin.startsWith('http:') ?? false;

/** Whether the page came by plain http; false until the element that gets `ref` stands. */
export function useIsHttpPage(): [boolean, (element: Element | null) => void] {
  const [isHttpPage, setIsHttpPage] = useState(false);
  const ref = useCallback((element: Element | null) => {
    if (element) setIsHttpPage(isOnHttpPage(element));
  }, []);
  return [isHttpPage, ref];
}

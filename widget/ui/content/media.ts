/** The one gate for pictures, sound and video from outside. */
import { parseUrl } from './parse-url.ts';

/**
 * The address to load, or nothing: https, and http only on a page that came by http itself. Never `data:` or `blob:`.
 * `origin` rather than `location`: an empty frame has the origin of its page, and no address of its own. In a sandbox the
 * origin says nothing; then it is what addresses without one are read by.
 */
export function toSafeMedia(
  raw: string | undefined,
  { origin, document }: { origin: string; document: { baseURI: string } },
): string | undefined {
  const address = parseUrl(raw ?? '')?.href;
  const page = origin === 'null' ? document.baseURI : origin;
  const allowed = page.startsWith('http:') ? /^https?:/ : /^https:/;
  return address && allowed.test(address) ? address : undefined;
}

/** The one gate for pictures, sound and video from outside. */
import { parseUrl } from './parse-url.ts';

/**
 * The address to load, or nothing: https, and http only on a page that came by http itself. Never `data:` or `blob:`.
 * `origin` rather than `location`: an empty frame has the origin of its page, and no address of its own.
 */
export function toSafeMedia(raw: string | undefined, { origin }: { origin: string }): string | undefined {
  const address = parseUrl(raw ?? '')?.href;
  const allowed = origin.startsWith('http:') ? /^https?:/ : /^https:/;
  return address && allowed.test(address) ? address : undefined;
}

/** Longer addresses are no links: the longest signed ones stay under 3,000 characters. */
const MAX_LENGTH = 8192;
/** An address as people write it, without its scheme. */
const BARE_HOST = /^(?:[\w-]{1,63}\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)/i;

/** Reads an absolute address; "//host", "www.host" and a bare host get https. Relative ones have no meaning here. */
export function parseUrl(raw: string): URL | undefined {
  const text = raw.trim();
  const address = text.startsWith('//') ? `https:${text}` : BARE_HOST.test(text) ? `https://${text}` : text;
  try {
    const url = new URL(address);
    if (!url.username && !url.password && url.href.length <= MAX_LENGTH) return url;
  } catch {
    // Not an address.
  }
}

/**
 * The one gate for links from outside. What it lets through is the browser's own reading of the address (`href` of a
 * parsed URL), so what was checked is what is opened.
 */
import { parseUrl } from './parse-url.ts';

/** http, https, mailto and tel. Star and hash in a telephone number would be a code that the phone carries out. */
const ALLOWED = /^(?:https?:\/\/|mailto:|tel:[^*#]+$)/;
/** Names, and addresses of four numbers. */
const HOSTS_IN_TEXT = /(?:[\p{L}\p{N}_-]{1,63}\.)+\p{L}{2,63}|(?:\d{1,3}\.){3}\d{1,3}/gu;
/** "report.pdf" is the name of a file, not of a host. */
const FILE_NAME = /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|png|jpe?g|gif|webp|mp[34]|html?|js|json|xml)$/i;

/** A link that may be opened. */
export interface SafeLink {
  href: string;
  /** Where it leads: the host, the domain of an e-mail address, or a telephone number. */
  host: string;
}

/** The link that `raw` stands for, or nothing where it must not become one. */
export function toSafeLink(raw: string): SafeLink | undefined {
  const url = parseUrl(raw);
  if (url && ALLOWED.test(url.href))
    return { href: url.href, host: url.host || (url.pathname.split('@').pop() ?? '') };
}

/** What every link from outside carries. The gate is asked again at the click: the page may have changed the element. */
export const linkProps = (link: SafeLink) => ({
  href: link.href,
  target: '_blank',
  rel: 'noopener noreferrer nofollow ugc',
  onClick: refuseChangedLink,
  onAuxClick: refuseChangedLink,
});

function refuseChangedLink(event: Event): void {
  if (!toSafeLink((event.currentTarget as HTMLAnchorElement).href)) event.preventDefault();
}

/**
 * The real host, where the text of a link names another one or writes one in letters that are easily mistaken
 * (Cyrillic "а" for Latin "a"); it is then shown beside the text.
 */
export function toRealHost(text: string, link: SafeLink): string | undefined {
  const seen = withoutFormatting(text.normalize('NFKC').replace(/\s+/g, ' ')).replace(/。/g, '.');
  // Cut only now: what is not seen must not push away what is.
  const claims = seen.slice(0, 2000).match(HOSTS_IN_TEXT) ?? [];
  return claims.some((claim) => isPretence(claim, link.host)) ? link.host : undefined;
}

function isPretence(claim: string, host: string): boolean {
  if (FILE_NAME.test(claim)) return false;
  if (/[^\p{Script=Latin}\p{N}._-]/u.test(claim)) return true;
  return toBareHost(toSafeLink(`https://${claim}`)?.host) !== toBareHost(host);
}

const toBareHost = (host = '') => host.toLowerCase().replace(/^www\.|:\d+$/g, '');

/** Drops what can't be seen, or turns the reading around: a name must not look like another. */
export const withoutFormatting = (text: string): string => text.replace(/[\p{Cf}\p{Cc}\p{DI}]/gu, '');

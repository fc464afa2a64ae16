/** Finds links in plain text by our own rule: http, https, mailto, tel, www., and bare e-mail addresses. */
import { type SafeLink, toSafeLink } from './links.ts';

/** A stretch of text, or of text that is a link. */
export interface Segment {
  text: string;
  link?: SafeLink;
}

/** Every run is bounded, and an address begins only where a word does, so that no text costs more than its length. */
const CANDIDATE =
  /(?:https?:\/\/|mailto:|tel:(?=\+?\d)|www\.)[^\s<>"`{}|\\^、。，！？）】」』》«»]{1,4096}|(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}/gi;
const BEFORE_A_LINK = /[^\w@./+-]|^$/;
/** A text with more links than this is no message from a person; the rest stays text. */
const MAX_LINKS = 150;
/** What looks like a link and is none costs as much to find out: 14,000 of them, a tenth of a second. */
const MAX_TRIES = 1000;

/** Cuts `text` into stretches with and without a link; joined they are `text` again. */
export function toSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  let count = 0;
  let tries = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    if (count >= MAX_LINKS || ++tries > MAX_TRIES) break;
    const label = withoutTail(match[0]);
    const link = BEFORE_A_LINK.test(text.charAt(match.index - 1)) ? toLink(label) : undefined;
    if (!link) continue;
    count++;
    if (match.index > end) segments.push({ text: text.slice(end, match.index) });
    segments.push({ text: label, link });
    end = match.index + label.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end) });
  return segments;
}

function toLink(label: string): SafeLink | undefined {
  const hasScheme = /^(?:https?:|mailto:|tel:|www\.)/i.test(label);
  return toSafeLink(hasScheme ? label : `mailto:${label}`);
}

/** Punctuation at the end belongs to the sentence; a closing bracket to the link only if it was opened in it. */
function withoutTail(url: string): string {
  const count = (sign: string) => url.split(sign).length;
  // Counted once: to count again for each of a thousand brackets would hold the page up.
  const surplus: Record<string, number> = { ')': count(')') - count('('), ']': count(']') - count('[') };
  let end = url.length;
  for (; end; end--) {
    const last = url.charAt(end - 1);
    const tooMany = surplus[last];
    if (tooMany === undefined ? !/[.,:;!?'*_~…’”]/.test(last) : tooMany <= 0) break;
    if (tooMany) surplus[last] = tooMany - 1;
  }
  return url.slice(0, end);
}

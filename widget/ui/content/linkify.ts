/** Finds links in plain text by our own rule: http, https, mailto, tel, www., and bare e-mail addresses. */
import { type SafeLink, toSafeLink } from './links.ts';

/** A stretch of text, or of text that is a link. */
export interface Segment {
  text: string;
  link?: SafeLink;
}

/** Every run is bounded, so that no text costs more than its length. */
const CANDIDATE =
  /(?:https?:\/\/|mailto:|tel:(?=\+?\d)|www\.)[^\s<>"`{}|\\^、。，！？）】」』》«»]{1,4096}|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}/gi;
const BEFORE_A_LINK = /[^\w@./+-]|^$/;
const CLOSERS: Record<string, string> = { ')': '(', ']': '[' };
/** A text with more links than this is no message from a person; the rest stays text. */
const MAX_LINKS = 150;

/** Cuts `text` into stretches with and without a link; joined they are `text` again. */
export function toSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  let count = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    if (count >= MAX_LINKS) break;
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
  let end = url.length;
  while (end > 0) {
    const last = url.charAt(end - 1);
    const opener = CLOSERS[last];
    if (opener ? isBalanced(url.slice(0, end), opener, last) : !/[.,:;!?'*_~…’”]/.test(last)) break;
    end--;
  }
  return url.slice(0, end);
}

const isBalanced = (text: string, opener: string, closer: string) =>
  text.split(opener).length >= text.split(closer).length;

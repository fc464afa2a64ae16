/**
 * Whether a bot's plain `text` is Markdown. That it may be is nowhere documented, so only constructs that nobody writes by
 * accident count: a star that multiplies, an underscore in a name or a single dash must stay what they are.
 */
const SIGNS = [
  /\*\*[^\s*][^*\n]{0,500}\*\*/,
  /\[[^[\]\n]{1,300}\]\((?:https?:|mailto:|tel:)[^\s)]{1,2000}\)/i,
  /^ {0,3}```[^`\n]{0,40}\n[\s\S]*?^ {0,3}```\s*$/m,
  /^#{1,6} \S.*\n/m,
  /^ {0,3}[-*+] \S.*\n+ {0,3}[-*+] \S/m,
  /^ {0,3}\d{1,3}[.)] \S.*\n+ {0,3}\d{1,3}[.)] \S/m,
  /^ {0,3}\|?(?: {0,3}(?::-+:?|-{2,}:?) {0,3}\|){1,20} {0,3}(?::?-{2,}:?)? {0,3}$/m,
];
/** Characters that are looked at: whoever writes Markdown does so early. */
const LOOKED_AT = 8192;

export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  return SIGNS.some((sign) => sign.test(head));
}

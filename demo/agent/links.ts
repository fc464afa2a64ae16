/** A run of plain text, or an address that may be opened. */
export type TextPiece = { text: string; href?: string };

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
const TRAILING = /[.,;:!?)\]}]+$/;

/** The address if it may be opened from the console (http and https only, nobody's name in it), else nothing. */
export function toSafeAddress(address: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(address);
    return /^https?:$/.test(protocol) && !username && !password ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The name of a file without what can't be seen or turns the reading around: "exe" must not look like "pdf". */
export const toPlainName = (name: string): string => name.replace(/[\p{Cf}\p{Cc}\p{DI}]/gu, '');

/** Finds the addresses in what somebody wrote. A full stop after an address is not part of it. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    const href = toSafeAddress(address);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

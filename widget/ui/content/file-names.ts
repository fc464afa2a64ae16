/** What a file is called, as far as anybody told. */
import type { RemoteFile } from '../../protocol/types.ts';
import { withoutFormatting } from './links.ts';
import { parseUrl } from './parse-url.ts';

const MAX_NAME = 200;
/** Characters at the end that stay when the middle of a name is left out: enough for "(2).pdf". */
const TAIL = 9;

/** The name of a file: its own, or the last piece of its address; "" where there is neither. */
export function toFileName({ name, url, storage }: RemoteFile): string {
  const given = name || lastPiece(url ?? storage?.fileKey ?? '');
  return withoutFormatting(given).slice(-MAX_NAME);
}

function lastPiece(address: string): string {
  const piece = (parseUrl(address)?.pathname ?? address).split('/').pop() ?? '';
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

/** A name in two: the first gives way where there is too little room, the second stays. Never cuts a character in two. */
export function splitName(name: string): [string, string] {
  const characters = [...name];
  const at = Math.max(0, characters.length - TAIL);
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}

/** "PDF" for "report.pdf": up to four letters for the glyph; "" where there are none. */
export function toExtension(name: string): string {
  return /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}

import { readParts } from '../protocol/decode-parts.ts';
import { toJson } from '../protocol/json.ts';
import type { Part } from '../protocol/types.ts';

/** What the content of a message means, in exact types, whichever of its spellings the hub used. Never throws. */
export function decodeContent(content: unknown): Part[] {
  return readParts(toJson(content));
}

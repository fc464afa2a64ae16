import { readParts } from './decode-all-parts.ts';
import { parse, toObject } from './json.ts';
import type { Part } from './types.ts';

/** What lies behind a 413's `message_link`: `{botMessage:{content:[parts]}}`. */
export function decodeLargeMessage(body: unknown): Part[] {
  const parsed = parse(body);
  return readParts(toObject(parsed).botMessage ?? parsed);
}

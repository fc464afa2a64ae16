import { readCards } from './decode-cards.ts';
import { readFiles } from './decode-files.ts';
import { type Kind, PLAIN_KINDS, readPartsAs } from './decode-parts.ts';
import { type Maybe, toJson } from './json.ts';
import type { Part } from './types.ts';

/** All that a part may hold. */
const KINDS: Kind[] = [...PLAIN_KINDS, [['cards', 'card'], readCards], [['files', 'file'], readFiles]];

/**
 * What a message says, from whatever stands as its `content`: a list, one part, a plain string, a wrapper, whichever of its
 * spellings the hub used. Never throws.
 */
export const decodeParts = (content: unknown): Part[] => readParts(toJson(content));

/** As `decodeParts`, behind the gate. */
export const readParts = (content: Maybe): Part[] => readPartsAs(content, KINDS);

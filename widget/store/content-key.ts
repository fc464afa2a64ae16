import { squeeze } from '../client/content-key.ts';
import type { Part, Role } from '../protocol/types.ts';
import { toText } from './content.ts';

/** Equal for two copies of one message, however each was spelled: who said it, and the words without their spacing. */
export function contentKey(role: Role, parts: readonly Part[]): string {
  const words = parts.map((part) =>
    part.type === 'unknown' ? part.name + JSON.stringify(part.value) : squeeze(toText(part, true)),
  );
  return [role, ...words.filter(Boolean)].join('\u0000');
}

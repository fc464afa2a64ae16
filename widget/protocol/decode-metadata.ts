import { isObject, toObject } from './json.ts';
import type { JsonObject } from './types.ts';

/** Metadata under `content` (socket), `metadata` (HTTP) or bare; and inside it bare or under `channelMetadata.custom`. */
export function readMetadata({ content, metadata, conversation_id: _, ...bare }: JsonObject): JsonObject {
  const found = [metadata, content].find(isObject) ?? bare;
  const { channelMetadata, ...rest } = found;
  const { custom } = toObject(channelMetadata);
  return isObject(custom) ? { ...rest, ...custom } : found;
}

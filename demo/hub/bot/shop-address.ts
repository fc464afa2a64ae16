import type { HubCore } from '../core.ts';
import { isObject } from '../events/request.ts';
import type { StoredConversation } from '../storage/types.ts';

/**
 * Where links to the shop lead: into the one that the visitor is in, so that the conversation, which a browser keeps
 * by origin, is there too. Else to the hub's own copy at `/site/`.
 */
export function toShop(core: HubCore, { metadata }: StoredConversation): string {
  const page = isObject(metadata.page) ? String(metadata.page.url) : '';
  return core.shopUrl && page.startsWith(`${core.shopUrl}/`) ? core.shopUrl : `${core.origin()}/site`;
}

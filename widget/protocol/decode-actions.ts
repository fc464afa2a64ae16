import { firstText, type Maybe, toList, toObject } from './json.ts';
import type { HubAction } from './types.ts';

/** A list of actions or a single one, named by `id`, `title`, `action` or `actionType`. What has no name is left out. */
export function readActions(value: Maybe): HubAction[] {
  return toList(value).flatMap((item) => {
    const own = toObject(item);
    const id = firstText(item, own.id, own.title, own.action, own.actionType);
    return id ? [{ id, data: toObject(own.data ?? own.details) }] : [];
  });
}

/** One list of two that may repeat each other: the hub often tells an action on a message and inside it. */
export function joinActions(first: HubAction[], second: HubAction[]): HubAction[] {
  const seen = new Set(first.map((action) => JSON.stringify(action)));
  return [...first, ...second.filter((action) => !seen.has(JSON.stringify(action)))];
}

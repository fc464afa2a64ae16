import { firstText, type Maybe, readItems, toObject } from './json.ts';
import type { HubAction } from './types.ts';

/** Actions in a list, under `actions`, or a single one, named by `id`, `title`, `action` or `actionType`. */
export const readActions = (body: Maybe): HubAction[] =>
  readItems(body, ['actions'], (own, item) => {
    const id = firstText(item, own.id, own.title, own.action, own.actionType);
    return id && { id, data: toObject(own.data ?? own.details) };
  });

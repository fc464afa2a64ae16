import { firstText, type Maybe, squeeze, toObject } from './json.ts';
import type { Agent } from './types.ts';

/** Who a person (or a bot) is. No source documents the shape, so every usual one is read; undefined where none fits. */
export function readAgent(value: Maybe): Agent | undefined {
  const outer = toPerson(value);
  const inner = toPerson(outer.agent ?? outer.livechatAgent);
  const find = (...keys: string[]) =>
    firstText(...[inner, outer].flatMap((person) => keys.map((key) => person[key])));
  const fullName = [find('firstName', 'first_name'), find('lastName', 'last_name')].join(' ');
  const name = firstText(find('name', 'agentName', 'livechatName', 'displayName'), fullName);
  const avatarUrl = find(
    'avatar',
    'avatarUrl',
    'avatar_url',
    'image',
    'imageUrl',
    'image_url',
    'photo',
    'picture',
  );
  return name || avatarUrl ? { name: name && squeeze(name), avatarUrl: avatarUrl?.trim() } : undefined;
}

const toPerson = (value: Maybe) => (typeof value === 'string' ? { name: value } : toObject(value));

import { firstText, isObject, type Maybe } from './json.ts';
import type { Agent } from './types.ts';

/** Who a person (or a bot) is. No source documents the shape, so every usual one is read; undefined where none fits. */
export function readAgent(value: Maybe): Agent | undefined {
  const own = typeof value === 'string' ? { name: value } : value;
  if (!isObject(own)) return undefined;
  const inner = readAgent(own.agent ?? own.livechatAgent);
  const both = [own.firstName ?? own.first_name, own.lastName ?? own.last_name];
  const fullName = both.filter((name) => firstText(name)).join(' ');
  const name = firstText(inner?.name, own.name, own.agentName, own.livechatName, own.displayName, fullName);
  const avatarUrl = firstText(inner?.avatarUrl, ...AVATAR_KEYS.map((key) => own[key]));
  return name || avatarUrl
    ? { name: name?.trim().replace(/\s+/g, ' '), avatarUrl: avatarUrl?.trim() }
    : undefined;
}

const AVATAR_KEYS = [
  'avatar',
  'avatarUrl',
  'avatar_url',
  'image',
  'imageUrl',
  'image_url',
  'photo',
  'picture',
];

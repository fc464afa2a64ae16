import { firstText, isObject, type Maybe, toObject } from './json.ts';
import type { Agent } from './types.ts';

/** Who a person (or a bot) is. No source documents the shape, so every usual one is read; undefined where none fits. */
export function readAgent(value: Maybe): Agent | undefined {
  const own = toObject(value);
  const inner = own.agent ?? own.livechatAgent;
  const within = isObject(inner) || typeof inner === 'string' ? readAgent(inner) : undefined;
  const both = [own.firstName ?? own.first_name, own.lastName ?? own.last_name];
  const fullName = both.filter((name) => firstText(name)).join(' ');
  const plain = typeof value === 'string' ? value : undefined;
  const name = firstText(
    within?.name,
    plain,
    own.name,
    own.agentName,
    own.livechatName,
    own.displayName,
    fullName,
  );
  const avatarUrl = firstText(within?.avatarUrl, ...AVATAR_KEYS.map((key) => own[key]));
  if (name === undefined && avatarUrl === undefined) return undefined;
  return { name: name?.trim().replace(/\s+/g, ' '), avatarUrl: avatarUrl?.trim() };
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

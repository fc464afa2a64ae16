/** What an earlier conversation is called in the list: hubs keep no title, but metadata often holds one. */
import type { Json, JsonObject } from '../protocol/types.ts';

const TITLE_KEYS = ['title', 'subject', 'topic', 'summary', 'lastMessage', 'last_message'];
const TIME_KEYS = [
  'updatedAt',
  'updated_at',
  'lastMessageAt',
  'createdAt',
  'created_at',
  'startedAt',
  'timestamp',
];

/** Seconds below this, milliseconds above (it is the year 5138 in seconds, 1973 in milliseconds). */
const SECONDS_LIMIT = 1e11;

function find(metadata: JsonObject, keys: string[]): Json | undefined {
  const key = keys.find((name) => metadata[name]);
  return key === undefined ? undefined : metadata[key];
}

/** Epoch milliseconds of the conversation, where its metadata tells in any usual way. */
export function conversationTime(metadata: JsonObject): number | undefined {
  const value = find(metadata, TIME_KEYS);
  if (typeof value === 'number') return value < SECONDS_LIMIT ? value * 1000 : value;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** A title from the metadata; the page on which it began says more than nothing. */
export function conversationTitle(metadata: JsonObject): string | undefined {
  const title = find(metadata, TITLE_KEYS);
  if (typeof title === 'string') return title;
  const { page, pageTitle } = metadata;
  if (typeof pageTitle === 'string') return pageTitle;
  if (!page || typeof page !== 'object' || Array.isArray(page)) return undefined;
  return typeof page.title === 'string' ? page.title : undefined;
}

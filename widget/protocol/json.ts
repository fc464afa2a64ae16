/**
 * Reading JSON that nobody vouches for. `toJson` is the one gate: what passes it is a fresh, finite, harmless tree, so
 * the `read…` functions behind it ask only for shapes. A `decode…` function takes `unknown` and goes through the gate;
 * a `read…` function takes what came out of it. Both accept everything and throw never.
 */
import type { Json, JsonObject } from './types.ts';

/** Far deeper than any real frame; what is deeper becomes null, so that no frame can exhaust the stack. */
export const MAX_DEPTH = 64;

/** A value that may be missing altogether. */
export type Maybe = Json | undefined;

const isUnsafe = (name: string) => name === '__proto__' || name === 'constructor' || name === 'prototype';

/** Copies a parsed value: no prototype keys, no lone surrogates (they break URLs), no number that JSON lacks. */
export function toJson(value: unknown, depth = MAX_DEPTH): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'boolean' || Number.isFinite(value)) return value as boolean | number;
  if (typeof value !== 'object' || !value || !depth) return null;
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth - 1));
  const safe = Object.entries(value).filter(([key]) => !isUnsafe(key));
  return Object.fromEntries(safe.map(([key, item]) => [key, toJson(item, depth - 1)]));
}

/**
 * Whether `toJson` would leave a value as it is that JSON made of a text without escapes. What stands just within the depth
 * counts as too deep, too: that costs a copy and changes nothing. Of a transcript of thousands this is asked of every value,
 * so nothing is made for the asking, and lists are gone through by hand.
 */
function isHarmless(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || !value) return typeof value !== 'number' || Number.isFinite(value);
  if (!depth) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!isHarmless(item, depth - 1)) return false;
  } else {
    for (const name in value)
      if (isUnsafe(name) || !isHarmless((value as JsonObject)[name], depth - 1)) return false;
  }
  return true;
}

/** The text of a frame or of an HTTP body, or its parsed value; undefined where it is not JSON at all. */
export function parse(raw: unknown): Maybe {
  try {
    if (typeof raw !== 'string') return toJson(raw);
    const value = JSON.parse(raw);
    // What has neither escapes nor halves of surrogate pairs in its text has none in its values.
    return !raw.includes('\\u') && raw.isWellFormed() && isHarmless(value) ? value : toJson(value);
  } catch {
    return undefined;
  }
}

/** Tells an object from a list, a primitive and nothing. What passed the gate has no `constructor` of its own. */
export const isObject = (value: Maybe): value is JsonObject =>
  (value as object | null)?.constructor === Object;

/** The object, or an empty one, so that its fields can be asked for. */
export const toObject = (value: Maybe): JsonObject => (isObject(value) ? value : {});

/** A text as people compare it: letters in one spelling, one space wherever there is white space, and none around it. */
export const squeeze = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s\s+|[^\S ]/g, ' ')
    .trim();

/** The first of them that is a text with something in it (not trimmed), or a number, as text. */
export function firstText(...values: Maybe[]): string | undefined {
  for (const value of values)
    if (typeof value === 'number' || (typeof value === 'string' && value.trim())) return String(value);
  return undefined;
}

/** Times and sizes, also as text: between 0 and `max` (by default the last second that a Date can hold), else 0. */
export function toNumber(value: Maybe, max = 8.64e12): number {
  const number = Number(firstText(value));
  return number > 0 ? Math.min(number, max) : 0;
}

/** What stands in `body` under the first of `names` that has anything. */
export function nestedIn(body: Maybe, names: string[]): Maybe {
  const own = toObject(body);
  const name = names.find((each) => own[each] != null);
  return name && own[name];
}

/** The things in `body`: a list, a list under one of `names` (however deep wrapped), or `body` as the only one. */
export function itemsOf(body: Maybe, ...names: string[]): Json[] {
  if (Array.isArray(body)) return body;
  const inner = nestedIn(body, names);
  return inner != null ? itemsOf(inner, ...names) : body == null ? [] : [body];
}

/** As `itemsOf`, each as what `read` makes of its fields or of it itself; what it makes nothing of is left out. */
export const readItems = <T extends object>(
  body: Maybe,
  names: string[],
  read: (own: JsonObject, item: Json) => T | Nothing,
): T[] => itemsOf(body, ...names).flatMap((item) => read(toObject(item), item) || []);

type Nothing = undefined | '' | false;

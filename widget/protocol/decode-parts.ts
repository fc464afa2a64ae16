import { readButtons } from './decode-buttons.ts';
import { firstText, isObject, itemsOf, type Maybe, nestedIn, toNumber, toObject } from './json.ts';
import type { Button, Card, Json, JsonObject, Part, RemoteFile } from './types.ts';

/** A bot's pause between two parts is cut to this, or a bad number would silence it. */
export const MAX_PAUSE_MS = 10_000;

/** A text with something in it, under the very word for that, and nothing else. */
export const isText = (item: Json): item is JsonObject & Part =>
  isObject(item) &&
  item.type === 'text' &&
  typeof item.text === 'string' &&
  !!item.text.trim() &&
  !Object.keys(item)[2];

type Things = (Button | Card | RemoteFile)[];

/** The names under which a content is announced and nested, first that of its type; and what reads it. */
export type Kind = [names: string[], read: (body: Maybe, names: string[]) => string | Things | undefined];

const readFormatted: Kind[1] = (body, names) => firstText(body, nestedIn(body, [...names, 'text']));

/** What nearly every part holds. The others, cards and files, come with `readParts`. */
export const PLAIN_KINDS: Kind[] = [
  [['text'], readFormatted],
  [['markdown', 'md'], readFormatted],
  [['html'], readFormatted],
  [['buttons', 'button'], readButtons],
];

/** The parts of a `content` that hold something of one of these kinds. Plain texts are taken as they stand: a transcript has thousands. */
export function readPartsAs(content: Maybe, kinds: Kind[]): Part[] {
  const items = itemsOf(content, 'messages', 'content');
  return items.every(isText) ? items : items.flatMap((item) => readPart(item, kinds));
}

/**
 * What a part holds counts for more than what it says it is: one part may carry text and buttons at once, and a type
 * that nobody knows may still have readable text.
 */
function readPart(value: Json, kinds: Kind[]): Part[] {
  if (isText(value)) return [value];
  const part = typeof value === 'string' ? { text: value } : toObject(value);
  const name = firstText(part.type)?.trim() ?? '';
  const type = name.toLowerCase();
  if (type === 'any' && isObject(part.any)) return readPart(part.any, kinds);
  if (type === 'pause') {
    return [{ type, ms: toNumber(part.time ?? toObject(part.pause).time ?? part.pause, MAX_PAUSE_MS) }];
  }
  const nested = kinds.flatMap((kind) => readAs(kind, part, nestedIn(part, kind[0])));
  // What its type announces may be flat on it; the vendor's client leaves an empty object beside it.
  const own = kinds.find(([names]) => names.includes(type));
  const body = own && nestedIn(part, own[0]);
  const flat = own && !Object.keys(body ?? {})[0] ? readAs(own, part, part) : [];
  // The text of a flat card is its title, and its buttons are its own: they are not shown twice.
  const shown = flat.map(bodyOf).join();
  const parts = [...nested.filter((found) => !shown.includes(bodyOf(found))), ...flat];
  if (parts[0] || !name) return parts;
  // What stands above an empty list of choices is still worth reading.
  return own ? readPart(titleOf(part, body) ?? '', kinds) : [{ type: 'unknown', name, value: part }];
}

/** A part of what `body` holds, if anything. Its title is left out where it is that of the first (and only) thing. */
function readAs([names, read]: Kind, part: JsonObject, body: Maybe): Part[] {
  const [type = ''] = names;
  const found = read(body, names);
  if (!found?.[0]) return [];
  if (typeof found === 'string') return [{ type, [type]: found } as Part];
  const { label, title = label } = found[0] as { label?: string; title?: string };
  const heading = titleOf(part, body);
  return [{ type, title: heading === title ? undefined : heading, [type]: found } as Part];
}

const titleOf = (part: JsonObject, body: Maybe) => firstText(toObject(body).title, part.title);

/** Every part that can be read keeps its body under the name of its type. */
const bodyOf = (content: Part) => JSON.stringify((content as JsonObject)[content.type]);

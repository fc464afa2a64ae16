import { readButtons } from './decode-buttons.ts';
import { readCards } from './decode-cards.ts';
import { readFiles } from './decode-files.ts';
import {
  firstText,
  isObject,
  type Maybe,
  nestedIn,
  parse,
  toJson,
  toList,
  toNumber,
  toObject,
} from './json.ts';
import type { Button, Card, JsonObject, Part, RemoteFile } from './types.ts';

/** A bot's pause between two parts is cut to this, or a bad number would silence it. */
export const MAX_PAUSE_MS = 10_000;

/** The parts of a message, from whatever stands as its `content`: a list, one part, a plain string, a wrapper. */
export function decodeParts(content: unknown): Part[] {
  return readParts(typeof content === 'string' ? toJson(content) : parse(content));
}

/** As `decodeParts`, behind the gate. */
export function readParts(content: Maybe): Part[] {
  const inner = toObject(content).messages ?? toObject(content).content;
  return inner == null ? toList(content).flatMap(readPart) : readParts(inner);
}

function readText(value: Maybe): Part[] {
  const text = firstText(value);
  return text ? [{ type: 'text', text }] : [];
}

type Things = (Button | Card | RemoteFile)[];

type Reader = [
  type: 'markdown' | 'html' | 'buttons' | 'cards' | 'files',
  names: string[],
  read: (body: Maybe, names: string[]) => string | Things | undefined,
];

/** A formatted text: plain, or under one of `names` in an object. */
const readFormatted = (body: Maybe, names: string[]) =>
  firstText(body, ...[...names, 'text'].map((name) => toObject(body)[name]));

/** Every structured part: the names under which it is announced and nested, and what reads it. */
const READERS: Reader[] = [
  ['markdown', ['md', 'markdown'], readFormatted],
  ['html', ['html'], readFormatted],
  ['buttons', ['buttons', 'button'], readButtons],
  ['cards', ['cards', 'card'], readCards],
  ['files', ['files', 'file'], readFiles],
];

const KNOWN = ['text', ...READERS.flatMap(([, names]) => names)];

/** A part of what `body` holds, if anything. Its title is left out where it is that of the first (and only) thing. */
function readAs([type, names, read]: Reader, body: Maybe, title?: string): Part[] {
  const found = read(body, names);
  if (!found?.[0]) return [];
  const { label, title: own } = found[0] as { label?: string; title?: string };
  return [{ type, title: title === (label ?? own) ? undefined : title, [type]: found } as Part];
}

/**
 * What a part holds counts for more than what it says it is: one part may carry text and buttons at once, and a type
 * that nobody knows may still have readable text.
 */
function readPart(value: Maybe): Part[] {
  if (!isObject(value)) return typeof value === 'string' ? readText(value) : [];
  const name = firstText(value.type)?.trim() ?? '';
  const type = name.toLowerCase();
  if (type === 'any' && isObject(value.any)) return readPart(value.any);
  if (type === 'pause') return [{ type, ms: pauseOf(value) }];
  const parts = readContents(value, type);
  if (parts[0] || !name) return parts;
  return KNOWN.includes(type) ? readText(titleOf(value)) : [{ type: 'unknown', name, value }];
}

/** The text first, then every structured content: nested under its name; that of the part's type may be flat on it. */
function readContents(part: JsonObject, type: string): Part[] {
  const contents = [...readText(part.text), ...READERS.flatMap((reader) => readNested(part, reader))];
  const own = READERS.find(([, names]) => names.includes(type));
  if (!own || readNested(part, own)[0]) return contents;
  const flat = readAs(own, part, firstText(part.title));
  // The text of a flat card is its title, and its buttons are its own: they are not shown twice.
  const shown = JSON.stringify(flat);
  return [...contents.filter((content) => !shown.includes(bodyOf(content))), ...flat];
}

function readNested(part: JsonObject, reader: Reader): Part[] {
  const body = nestedIn(part, reader[1]);
  return readAs(reader, body, firstText(toObject(body).title, part.title));
}

/** Every part that can be read keeps its body under the name of its type. */
const bodyOf = (content: Part) => JSON.stringify((content as JsonObject)[content.type]);

/** What stands above an empty list of choices is still worth reading. */
const titleOf = (part: JsonObject) =>
  firstText(...KNOWN.map((name) => toObject(part[name]).title), part.title);

const pauseOf = ({ time, pause }: JsonObject) =>
  toNumber(time ?? (isObject(pause) ? pause.time : pause), MAX_PAUSE_MS);

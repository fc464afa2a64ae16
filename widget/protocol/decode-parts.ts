import { readButtons } from './decode-buttons.ts';
import { readCards } from './decode-cards.ts';
import { readFiles } from './decode-files.ts';
import { firstText, isObject, type Maybe, parse, toJson, toList, toNumber, toObject } from './json.ts';
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
  return text === undefined ? [] : [{ type: 'text', text }];
}

type Read = (body: Maybe, title?: string) => Part[];

/** A formatted text: plain, or under one of `names` in an object. */
const formatted =
  (type: 'markdown' | 'html', names: string[]): Read =>
  (body) => {
    const own = toObject(body);
    const text = firstText(body, ...names.map((name) => own[name]), own.text);
    return text === undefined ? [] : [{ type, [type]: text } as Part];
  };

/** Things with a title above them, unless it is that of the first thing (a single one may stand flat on the part). */
const listed =
  (type: 'buttons' | 'cards' | 'files', read: (body: Maybe) => (Button | Card | RemoteFile)[]): Read =>
  (body, title) => {
    const items = read(body);
    const [first] = items as { label?: string; title?: string }[];
    const own = first?.label ?? first?.title;
    return first ? [{ type, title: title === own ? undefined : title, [type]: items } as Part] : [];
  };

const MARKDOWN = ['md', 'markdown'];

type Reader = [names: string[], read: Read];

/** Every structured part: the names under which it is announced and nested, and what reads it. */
const READERS: Reader[] = [
  [MARKDOWN, formatted('markdown', MARKDOWN)],
  [['html'], formatted('html', ['html'])],
  [['buttons', 'button'], listed('buttons', readButtons)],
  [['cards', 'card'], listed('cards', readCards)],
  [['files', 'file'], listed('files', readFiles)],
];

const KNOWN = ['text', ...READERS.flatMap(([names]) => names)];

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
  const own = READERS.find(([names]) => names.includes(type));
  if (!own || readNested(part, own)[0]) return contents;
  const flat = own[1](part, firstText(part.title));
  // The text of a flat card is its title, and its buttons are its own: they are not shown twice.
  const shown = JSON.stringify(flat);
  return [...contents.filter((content) => !shown.includes(bodyOf(content))), ...flat];
}

function readNested(part: JsonObject, [names, read]: Reader): Part[] {
  const body = names.map((name) => part[name]).find((nested) => nested != null);
  return read(body, firstText(toObject(body).title, part.title));
}

/** Every part that can be read keeps its body under the name of its type. */
const bodyOf = (content: Part) => JSON.stringify((content as JsonObject)[content.type]);

/** What stands above an empty list of choices is still worth reading. */
const titleOf = (part: JsonObject) =>
  firstText(...KNOWN.map((name) => toObject(part[name]).title), part.title);

const pauseOf = ({ time, pause }: JsonObject) =>
  toNumber(time ?? (isObject(pause) ? pause.time : pause), MAX_PAUSE_MS);

import { readButtons } from './decode-buttons.ts';
import { readCard } from './decode-cards.ts';
import { readFiles } from './decode-files.ts';
import {
  firstText,
  isObject,
  itemsOf,
  type Maybe,
  parse,
  toJson,
  toList,
  toNumber,
  toObject,
} from './json.ts';
import type { JsonObject, Part } from './types.ts';

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

function readMarkdown(body: Maybe): Part[] {
  const own = toObject(body);
  const markdown = firstText(body, own.md, own.markdown, own.text);
  return markdown === undefined ? [] : [{ type: 'markdown', markdown }];
}

function readHtml(body: Maybe): Part[] {
  const own = toObject(body);
  const html = firstText(body, own.html, own.text);
  return html === undefined ? [] : [{ type: 'html', html }];
}

function readButtonsPart(body: Maybe, title?: string): Part[] {
  const buttons = readButtons(body);
  const alone = buttons[0]?.label === title;
  return buttons[0] ? [{ type: 'buttons', title: alone ? undefined : title, buttons }] : [];
}

function readCardsPart(body: Maybe, title?: string): Part[] {
  const cards = itemsOf(body, 'cards', 'card', 'options').flatMap(readCard);
  const alone = cards[0]?.title === title;
  return cards[0] ? [{ type: 'cards', title: alone ? undefined : title, cards }] : [];
}

function readFilesPart(body: Maybe, title?: string): Part[] {
  const files = readFiles(body);
  return files[0] ? [{ type: 'files', title, files }] : [];
}

/** Every structured part: the names under which it is announced and nested, and its reader. */
const READERS: [names: string[], read: (body: Maybe, title?: string) => Part[]][] = [
  [['md', 'markdown'], readMarkdown],
  [['html'], readHtml],
  [['buttons', 'button'], readButtonsPart],
  [['cards', 'card'], readCardsPart],
  [['files', 'file'], readFilesPart],
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

/** The text first, then every structured content; nested under its name, else flat on the part itself. */
function readContents(part: JsonObject, type: string): Part[] {
  let text = readText(part.text);
  const things = READERS.flatMap(([names, read]) => {
    const body = names.map((name) => part[name]).find((nested) => nested != null);
    const nested = read(body, firstText(toObject(body).title, part.title));
    if (nested[0] || !names.includes(type)) return nested;
    const flat = read(part, firstText(part.title));
    // The text of a flat card is its title: not to be shown twice.
    if (JSON.stringify(flat).includes(JSON.stringify(part.text ?? null))) text = [];
    return flat;
  });
  return [...text, ...things];
}

/** What stands above an empty list of choices is still worth reading. */
const titleOf = (part: JsonObject) =>
  firstText(...KNOWN.map((name) => toObject(part[name]).title), part.title);

const pauseOf = ({ time, pause }: JsonObject) =>
  toNumber(time ?? (isObject(pause) ? pause.time : pause), MAX_PAUSE_MS);

/** How each kind of option is read from its attribute. */
import type { OptionKind } from './options.ts';
import { parsePrechat } from './parse-prechat.ts';

interface Parser {
  /** The value; undefined where `source` (trimmed, never empty) is none. */
  parse(source: string, base?: string): unknown;
  /** What is allowed, for the warning: "use …". */
  allowed: string;
}

function toUrl(source: string, schemes: RegExp, base?: string): string | undefined {
  try {
    const url = new URL(source, base);
    return schemes.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(source: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return value && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const UNITS: Record<string, number> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function parseBytes(source: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(source) ?? [];
  return Math.round(Number(amount) * (UNITS[unit.toLowerCase()] ?? 1)) || undefined;
}

/** File types only, so far: `.pdf`, `pdf`, `image/png`, `image/*`. */
function parseList(source: string): string[] | undefined {
  const entries = source
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim().replace(/^(?=\w+$)/, '.'))
    .filter(Boolean);
  const areGood = entries.every((entry) => /^(\.\w+|[\w.+-]+\/([\w.+-]+|\*))$/.test(entry));
  return areGood && entries.length ? entries : undefined;
}

function parseLocale(source: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(source.replace('_', '-'))[0];
  } catch {
    return undefined;
  }
}

const PARSERS: Record<Exclude<OptionKind, readonly string[]>, Parser> = {
  text: { parse: (source) => source, allowed: 'any text' },
  url: {
    // Without its last slash, so that paths can be put behind it.
    parse: (source, base) => toUrl(source, /^(http|ws)s?:$/, base)?.replace(/\/$/, ''),
    allowed: 'a whole address (https://… or wss://…)',
  },
  contact: {
    parse: (source) => toUrl(source, /^(mailto|tel|https):$/),
    allowed: 'mailto:…, tel:… or https://…',
  },
  json: { parse: parseJson, allowed: 'a JSON object, like {"plan":"pro"}' },
  bytes: { parse: parseBytes, allowed: 'a number of bytes, or one with KB or MB' },
  list: { parse: parseList, allowed: 'extensions or MIME types, like .pdf,image/*' },
  selector: { parse: (source) => source, allowed: 'a CSS selector' },
  prechat: { parse: parsePrechat, allowed: 'fields, like name, email*, topic:Sales|Support' },
  locale: { parse: parseLocale, allowed: 'a language tag, like de or fr-CA' },
};

/** What people write for `on` and `off`, as HTML's own attributes have taught them. */
const SWITCHES: Record<string, string> = {
  '': 'on',
  true: 'on',
  '1': 'on',
  yes: 'on',
  false: 'off',
  '0': 'off',
  no: 'off',
};

function parseChoice(source: string, choices: readonly string[]): string | undefined {
  const word = source.toLowerCase();
  return [word, SWITCHES[word]].find((candidate) => candidate !== undefined && choices.includes(candidate));
}

/** Whether a bare attribute (`data-sound`) says something. */
export function isSwitch(kind: OptionKind): boolean {
  return typeof kind !== 'string' && kind.includes('on');
}

/** The value that `source` (trimmed) stands for; undefined where it is none of that kind. */
export function parseOption(kind: OptionKind, source: string, base?: string): unknown {
  return typeof kind === 'string' ? PARSERS[kind].parse(source, base) : parseChoice(source, kind);
}

/** What is allowed, in words for a warning. */
export function describeKind(kind: OptionKind): string {
  return typeof kind === 'string' ? PARSERS[kind].allowed : kind.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

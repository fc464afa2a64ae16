/** How each kind of option is read from its attribute. */
import type { OptionKind } from './options.ts';
import { parsePrechat } from './parse-prechat.ts';
import { toTag } from './to-tag.ts';

/** The value of `source` (trimmed); undefined, or thrown at, where it is none. */
type Parser = (source: string, base?: string) => unknown;

/** An address of one of these schemes. An empty one is none, not that of the page. */
function toUrl(source: string, schemes: RegExp, base?: string): string | undefined {
  const { href } = new URL(source, source && base);
  return schemes.test(href) ? href : undefined;
}

function parseBytes(source: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(source) ?? [];
  return Math.round(Number(amount) * 1024 ** ' kmg'.indexOf(unit.toLowerCase())) || undefined;
}

/** File types only, so far: `.pdf`, `pdf`, `image/png`, `image/*`. */
function parseList(source: string): string[] | undefined {
  const entries = source
    .toLowerCase()
    .split(',')
    .flatMap((entry) => entry.trim().replace(/^(?=\w+$)/, '.') || []);
  const areGood = entries.every((entry) => /^(\.\w+|[\w.+-]+\/([\w.+-]+|\*))$/.test(entry));
  return areGood && entries.length ? entries : undefined;
}

const asItIs: Parser = (source) => source || undefined;

const PARSERS: Record<Exclude<OptionKind, readonly string[]>, Parser> = {
  text: asItIs,
  selector: asItIs,
  // Without its last slash, so that paths can be put behind it.
  url: (source, base) => toUrl(source, /^(http|ws)s?:/, base)?.replace(/\/$/, ''),
  contact: (source) => toUrl(source, /^(mailto|tel|https):/),
  json: (source) => (source[0] === '{' ? JSON.parse(source) : undefined),
  bytes: parseBytes,
  list: parseList,
  prechat: parsePrechat,
  locale: toTag,
};

/** One of `choices`; `on` and `off` also as people write them, whom HTML's own attributes have taught. */
function parseChoice(source: string, choices: readonly string[]): string | undefined {
  const word = source
    .toLowerCase()
    .replace(/^(true|1|yes)?$/, 'on')
    .replace(/^(false|0|no)$/, 'off');
  return choices.find((choice) => choice === word);
}

/** The value that `source` (trimmed) stands for; undefined where it is none of that kind. */
export function parseOption(kind: OptionKind, source: string, base?: string): unknown {
  try {
    return typeof kind === 'string' ? PARSERS[kind](source, base) : parseChoice(source, kind);
  } catch {
    return undefined;
  }
}

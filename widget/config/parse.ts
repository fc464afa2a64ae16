/** How each kind of option is read from its attribute. */
import type { OptionKind } from './options.ts';
import { parsePrechat } from './parse-prechat.ts';
import { toTag } from './to-tag.ts';

/**
 * What is allowed, for the warning: "use …"; and the value of `source` (trimmed, never empty): undefined, or thrown at,
 * where it is none.
 */
type Parser = [allowed: string, parse: (source: string, base?: string) => unknown];

function toUrl(source: string, schemes: RegExp, base?: string): string | undefined {
  const { protocol, href } = new URL(source, base);
  return schemes.test(protocol) ? href : undefined;
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

const asItIs = (source: string) => source;

const PARSERS: Record<Exclude<OptionKind, readonly string[]>, Parser> = {
  text: ['any text', asItIs],
  url: [
    'a whole address (https://… or wss://…)',
    // Without its last slash, so that paths can be put behind it.
    (source, base) => toUrl(source, /^(http|ws)s?:$/, base)?.replace(/\/$/, ''),
  ],
  contact: ['mailto:…, tel:… or https://…', (source) => toUrl(source, /^(mailto|tel|https):$/)],
  json: [
    'a JSON object, like {"plan":"pro"}',
    (source) => (source[0] === '{' ? JSON.parse(source) : undefined),
  ],
  bytes: ['a number of bytes, or one with KB or MB', parseBytes],
  list: ['extensions or MIME types, like .pdf,image/*', parseList],
  selector: ['a CSS selector', asItIs],
  prechat: ['fields, like name, email*, topic:Sales|Support', parsePrechat],
  locale: ['a language tag, like de or fr-CA', toTag],
};

/** Whether a bare attribute (`data-sound`) says something. */
export function isSwitch(kind: OptionKind): boolean {
  return typeof kind !== 'string' && kind.includes('on');
}

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
    return typeof kind === 'string' ? PARSERS[kind][1](source, base) : parseChoice(source, kind);
  } catch {
    return undefined;
  }
}

/** What is allowed, in words for a warning. */
export function describeKind(kind: OptionKind): string {
  return typeof kind === 'string' ? PARSERS[kind][0] : kind.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

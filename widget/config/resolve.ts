import { OPTIONS, type OptionName, type OptionRow, type Options } from './options.ts';
import { describeKind, isSwitch, parseOption } from './parse.ts';
import { toAttribute } from './to-attribute.ts';

const ROWS: Record<string, OptionRow> = OPTIONS;

/** The value of a row whose attribute is absent or wrong. */
function fallbackOf({ kind, fallback }: OptionRow): unknown {
  if (typeof kind !== 'string') return kind[0];
  if (kind === 'prechat') return [];
  return typeof fallback === 'string' ? parseOption(kind, fallback) : fallback;
}

/** A hub's address may be given with either scheme: what is a socket gets ws, what is not gets http. */
function withScheme(name: string, address: string): string {
  return name === 'url' ? address.replace(/^http/, 'ws') : address.replace(/^ws/, 'http');
}

function resolveOption(name: OptionName, source: unknown, warn: Warn, base?: string): unknown {
  const row = ROWS[name] as OptionRow;
  // A page may give `update()` a number or a symbol.
  const text = source == null ? undefined : String(source).trim();
  if (text === undefined || (!text && !isSwitch(row.kind))) {
    if (row.required) warn(`${toAttribute(name)} is missing: put the key of your channel there.`);
    return fallbackOf(row);
  }
  const value = parseOption(row.kind, text, base);
  if (value !== undefined) return row.kind === 'url' ? withScheme(name, String(value)) : value;
  // Metadata may hold what is nobody's business; its value stays off the console.
  const shown = row.kind === 'json' ? '' : `="${text.slice(0, 40)}"`;
  warn(`${toAttribute(name)}${shown} can't be used: use ${describeKind(row.kind)}.`);
  return fallbackOf(row);
}

/** Told once for each mistake, with the remedy; says nothing of `data-*` that don't resemble ours. */
export type Warn = (message: string) => void;

/**
 * Every option with its value, from a tag's `dataset` (or an object with the same names). A wrong value warns and
 * falls back to the default; an empty one counts as absent, but for those that are on or off, where it means on.
 * `base` is the page's address, for addresses that are written without one.
 */
export function resolveOptions(
  dataset: Readonly<Record<string, string | undefined>>,
  warn: Warn,
  base?: string,
): Options {
  const unknown = Object.keys(dataset).filter((key) => !Object.hasOwn(OPTIONS, key));
  // From a part that most tags have no need of; if it doesn't come, there is no hint.
  if (unknown[0]) import('./suggest.ts').then(({ hintAt }) => hintAt(unknown, warn)).catch(() => {});
  const names = Object.keys(OPTIONS) as OptionName[];
  return Object.fromEntries(
    names.map((name) => [name, resolveOption(name, dataset[name], warn, base)]),
  ) as unknown as Options;
}

/** Passes every message on once, with our name before it: what is wrong stays wrong at the next `update()`. */
export function createWarner(print: (message: string) => void): Warn {
  const seen = new Set<string>();
  return (message) => {
    if (seen.has(message)) return;
    seen.add(message);
    try {
      print(`[captivate-chat] ${message}`);
    } catch {
      // A page's own console that fails must not cost it the chat.
    }
  };
}

import { OPTIONS, type OptionName, type OptionRow, type Options } from './options.ts';
import { parseOption } from './parse.ts';

/** Told once for each mistake, with the remedy; says nothing of `data-*` that don't resemble ours. */
export type Warn = (message: string) => void;

/** What is taken where the attribute is absent or wrong. */
function defaultOf({ kind, fallback = '' }: OptionRow): unknown {
  return typeof kind === 'string' ? parseOption(kind, `${fallback}`) : kind[0];
}

/** A hub's address may be given with either scheme: what is a socket gets ws, what is not gets http. */
function withScheme(name: string, address: string): string {
  return address.replace(/^(http|ws)/, name === 'url' ? 'ws' : 'http');
}

/**
 * Every option with its value, from a tag's `dataset` (or an object with the same names). A wrong value warns and
 * falls back to the default; an empty one counts as absent, but for those that are on or off, where it means on.
 * `base` is the page's address, for addresses that are written without one. What a page has given every object is not
 * taken from a row; a `dataset` that inherits nothing sees to the rest.
 */
export function resolveOptions(
  dataset: Readonly<Record<string, string | undefined>>,
  warn: Warn,
  base?: string,
): Options {
  const wrong: Record<string, string> = {};

  function resolveOption(name: string, row: OptionRow & { __proto__: null }): unknown {
    const source = dataset[name];
    // A page may give `update()` a number or a symbol.
    const text = String(source ?? '').trim();
    const value = source == null ? undefined : parseOption(row.kind, text, base);
    if (value === undefined) {
      if (text || row.required) wrong[name] = text;
      return defaultOf(row);
    }
    return row.kind === 'url' ? withScheme(name, value as string) : value;
  }

  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, row]) => [name, resolveOption(name, { __proto__: null, ...row })]),
  ) as Record<OptionName, unknown> as Options;
  const unknown = Object.keys(dataset).filter((name) => !(name in OPTIONS));
  const names = Object.keys(wrong);
  // The words come in a part that most tags have no need of.
  if (names[0] || unknown[0])
    import('./mistakes.ts').then(
      ({ tellMistakes }) => tellMistakes(wrong, unknown, warn),
      () => names[0] && warn(`These options can't be used: ${names}.`),
    );
  return options;
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

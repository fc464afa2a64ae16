/** What the owner of a page is told of the options on the tag; loaded where something is wrong with them. */
import { describeKind } from './describe-kind.ts';
import { OPTIONS, type OptionName } from './options.ts';
import type { Warn } from './resolve.ts';
import { toAttribute } from './to-attribute.ts';

/** Names that other chats and other words have taught; only those that are no typing mistake away. */
const OTHER_NAMES: Record<string, OptionName> = {
  key: 'apikey',
  token: 'apikey',
  lang: 'locale',
  language: 'locale',
  email: 'userEmail',
  phone: 'userPhone',
};

/** Looks are CSS variables; people look for attributes first. */
const LOOKS = /^(.*colou?r|accent|radius|font|width|height|z-?index)$/i;

/** How many letters must be put in, taken out or replaced to get from `a` to `b`. */
function countEdits(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * What the writer of an unknown attribute probably meant, as an attribute or a CSS variable. Nothing for names that
 * resemble none of ours: tags carry other people's `data-*` as well.
 */
function suggestOption(key: string): string | undefined {
  const word = key.toLowerCase();
  const names = Object.keys(OPTIONS) as OptionName[];
  const close = names.find((name) => countEdits(word, name.toLowerCase()) <= (name.length > 4 ? 1 : 0));
  const name = close ?? (Object.hasOwn(OTHER_NAMES, word) ? OTHER_NAMES[word] : undefined);
  if (name) return toAttribute(name);
  return LOOKS.test(word) ? 'a CSS variable, like --captivate-accent' : undefined;
}

/** What the owner is told of the value `text` of an option. */
function wordMistake(name: OptionName, text: string): string {
  const { kind } = OPTIONS[name];
  if (!text) return ' is missing: put the key of your channel there.';
  // Metadata may hold what is nobody's business; its value stays off the console.
  const shown = kind === 'json' ? '' : `="${text.slice(0, 40)}"`;
  return `${shown} can't be used: use ${describeKind(kind)}.`;
}

/**
 * Tells of each wrong option, by its name and what stands there, what is allowed instead; and of each unknown one what
 * it probably means.
 */
export function tellMistakes(wrong: Record<string, string>, unknown: string[], warn: Warn): void {
  for (const [name, text] of Object.entries(wrong))
    warn(toAttribute(name) + wordMistake(name as OptionName, text));
  for (const name of unknown) {
    const suggestion = suggestOption(name);
    if (suggestion) warn(`${toAttribute(name)} is no option: did you mean ${suggestion}?`);
  }
}

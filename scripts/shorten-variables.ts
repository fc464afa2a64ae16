import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const WIDGET = fileURLToPath(new URL('../widget', import.meta.url));
const PRIVATE = /--_[a-z][a-z-]*/g;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The private variables of all our styles, in an order that every build finds: script and app share some. */
function findNames(): string[] {
  const files = readdirSync(WIDGET, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const found = files.flatMap((name) => readFileSync(join(WIDGET, name), 'utf8').match(PRIVATE) ?? []);
  return [...new Set(found)].sort();
}

/** Private variables have names for people in the sources, and names of a letter in what visitors download. */
export function shortenVariablesPlugin(): Plugin {
  const names = findNames();
  if (names.length > LETTERS.length) throw new Error('There are more private variables than letters.');
  return {
    name: 'shorten-variables',
    renderChunk: (code) => ({
      code: code.replace(PRIVATE, (name) => {
        const index = names.indexOf(name);
        // One that only a script sets keeps its name.
        return index < 0 ? name : `--_${LETTERS[index]}`;
      }),
      map: null,
    }),
  };
}

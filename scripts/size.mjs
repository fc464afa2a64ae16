/** What each stage of the widget weighs as brotli, and whether it keeps to its budget. */
import { pathToFileURL } from 'node:url';
import { readManifest, withImports } from './manifest.mjs';
import { inRoot } from './project.mjs';

const KB = 1024;
/** At first paint: the script with its launcher. */
const LOADER_BUDGET = 3.2 * KB;
/** Open and usable, the script included; what only some conversations need comes later. Lowered with what is won, never raised. */
const OPEN_BUDGET = 36 * KB;

/**
 * The rows of the table: name, bytes as brotli, and the budget where there is one.
 * @param {import('./manifest.mjs').Manifest} manifest
 * @returns {{ name: string, bytes: number, budget?: number }[]}
 */
export function measure(manifest) {
  const open = withImports(manifest, manifest.app);
  const weigh = (/** @type {Iterable<string>} */ names) =>
    [...names].reduce((sum, name) => sum + (manifest.files[name]?.brotli ?? 0), 0);
  const loader = weigh(['captivate-chat.js']);
  const later = Object.keys(manifest.files).filter(
    (name) => name.startsWith('captivate-chat/') && !open.has(name),
  );
  return [
    { name: 'loader and launcher', bytes: loader, budget: LOADER_BUDGET },
    {
      name: 'chat open and usable, in all',
      bytes: loader + weigh(open),
      budget: OPEN_BUDGET,
    },
    ...later.map((name) => ({ name: `later: ${name.slice(15)}`, bytes: weigh([name]) })),
  ];
}

/** Prints the table; true when every budget is kept. */
export function reportSizes() {
  const rows = measure(readManifest(inRoot('dist')));
  for (const { name, bytes, budget } of rows) {
    const limit = budget ? ` of ${(budget / KB).toFixed(1)} KB${bytes > budget ? '  TOO MUCH' : ''}` : '';
    console.log(`${name.padEnd(44)}${(bytes / KB).toFixed(2).padStart(8)} KB${limit}`);
  }
  return rows.every(({ bytes, budget = Infinity }) => bytes <= budget);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = reportSizes() ? 0 : 1;

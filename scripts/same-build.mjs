/** Builds once more and compares: from the same sources come the same bytes, or no hash could be trusted. */

import { build } from './build.mjs';
import { readManifest } from './manifest.mjs';
import { inRoot } from './project.mjs';

const hashes = () =>
  Object.entries(readManifest(inRoot('dist')).files).map(([name, { integrity }]) => `${name} ${integrity}`);

const before = new Set(hashes());
await build();
const after = new Set(hashes());
const changed = [...before, ...after]
  .filter((line) => !before.has(line) || !after.has(line))
  .map((line) => line.split(' ')[0]);
if (changed.length) console.error(`Two builds differ: ${[...new Set(changed)].join(', ')}`);
else console.log(`${after.size} files, the same in two builds`);
process.exitCode = changed.length ? 1 : 0;

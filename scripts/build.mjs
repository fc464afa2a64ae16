/** Builds everything: `dist/` (loader and app), and in `build/` the shop, the agent's console, the playground, the hub. */
import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build as vite } from 'vite';
import { buildTypes } from './build-types.mjs';
import { writeManifest } from './manifest.mjs';
import { inRoot } from './project.mjs';

/** Warnings only: what `npm run hub` prints is read by programs. */
const QUIET = /** @type {const} */ ('warn');

/** The package's entries, by their sources. */
const ENTRIES = {
  index: 'entries/index.ts',
  element: 'entries/element.ts',
  client: 'widget/api/index.ts',
};

/**
 * The file name of an entry, with its hash.
 * @param {import('vite').Rolldown.RolldownOutput['output'][number][]} output
 * @param {string} name
 */
function findEntry(output, name) {
  return output.find((file) => file.type === 'chunk' && file.isEntry && file.name === name)?.fileName;
}

/**
 * Builds what gives the chat a frame of its own, for the page or for the frame; gives the file's name.
 * @param {string} part
 * @param {Record<string, string>} define
 */
async function buildPart(part, define) {
  process.env.CAPTIVATE_PART = part;
  const result = await vite({ configFile: inRoot('vite.frame.config.ts'), logLevel: QUIET, define });
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ ([result].flat());
  return findEntry(output, part);
}

/** Builds the app, then what carries the name of its entry: the scripts and the package; answers for the manifest. */
async function buildDist() {
  rmSync(inRoot('dist'), { recursive: true, force: true });
  const result = await vite({ configFile: inRoot('vite.config.ts'), logLevel: QUIET });
  // A library's result is a list, with an entry for each format.
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ ([result].flat());
  const chunks = output.filter((file) => file.type === 'chunk');
  const [entry, keeper] = ['chat', 'keep'].map((name) => findEntry(chunks, name));
  process.env.CAPTIVATE_APP = `captivate-chat/${entry}`;
  process.env.CAPTIVATE_KEEPER = `captivate-chat/${keeper}`;
  const inside = await buildPart('inside', {});
  const frame = await buildPart('frame', { __INSIDE__: JSON.stringify(inside) });
  process.env.CAPTIVATE_FRAME = `captivate-chat/${frame}`;
  for (const script of ['captivate-chat', 'captivate-compat']) {
    process.env.CAPTIVATE_SCRIPT = script;
    await vite({
      configFile: inRoot('vite.loader.config.ts'),
      logLevel: QUIET,
      define: {
        __APP__: JSON.stringify(entry),
        __FRAME__: JSON.stringify(frame),
        __KEEPER__: JSON.stringify(keeper),
      },
    });
  }
  await vite({ configFile: inRoot('vite.single.config.ts'), logLevel: QUIET });
  await vite({ configFile: inRoot('vite.entries.config.ts'), logLevel: QUIET });
  await vite({ configFile: inRoot('vite.client.config.ts'), logLevel: QUIET });
  await buildTypes(ENTRIES);
  copyFileSync(inRoot('dist', 'client.d.ts'), inRoot('dist', 'client.d.cts'));
  const imports = chunks.map(({ fileName, imports: names }) => [fileName, names]);
  writeManifest(inRoot('dist'), `captivate-chat/${entry}`, Object.fromEntries(imports));
}

/** Every folder of `demo/` that brings a build of its own. */
async function buildDemo() {
  for (const name of readdirSync(inRoot('demo'))) {
    const configFile = inRoot('demo', name, 'vite.config.ts');
    if (existsSync(configFile)) await vite({ configFile, logLevel: QUIET });
  }
  await vite({ configFile: inRoot('vite.hub.config.ts'), logLevel: QUIET });
}

/** Builds all of it. Two runs of the same sources give the same bytes. */
export async function build() {
  process.env.NODE_ENV = 'production';
  await buildDist();
  await buildDemo();
  // What `ensureBuilt()` compares the sources with.
  writeFileSync(inRoot('build', 'built'), '');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();

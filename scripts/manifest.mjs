import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * @typedef {object} ManifestFile Bytes as they are, and as servers send them; the hash for `integrity`.
 * @property {number} raw
 * @property {number} gzip
 * @property {number} brotli
 * @property {string} integrity
 * @property {string[]} [imports] What is fetched with it, below `dist/`.
 *
 * @typedef {object} Manifest
 * @property {string} app The app's entry.
 * @property {Record<string, ManifestFile>} files By their names below `dist/`.
 */

/** @param {string} folder @returns {string[]} */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

/** @param {Buffer} bytes @returns {ManifestFile} */
export function describeFile(bytes) {
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
  };
}

/**
 * Writes `manifest.json` beside the built files.
 * @param {string} dist
 * @param {string} app
 * @param {Record<string, string[]>} imports The app's chunks, and what each imports statically.
 */
export function writeManifest(dist, app, imports) {
  /** @type {Manifest['files']} */
  const files = {};
  for (const name of listFiles(dist)) {
    const own = imports[name.replace('captivate-chat/', '')];
    files[name] = {
      ...describeFile(readFileSync(join(dist, name))),
      ...(own?.length && { imports: own.map((file) => `captivate-chat/${file}`) }),
    };
  }
  writeFileSync(join(dist, 'manifest.json'), `${JSON.stringify({ app, files }, null, 2)}\n`);
}

/** @param {string} dist @returns {Manifest} */
export function readManifest(dist) {
  return JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
}

/**
 * The files that are fetched with `name`, itself included.
 * @param {Manifest} manifest
 * @param {string} name
 * @returns {Set<string>}
 */
export function withImports(manifest, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of manifest.files[name]?.imports ?? []) withImports(manifest, next, found);
  return found;
}

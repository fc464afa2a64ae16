/**
 * `npm run size:map`: where each byte is that a visitor downloads. Builds with source maps, writes nothing into `dist/`;
 * prints what each module weighs, and leaves a treemap in `test-results/size-map.html`. A library would weigh each module
 * alone; here a module weighs what its file is smaller as brotli without it, which is what leaving it out would win.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import { build as vite } from 'vite';
import { inRoot } from './project.mjs';
import { toTreemap } from './treemap.mjs';

/**
 * @typedef {{ name: string, bytes: number, raw: number }} Weighed
 * @typedef {{ file: string, bytes: number, modules: Weighed[] }} WeighedFile
 */

/** What has no source of its own: Vite makes texts of styles without a map. */
const ELSEWHERE = 'styles, and what the bundler adds';

/**
 * A text in pieces, each with the module that it comes from.
 * @param {string} code
 * @param {import('@jridgewell/trace-mapping').SourceMapInput} map
 * @returns {{ source: string, text: string }[]}
 */
export function piecesOf(code, map) {
  const traced = new TraceMap(map);
  /** @type {{ source: string, text: string }[]} */
  const pieces = [];
  code.split(/(?<=\n)/).forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const segment = traceSegment(traced, row, column);
      const source = (segment && traced.sources[segment[1] ?? -1]) ?? ELSEWHERE;
      const last = pieces.at(-1);
      if (last?.source === source) last.text += line[column];
      else pieces.push({ source, text: line[column] ?? '' });
    }
  });
  return pieces;
}

/**
 * What each module of a file weighs, the heaviest first.
 * @param {{ source: string, text: string }[]} pieces
 * @returns {Weighed[]}
 */
export function weighModules(pieces) {
  const join = (/** @type {typeof pieces} */ some) => some.map(({ text }) => text).join('');
  const whole = brotliCompressSync(join(pieces)).length;
  return [...new Set(pieces.map(({ source }) => source))]
    .map((name) => ({
      name,
      raw: join(pieces.filter(({ source }) => source === name)).length,
      bytes: Math.max(
        0,
        whole - brotliCompressSync(join(pieces.filter(({ source }) => source !== name))).length,
      ),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** @param {string} source */
const toName = (source) => source.replace(/^(\.\.\/)+/, '').replace(/^.*node_modules\//, '');

/** @param {string} configFile @param {Record<string, string>} define @returns {Promise<WeighedFile[]>} */
async function weighBuild(configFile, define = {}) {
  const result = await vite({
    configFile: inRoot(configFile),
    logLevel: 'warn',
    define,
    build: { write: false, emptyOutDir: false, sourcemap: 'hidden' },
  });
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ ([result].flat());
  return output.flatMap((chunk) => {
    if (chunk.type !== 'chunk' || !chunk.map) return [];
    return {
      file: chunk.fileName,
      bytes: brotliCompressSync(chunk.code).length,
      modules: weighModules(piecesOf(chunk.code, /** @type {any} */ (chunk.map))).map((one) => ({
        ...one,
        name: toName(one.name),
      })),
    };
  });
}

async function mapSizes() {
  process.env.NODE_ENV = 'production';
  // As long as the real names are, and as unlike.
  const [__APP__ = '', __FRAME__ = '', __KEEPER__ = ''] = ['chat-Qz7_bX', 'frame-Ya31kD', 'keep-V0uRm5'].map(
    (name) => JSON.stringify(`${name}.js`),
  );
  const files = [
    ...(await weighBuild('vite.loader.config.ts', { __APP__, __FRAME__, __KEEPER__ })),
    ...(await weighBuild('vite.config.ts')),
  ];
  for (const { file, bytes, modules } of files) {
    console.log(`\n${file}  ${bytes.toLocaleString('en')} bytes`);
    for (const { name, bytes: own, raw } of modules)
      if (own) console.log(`${String(own).padStart(8)}${String(raw).padStart(9)} raw  ${name}`);
  }
  mkdirSync(inRoot('test-results'), { recursive: true });
  const page = inRoot('test-results', 'size-map.html');
  writeFileSync(page, toTreemap(files));
  console.log(`\nAs a map: ${page}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await mapSizes();

/** What the client entry weighs for whoever bundles it; `npm run size:client` prints it. Needs what is built. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { minify as minifyAgain } from 'uglify-js';
import { build, minifySync } from 'vite';
import { inRoot } from './project.mjs';

/** As the package ships it. */
const ENTRY = inRoot('dist', 'client.js');

/**
 * What a program that imports from the client takes of it.
 * @param {string} source
 */
async function bundle(source) {
  const program = `${ENTRY}?program`;
  const result = await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'program',
        enforce: 'pre',
        load: (id) => (id === program ? source : null),
        resolveId: (id) => (id === program ? program : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      minify: false,
      reportCompressedSize: false,
      lib: { entry: program, formats: ['es'], fileName: 'client' },
      // As the package says of itself: importing does nothing.
      rolldownOptions: { treeshake: { moduleSideEffects: false } },
    },
  });
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ ([result].flat());
  return output[0].code;
}

/**
 * The entry as it is downloaded, minified as what visitors get; with a `source`, what such a program takes of it.
 * @param {{ source?: string }} [options]
 * @returns {Promise<string>}
 */
export async function bundleClient({ source } = {}) {
  const whole = source === undefined ? readFileSync(ENTRY, 'utf8') : await bundle(source);
  // As `minify.ts` does it, but for what that assumes of the code.
  const folded = minifySync('client.js', whole, {
    module: true,
    compress: { target: 'es2022' },
    mangle: false,
  });
  const compress = { passes: 3, hoist_props: false };
  const { code = '' } = await minify(folded.code, {
    module: true,
    ecma: 2022,
    compress: { ...compress },
    mangle: false,
  });
  const last = minifyAgain(code, { module: true, compress: { ...compress, inline: 1 } });
  if (last.error) throw last.error;
  return last.code;
}

/**
 * What a text weighs on the wire.
 * @param {string} code
 */
export function weigh(code) {
  return {
    raw: Buffer.byteLength(code),
    gzip: gzipSync(code).length,
    brotli: brotliCompressSync(code).length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { raw, gzip, brotli } = weigh(await bundleClient());
  console.log(`client: ${raw} bytes minified, ${gzip} gzip, ${brotli} brotli`);
}

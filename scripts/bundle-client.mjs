/** The client entry in one file, as whoever bundles it gets it; `npm run size:client` prints what it weighs. */
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { build } from 'vite';
import { importStaticallyPlugin } from './import-statically.mjs';
import { inRoot } from './project.mjs';

const ENTRY = inRoot('widget', 'api', 'index.ts');

/**
 * Bundles an entry, minified as what visitors download. `source` stands in for a program that imports from the client.
 * @param {{ source?: string }} [options]
 * @returns {Promise<string>}
 */
export async function bundleClient({ source } = {}) {
  const program = `${ENTRY}?program`;
  const result = await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.DEV': 'false' },
    plugins: [
      {
        name: 'program',
        enforce: 'pre',
        load: (id) => (source !== undefined && id === program ? source : null),
        resolveId: (id) => (id === program ? program : null),
      },
      importStaticallyPlugin(),
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      lib: {
        entry: source === undefined ? ENTRY : program,
        formats: ['es'],
        fileName: 'client',
      },
      minify: false,
      // As the package says of itself: importing does nothing.
      rolldownOptions: {
        treeshake: { moduleSideEffects: false },
        output: { minify: false, codeSplitting: false },
      },
    },
  });
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ ([result].flat());
  // As `minify.ts` does it for the widget.
  const compress = { passes: 3 };
  const { code } = await minify(output[0].code, { module: true, ecma: 2022, compress });
  return String(code);
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

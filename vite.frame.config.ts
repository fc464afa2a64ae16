import { defineConfig } from 'vite';
import { cutOptionDocsPlugin } from './scripts/cut-option-docs.ts';
import { guardEntriesPlugin } from './scripts/guard-entries.ts';
import { minifyPlugin } from './scripts/minify.ts';
import { NAMES, oneHashPlugin } from './scripts/one-hash.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';
import { squeezeStylesPlugin } from './scripts/squeeze-styles.ts';

/** Which part: `inside`, what runs in the frame, or `frame`, what runs in the page around it. */
const part = process.env.CAPTIVATE_PART ?? 'inside';
const SOURCES: Record<string, string> = { inside: 'inside.ts', frame: 'enter.ts' };

/**
 * What it takes to give the chat a frame of its own. Built apart from the app, so that nothing of it is split off for
 * this, and the page around the frame reads nothing of the app. `scripts/build.mjs` says where the app is.
 */
export default defineConfig({
  plugins: [
    cutOptionDocsPlugin(),
    guardEntriesPlugin(),
    shortenVariablesPlugin(),
    squeezeStylesPlugin(),
    minifyPlugin({ module: true, ecma: 2022, shorten: true }),
    oneHashPlugin(),
    {
      name: 'built-app',
      resolveId: {
        filter: { id: /^captivate-chat:app$/ },
        handler: () => ({ id: `./${process.env.CAPTIVATE_APP?.split('/')[1]}`, external: true }),
      },
    },
  ],
  publicDir: false,
  build: {
    outDir: 'dist/captivate-chat',
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: false,
    lib: { entry: { [part]: `widget/host/frame/${SOURCES[part]}` }, formats: ['es'] },
    reportCompressedSize: false,
    rolldownOptions: {
      // What its own parts share with it stays in it: one request for the page.
      preserveEntrySignatures: 'allow-extension',
      checks: { pluginTimings: false },
      output: {
        minify: false,
        entryFileNames: NAMES,
        chunkFileNames: NAMES,
      },
    },
  },
});

import { defineConfig } from 'vite';
import { closeHtmlSinksPlugin } from './scripts/close-html-sinks.ts';
import { cutOptionDocsPlugin } from './scripts/cut-option-docs.ts';
import { guardEntriesPlugin, KEEPER } from './scripts/guard-entries.ts';
import { minifyPlugin } from './scripts/minify.ts';
import { NAMES, oneHashPlugin } from './scripts/one-hash.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';
import { squeezeStylesPlugin } from './scripts/squeeze-styles.ts';
import { trimPreactPlugin } from './scripts/trim-preact.ts';

/**
 * The app: ES modules whose names carry the hash of the build. Styles are strings in them, never files. The entry with
 * everything that an open chat needs is one file; what is imported dynamically is fetched when it is needed.
 */
export default defineConfig({
  plugins: [
    cutOptionDocsPlugin(),
    closeHtmlSinksPlugin(),
    trimPreactPlugin(),
    guardEntriesPlugin(),
    shortenVariablesPlugin(),
    squeezeStylesPlugin(),
    minifyPlugin({ module: true, ecma: 2022, shorten: true }),
    oneHashPlugin(),
  ],
  publicDir: false,
  // Elements are made by Preact's own function, which is in it anyway; JSX's runtime would be a second one.
  oxc: {
    jsx: { runtime: 'classic', pragma: 'createVNode', pragmaFrag: 'VNodes' },
    jsxInject: "import { createElement as createVNode, Fragment as VNodes } from 'preact'",
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist/captivate-chat',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: false,
    // A library to Vite: so it adds no code of its own around dynamic imports (which would add <link>s to the page).
    lib: { entry: { chat: 'widget/host/mount.ts', keep: 'widget/host/keep-place.ts' }, formats: ['es'] },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      preserveEntrySignatures: 'allow-extension',
      // What JSX needs is imported by every file of TypeScript, also where nothing is drawn: there it goes again.
      treeshake: { moduleSideEffects: [{ test: /\/node_modules\/preact\/dist\//, sideEffects: false }] },
      output: {
        minify: false,
        codeSplitting: {
          groups: [{ name: 'chat', tags: ['$initial'], test: (id: string) => !KEEPER.test(id) }],
        },
        entryFileNames: NAMES,
        chunkFileNames: NAMES,
      },
    },
  },
});

import { defineConfig } from 'vite';
import { closeHtmlSinksPlugin } from './scripts/close-html-sinks.ts';
import { cutOptionDocsPlugin } from './scripts/cut-option-docs.ts';
import { importStaticallyPlugin } from './scripts/import-statically.mjs';
import { minifyPlugin } from './scripts/minify.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';
import app from './vite.config.ts';

/**
 * Loader, app and every part of it in one classic script, so that one hash on the tag covers all that runs. It is
 * fetched whole by every visitor; the loader's old target holds, so that engines too old read it to its end.
 */
export default defineConfig({
  plugins: [
    cutOptionDocsPlugin(),
    closeHtmlSinksPlugin(),
    importStaticallyPlugin(),
    shortenVariablesPlugin(),
    minifyPlugin({ module: false, ecma: 2018 }),
  ],
  publicDir: false,
  oxc: app.oxc ?? false,
  define: { 'process.env.NODE_ENV': '"production"', __APP__: '""', __KEEPER__: '""' },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2018',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { 'captivate-chat.single': 'entries/single/start-single.ts' },
      output: { minify: false, format: 'iife', codeSplitting: false, entryFileNames: '[name].js' },
    },
  },
});

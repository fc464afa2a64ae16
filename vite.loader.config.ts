import { defineConfig } from 'vite';
import { minifyPlugin } from './scripts/minify.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';

/** Which of the two scripts: `captivate-chat`, or `captivate-compat` for pages of the vendor's older widget. */
const script = process.env.CAPTIVATE_SCRIPT ?? 'captivate-chat';

/**
 * The loader: one classic script without a hash, as customers write its name into their pages. `scripts/build.mjs`
 * defines `__APP__`, the app's entry below the loader's folder. The target is old on purpose: an engine that can't
 * run the chat must be able to read this file to its end, and then does nothing.
 */
export default defineConfig({
  plugins: [shortenVariablesPlugin(), minifyPlugin({ module: false, ecma: 2018 })],
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2018',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { [script]: `loader/${script}.ts` },
      output: { minify: false, format: 'iife', entryFileNames: '[name].js' },
    },
  },
});

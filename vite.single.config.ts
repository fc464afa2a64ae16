import { defineConfig } from 'vite';
import { closeHtmlSinksPlugin } from './scripts/close-html-sinks.ts';
import { cutOptionDocsPlugin } from './scripts/cut-option-docs.ts';
import { guardEntriesPlugin } from './scripts/guard-entries.ts';
import { importStaticallyPlugin } from './scripts/import-statically.mjs';
import { minifyPlugin } from './scripts/minify.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';
import { squeezeStylesPlugin } from './scripts/squeeze-styles.ts';
import { trimPreactPlugin } from './scripts/trim-preact.ts';
import app from './vite.config.ts';
import { classicScript } from './vite.loader.config.ts';

/**
 * Loader, app and every part of it in one classic script, so that one hash on the tag covers all that runs. It is
 * fetched whole by every visitor.
 */
export default defineConfig({
  plugins: [
    cutOptionDocsPlugin(),
    closeHtmlSinksPlugin(),
    trimPreactPlugin(),
    importStaticallyPlugin(),
    guardEntriesPlugin(),
    shortenVariablesPlugin(),
    squeezeStylesPlugin(),
    minifyPlugin({ module: false, ecma: 2018, shorten: true }),
  ],
  publicDir: false,
  oxc: app.oxc ?? false,
  define: { 'process.env.NODE_ENV': '"production"', __APP__: '""', __FRAME__: '""', __KEEPER__: '""' },
  build: classicScript('captivate-chat.single', 'entries/single/start-single.ts'),
});

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Every `*.html` beside this file is a page; addresses are relative, so the shop can be served from any folder. */
export default defineConfig({
  root: here,
  base: './',
  build: {
    outDir: '../../build/site',
    emptyOutDir: true,
    // Pictures stay files: a picture in every page's HTML can't be cached.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: readdirSync(here)
        .filter((name) => name.endsWith('.html'))
        .map((name) => here + name),
      output: {
        // Pictures keep their names: the bot's cards show them too.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.svg') ? 'media/[name][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
  },
});

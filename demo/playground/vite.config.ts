import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Two pages: the playground, and the page that it previews the chat on. Served by the hub at `/playground/`. */
export default defineConfig({
  root: here,
  base: './',
  build: {
    outDir: '../../build/playground',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: [`${here}index.html`, `${here}preview.html`] },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** One page; addresses are relative, because the hub serves it at `/agent/`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: { outDir: '../../build/agent', emptyOutDir: true, assetsInlineLimit: 0 },
});

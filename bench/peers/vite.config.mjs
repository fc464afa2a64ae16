import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const peer = process.env.PEER ?? '';

/** One peer as its users would build it: Vite's own settings, without a plugin. */
export default defineConfig({
  root: here,
  base: './',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: `../../build/bench/peers/${peer}`,
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
    cssCodeSplit: false,
    rolldownOptions: {
      input: { main: `pages/${peer}.mjs` },
      output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Which of the two files: they share nothing. */
const part = process.env.BARE_PART ?? 'chat';

/** The bare chat as anybody would build it: Vite's own settings, without a plugin. */
export default defineConfig({
  root: here,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: '../../build/bench/bare',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { [part]: part === 'chat' ? 'chat.tsx' : 'launcher.ts' },
      preserveEntrySignatures: 'strict',
      output: { format: part === 'chat' ? 'es' : 'iife', entryFileNames: '[name].js' },
    },
  },
});

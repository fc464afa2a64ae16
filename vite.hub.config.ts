import { defineConfig } from 'vite';

/** The demo hub as one file for Node; its packages stay where npm put them. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'demo/hub/main.ts',
    outDir: 'build/hub',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
});

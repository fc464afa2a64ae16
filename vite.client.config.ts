import { defineConfig } from 'vite';
import { importStaticallyPlugin } from './scripts/import-statically.mjs';

/**
 * The package's headless client: a file for `import` and one for `require()`, each whole and left readable, since whoever
 * bundles it minifies it.
 */
export default defineConfig({
  plugins: [importStaticallyPlugin()],
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    minify: false,
    lib: {
      entry: { client: 'widget/api/index.ts' },
      formats: ['es', 'cjs'],
      fileName: (format, name) => `${name}.${format === 'es' ? 'js' : 'cjs'}`,
    },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      treeshake: { moduleSideEffects: false },
      output: { codeSplitting: false },
    },
  },
});

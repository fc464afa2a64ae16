import { defineConfig } from 'vite';
import { cutOptionDocsPlugin } from './scripts/cut-option-docs.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';
import { squeezeStylesPlugin } from './scripts/squeeze-styles.ts';

/**
 * The package's entries for bundlers: ES modules, left readable, since whoever bundles them minifies them. They load the
 * app that the loader loads: nothing stands in the package twice. `scripts/build.mjs` says where the app is.
 */
export default defineConfig({
  plugins: [
    cutOptionDocsPlugin(),
    shortenVariablesPlugin(),
    squeezeStylesPlugin(),
    {
      name: 'built-app',
      resolveId: {
        filter: { id: /^captivate-chat:/ },
        handler: (id) => ({
          id: `./${process.env[`CAPTIVATE_${id.split(':')[1]?.toUpperCase()}`]}`,
          external: true,
        }),
      },
    },
  ],
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: false,
    minify: false,
    lib: { entry: { index: 'entries/index.ts', element: 'entries/element.ts' }, formats: ['es'] },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { entryFileNames: '[name].js', hashCharacters: 'hex', chunkFileNames: '[name]-[hash:6].js' },
    },
  },
});

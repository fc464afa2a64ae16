import { type BuildOptions, defineConfig } from 'vite';
import { minifyPlugin } from './scripts/minify.ts';
import { shortenVariablesPlugin } from './scripts/shorten-variables.ts';
import { squeezeStylesPlugin } from './scripts/squeeze-styles.ts';

/** Which of the two scripts: `captivate-chat`, or `captivate-compat` for pages of the vendor's older widget. */
const script = process.env.CAPTIVATE_SCRIPT ?? 'captivate-chat';

/**
 * A classic script of that name without a hash, as customers write it into their pages. The target is old on purpose: an
 * engine that can't run the chat must be able to read the file to its end, and then does nothing.
 */
export function classicScript(name: string, entry: string): BuildOptions {
  return {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2018',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { [name]: entry },
      output: { minify: false, format: 'iife', codeSplitting: false, entryFileNames: '[name].js' },
    },
  };
}

/** The loader. `scripts/build.mjs` defines `__APP__` and `__KEEPER__`, the entries below the loader's folder. */
export default defineConfig({
  plugins: [
    shortenVariablesPlugin(),
    squeezeStylesPlugin(),
    minifyPlugin({ module: false, ecma: 2018, shorten: false }),
  ],
  publicDir: false,
  build: classicScript(script, `loader/${script}.ts`),
});

import { defineConfig } from 'vite';
import { addSwitches } from './simulation/switches.ts';

/** The simulation of the delivery as one file for Node, with the widget's real client and store in it. */
export default defineConfig({
  publicDir: false,
  plugins: [{ name: 'switches', enforce: 'pre', transform: (code, id) => addSwitches(code, id) }],
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: {
    ssr: 'simulation/main.ts',
    outDir: 'build/simulation',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
  },
});

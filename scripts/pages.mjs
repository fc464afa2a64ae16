/** `npm run pages [name]`: the host pages of the browser tests, to be opened by hand. Ctrl+C ends it. */
import { runnerImport } from 'vite';
import { ensureBuilt, ensureInstalled, inRoot } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
/** @type {{ module: { servePagesByHand(wanted?: string): Promise<void> } }} */
const { module } = await runnerImport(inRoot('e2e', 'serve-pages.ts'));
await module.servePagesByHand(process.argv[2]);

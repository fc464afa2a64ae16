/**
 * `npm run pages [name]`: the host pages of the browser tests, to be opened by hand; `npm run pages -- --frame [name]` with
 * the chat in a frame of its own. Ctrl+C ends it.
 */
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { ensureBuilt, ensureInstalled, inRoot } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
/** @type {{ module: { servePagesByHand(wanted?: string, isolation?: string): Promise<void> } }} */
const { module } = await runnerImport(inRoot('e2e', 'serve-pages.ts'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { frame: { type: 'boolean' } },
});
await module.servePagesByHand(positionals[0], values.frame ? 'iframe' : 'shadow');

/** The demo hub alone, with the arguments of `demo/hub`: built first where that is needed. */
import { ensureBuilt, ensureInstalled, inRoot, run } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
process.exitCode = await run(process.execPath, [inRoot('build', 'hub', 'main.js'), ...process.argv.slice(2)]);

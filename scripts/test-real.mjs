/** `npm run test:real`: the delivery in a real browser, with the arguments of `e2e/delivery/arguments.ts`. */
import { runnerImport } from 'vite';
import { ensureBuilt, ensureInstalled, inRoot } from './project.mjs';

// In an orderly way: hubs and browsers end with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
await ensureInstalled();
await ensureBuilt();
/** @type {{ module: { main(values: string[]): Promise<number> } }} */
const { module } = await runnerImport(inRoot('e2e', 'delivery', 'main.ts'));
process.exitCode = await module.main(process.argv.slice(2));

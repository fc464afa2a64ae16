/**
 * `npm run test:mutation [-- --mutate widget/client/outbox.ts]`: changes the code of the delivery in a thousand ways, one
 * after the other, and asks of each whether a unit test notices. Takes an hour on two slow cores.
 */
import { ensureInstalled, inRoot, run } from './project.mjs';

await ensureInstalled();
await ensureInstalled('mutation');
const stryker = inRoot('mutation', 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
process.exitCode = await run(process.execPath, [
  stryker,
  'run',
  'mutation/stryker.config.json',
  ...process.argv.slice(2),
]);

/** Builds the simulation of the delivery and plays it, with the arguments of `simulation/arguments.ts`. */
import { build } from 'vite';
import { ensureInstalled, inRoot, run } from './project.mjs';

await ensureInstalled();
await build({ configFile: inRoot('vite.simulation.config.ts'), logLevel: 'warn' });
const main = inRoot('build', 'simulation', 'main.js');
process.exitCode = await run(process.execPath, [main, ...process.argv.slice(2)]);

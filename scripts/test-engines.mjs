/** `npm run test:engines [-- firefox webkit]`: the journey in every engine that is here, or in those that are named. */
import { ensureBuilt, ensureInstalled, run } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
const ENGINES = process.argv.slice(2).join(',');
process.exitCode = await run('npx', ['playwright', 'test', '--project=engines', '--reporter=list'], {
  ENGINES,
});

/**
 * `npm run test:engines [-- firefox webkit]`: the journey in every engine that is here, or in those that are named.
 * `--pages` makes it on the host pages instead, `--pages=rtl,zone` on some of them; `--frame` with the chat in a frame.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, run } from './project.mjs';

const args = process.argv.slice(2).map((word) => (word === '--pages' ? '--pages=' : word));
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: { pages: { type: 'string' }, frame: { type: 'boolean' } },
});
await ensureInstalled();
await ensureBuilt();
process.exitCode = await run('npx', ['playwright', 'test', '--project=engines', '--reporter=list'], {
  ENGINES: positionals.join(','),
  ...(values.pages !== undefined && { PAGES: values.pages }),
  ...(values.frame && { ISOLATION: 'iframe' }),
});

import { parseArgs } from 'node:util';
import type { HubOptions } from './options.ts';
import { parseQuirks } from './quirks.ts';

/** Reads the command line; `root` is the repository, where the built folders are. Throws with the remedy. */
export function parseArguments(given: string[], root: string): HubOptions {
  const { values } = parseArgs({
    args: given,
    options: {
      port: { type: 'string', default: '4173' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: ':memory:' },
      keys: { type: 'string', default: '' },
      quirk: { type: 'string', multiple: true, default: [] },
      pace: { type: 'string', default: '1' },
      'public-url': { type: 'string' },
      'shop-url': { type: 'string' },
      'assign-timeout': { type: 'string' },
      'idle-timeout': { type: 'string' },
      dist: { type: 'string', default: `${root}dist` },
      site: { type: 'string', default: `${root}build/site` },
      agent: { type: 'string', default: `${root}build/agent` },
      playground: { type: 'string', default: `${root}build/playground` },
    },
  });
  const options: HubOptions = {
    port: readNumber('port', values.port),
    host: values.host,
    data: values.data,
    keys: values.keys.split(',').filter(Boolean),
    quirks: parseQuirks(values.quirk.join(',')),
    pace: readNumber('pace', values.pace),
    folders: { dist: values.dist, site: values.site, agent: values.agent, playground: values.playground },
  };
  if (values['public-url'] !== undefined) options.publicUrl = values['public-url'].replace(/\/$/, '');
  if (values['shop-url'] !== undefined) options.shopUrl = values['shop-url'].replace(/\/$/, '');
  const assign = values['assign-timeout'];
  if (assign !== undefined) options.assignTimeoutMs = readNumber('assign-timeout', assign) * 1000;
  const idle = values['idle-timeout'];
  if (idle !== undefined) options.idleTimeoutMs = readNumber('idle-timeout', idle) * 1000;
  return options;
}

function readNumber(name: string, value: string): number {
  const number = Number(value);
  if (!(number >= 0)) throw new Error(`--${name} takes a number, not "${value}".`);
  return number;
}

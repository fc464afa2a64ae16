/**
 * `npm run bench`: ours beside a bare Preact chat and beside public widgets, all in one run and in turns, so that what else
 * the machine does slows all of them down. Writes `bench/results.json`, and from it `bench/results.md` and a part of the
 * README. `--peers` installs the public widgets first; without them it measures the two. `--minutes N` bounds
 * it; `--report` only writes the last run's figures down again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { build } from 'vite';
import { inRoot, run } from '../scripts/project.mjs';
import { launchBrowser } from './browse.mjs';
import { CONTENDERS, pageOf, siteOf } from './contenders.mjs';
import { benchFrames } from './frames.mjs';
import { measureDeleted, measureToggle } from './measure-leaks.mjs';
import { measureIdle, measureLoad, measureMachine } from './measure-load.mjs';
import { measureEmptyKeys, measureFlood, measureLong } from './measure-long.mjs';
import { measureCold, measureTerms } from './measure-terms.mjs';
import { keepFormer, writeReport } from './report.mjs';
import { serveBench } from './serve-bench.mjs';
import { NO_TAG } from './terms-table.mjs';

const values = process.argv.slice(2);
const minutes = Number(values[values.indexOf('--minutes') + 1]) || 8;
const isAskedForPeers = values.includes('--peers');
const begin = performance.now();
const left = () => minutes * 60_000 - (performance.now() - begin);

/** Whoever is far slower than a visitor would wait is waited for no longer. */
const LONG_LIMIT_MS = 10_000;

async function installPeers() {
  const folder = inRoot('bench', 'peers');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', ['ci', ...flags], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci failed in bench/peers: see above.');
}

/** @param {string} configFile @param {Record<string, string>} environment */
async function buildWith(configFile, environment) {
  Object.assign(process.env, environment);
  await build({ configFile: inRoot(...configFile.split('/')), logLevel: 'error' });
}

async function buildAll() {
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) throw new Error('The build failed: see above.');
  process.env.NODE_ENV = 'production';
  for (const part of ['chat', 'launcher']) await buildWith('bench/bare/vite.config.ts', { BARE_PART: part });
  const built = inRoot('build', 'bench', 'peers');
  const arePeersBuilt = existsSync(built) && readdirSync(built).length > 0;
  if (!existsSync(inRoot('bench', 'peers', 'node_modules')) || (arePeersBuilt && !isAskedForPeers)) return;
  for (const { id } of CONTENDERS.filter(({ isPeer }) => isPeer))
    await buildWith('bench/peers/vite.config.mjs', { PEER: id });
}

/** @type {Record<string, Record<string, unknown[]>>} By contender and row. */
const figures = {};
/** @type {Record<string, string[]>} What could not be measured, and why. */
const failures = {};
/** @type {number[]} */
const calibration = [];

/** Runs one measurement, unless the time is over, and keeps what it answers. */
async function measure(/** @type {string} */ id, /** @type {() => Promise<Record<string, unknown>>} */ task) {
  if (left() < 0) return;
  try {
    for (const [row, value] of Object.entries(await task())) {
      figures[id] ??= {};
      figures[id][row] = [...(figures[id][row] ?? []), value];
    }
  } catch (error) {
    failures[id] = [...(failures[id] ?? []), String(error).split('\n')[0] ?? ''];
  }
}

async function measureAll() {
  const browser = await launchBrowser();
  const server = await serveBench(
    {
      ours: inRoot('dist'),
      bare: inRoot('build', 'bench', 'bare'),
      peers: inRoot('build', 'bench', 'peers'),
      site: inRoot('bench', 'site'),
    },
    { page: pageOf, 'site-page': siteOf },
  );
  const bench = { browser, server };
  const both = CONTENDERS.filter(({ isPeer }) => !isPeer);
  const [ours] = both;
  if (!ours) throw new Error('There is nothing to measure in bench/contenders.mjs.');
  const peers = CONTENDERS.filter(({ id, isPeer }) => isPeer && existsSync(inRoot('build/bench/peers', id)));
  const say = (/** @type {string} */ what) =>
    console.log(`${Math.round((performance.now() - begin) / 1000)} s: ${what}`);
  const turns = async (
    /** @type {number} */ rounds,
    /** @type {typeof CONTENDERS} */ those,
    /** @type {(contender: typeof CONTENDERS[number], round: number) => Promise<Record<string, unknown>>} */ task,
  ) => {
    for (let round = 0; round < rounds; round++) {
      if (left() > 0) calibration.push(await measureMachine(bench));
      for (const contender of those) await measure(contender.id, () => task(contender, round));
    }
  };
  say('loading and opening');
  await turns(4, both, (contender) => measureLoad(bench, contender));
  await turns(1, peers, (contender) => measureLoad(bench, contender));
  say('a page on a phone, with and without it');
  await turns(5, [ours], async (contender) => {
    await measure(NO_TAG, () => measureTerms(bench));
    return measureTerms(bench, contender);
  });
  await turns(1, peers, (contender) => measureTerms(bench, contender));
  await turns(3, both, (contender) => measureCold(bench, contender));
  say('long conversations');
  await turns(3, both, (contender) => measureLong(bench, contender, 1_000));
  await turns(3, both, (contender) => measureLong(bench, contender, 10_000, { hasKeys: true }));
  await turns(3, both, (contender) => measureEmptyKeys(bench, contender));
  for (const count of [100, 100_000])
    await measure(ours.id, () => measureLong(bench, ours, count, { limit: 30_000 }));
  say('long conversations of the peers');
  for (const [count, hasKeys] of /** @type {const} */ ([
    [1_000, false],
    [10_000, true],
  ]))
    await turns(1, peers, (contender) =>
      measureLong(bench, contender, count, { limit: LONG_LIMIT_MS, hasKeys }),
    );
  say('a thousand messages a second');
  const fed = peers.filter(({ lacks }) => !lacks?.['flood frames']);
  await turns(1, both, (contender) => measureFlood(bench, contender, 15));
  await turns(1, fed, (contender) => measureFlood(bench, contender, 3));
  say('opening and closing, deleting, and doing nothing');
  await turns(1, both, (contender) => measureToggle(bench, contender, 1_000));
  await measure(ours.id, () => measureDeleted(bench, ours, 10_000));
  await turns(1, [...both, ...peers], (contender) => measureIdle(bench, contender));
  await turns(1, peers, (contender) => measureToggle(bench, contender, 50));
  await turns(1, peers, (contender) => measureEmptyKeys(bench, contender));
  say(left() > 0 ? 'done' : 'the time is over: what is missing was not measured');
  const version = browser.version();
  await browser.close();
  server.close();
  return version;
}

if (values.includes('--report')) {
  writeReport(JSON.parse(readFileSync(inRoot('bench', 'results.json'), 'utf8')));
  process.exit(0);
}
if (isAskedForPeers) await installPeers();
await buildAll();
const frames = await benchFrames();
const chromium = await measureAll();
const file = inRoot('bench', 'results.json');
const former = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { figures: {} };
const results = {
  chromium,
  node: process.versions.node,
  processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  frames,
  versions: Object.fromEntries(CONTENDERS.map(({ id, version }) => [id, version])),
  calibration,
  figures,
  failures,
};
writeFileSync(file, `${JSON.stringify(keepFormer(results, former), round, 1)}\n`);
// As it is read again: rounded.
writeReport(JSON.parse(readFileSync(file, 'utf8')));
process.exit(0);

/** As exact as it is worth keeping. @param {string} _key @param {unknown} value */
function round(_key, value) {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

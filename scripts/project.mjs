import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder, without a slash at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** @param {string[]} names */
export const inRoot = (...names) => join(ROOT, ...names);

/** Everything that the build is made from. */
const SOURCES = ['widget', 'loader', 'entries', 'demo', 'scripts', 'package-lock.json'];

/**
 * Runs a program in the repository and shows what it says; resolves to its exit code. It ends when we are ended.
 * @param {string} command
 * @param {string[]} [values]
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {'inherit' | 'ignore'} [stdio]
 * @returns {Promise<number>}
 */
export function run(command, values = [], environment = {}, stdio = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(command, values, {
      cwd: ROOT,
      stdio,
      env: { ...process.env, ...environment },
      // npm and npx are scripts there.
      shell: process.platform === 'win32',
    });
    const end = () => child.kill('SIGTERM');
    process.on('SIGTERM', end);
    child.on('error', () => resolve(127));
    child.on('close', (code) => {
      process.off('SIGTERM', end);
      resolve(code ?? 1);
    });
  });
}

/** When a file, or the newest file below a folder, was written: milliseconds, 0 where there is none. */
function writtenAt(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => writtenAt(join(path, name))));
}

/**
 * Fetches the packages of the lock file, unless they are there: without their install scripts.
 * @param {string} [folder] Of what is not needed by everybody, and has a lock file of its own.
 */
export async function ensureInstalled(folder = '.') {
  const installed = writtenAt(inRoot(folder, 'node_modules', '.package-lock.json'));
  if (installed && installed >= writtenAt(inRoot(folder, 'package-lock.json')) - 1000) return;
  const of = ['--prefix', inRoot(folder)];
  // The lock file is newer, which need not mean that it says something else: npm knows.
  if (installed && (await run('npm', ['ls', ...of], {}, 'ignore')) === 0) return;
  const code = await run('npm', ['ci', ...of, '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('npm ci failed: see above.');
}

/**
 * Builds what is older than its sources; says nothing where all is there.
 * @param {() => void} [onBuild] Told before a build begins, which takes a while.
 */
export async function ensureBuilt(onBuild) {
  const configs = readdirSync(ROOT).filter((name) => name.endsWith('.config.ts'));
  const newest = Math.max(...[...SOURCES, ...configs].map((name) => writtenAt(inRoot(name))));
  if (writtenAt(inRoot('build', 'built')) >= newest) return;
  onBuild?.();
  const { build } = await import('./build.mjs');
  await build();
}

/** `npm test`: everything that must hold, from nothing but Node. Goes on after a failure, to show all of them. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ensureInstalled, inRoot, run } from './project.mjs';

const UNIT_REPORT = inRoot('test-results', 'unit.json');
const BROWSER_REPORT = inRoot('test-results', 'browser.json');

/** A browser is as much a need of the tests as the packages are. */
async function ensureBrowser() {
  const { findBrowser } = await import('./browser.mjs');
  if (await findBrowser()) return;
  // With its system libraries where that is allowed.
  const installer = ['playwright', 'install', 'chromium'];
  if ((await run('npx', [...installer, '--with-deps'])) === 0) return;
  if ((await run('npx', installer)) !== 0)
    throw new Error('No browser: set CHROMIUM to the path of a Chromium.');
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** What the two runners counted; a runner that left no report counts as one failure. */
function countTests() {
  const unit = readReport(UNIT_REPORT);
  const browser = readReport(BROWSER_REPORT)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (browser ? browser.expected + browser.flaky : 0),
    failed:
      (unit ? unit.numFailedTests + (unit.success || unit.numFailedTests ? 0 : 1) : 1) +
      (browser ? browser.unexpected : 1),
  };
}

async function test() {
  rmSync(inRoot('test-results'), { recursive: true, force: true });
  await ensureInstalled();
  await ensureBrowser();
  const failures = [];
  const step = async (/** @type {string} */ name, /** @type {() => Promise<number>} */ action) => {
    console.log(`\n— ${name}`);
    if ((await action()) !== 0) failures.push(name);
  };
  await step('build', () => run('npm', ['run', '--silent', 'build']));
  await step('the same build again', () => run('node', ['scripts/same-build.mjs']));
  await step('check', () => run('npm', ['run', '--silent', 'check']));
  await step('unit tests', () =>
    run('npx', [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`,
    ]),
  );
  await step('browser tests', () =>
    run('npx', ['playwright', 'test', '--project=journeys', '--project=frames', '--reporter=line,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER_REPORT,
    }),
  );
  await step('size', () => run('npm', ['run', '--silent', 'size']));

  const { passed, failed } = countTests();
  const others = failures.filter((name) => !name.endsWith('tests'));
  if (failures.length) console.log(`\nFailed: ${failures.join(', ')}`);
  console.log(`\n${passed} passed, ${failed + others.length} failed`);
  process.exitCode = failures.length ? 1 : 0;
}

await test();

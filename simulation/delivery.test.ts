/** A fixed share of what `npm run test:delivery` plays: the same build, the same seeds, every time. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MAIN = fileURLToPath(new URL('../build/simulation/main.js', import.meta.url));

/** All that can go wrong between one tab and the hub. What more than one tab and crashes do to it: `regressions.json`. */
const ONE_TAB = 'connect,close,half-open,frames,http,transcript,outage,restart,forget,clock,hints,sleep';

/** Ten seconds of work, on a machine that may have other work too. */
const PATIENCE_MS = 180_000;

const play = (...values: string[]) =>
  spawnSync(process.execPath, [MAIN, ...values], { cwd: ROOT, encoding: 'utf8' });

beforeAll(async () => {
  await build({ configFile: `${ROOT}vite.simulation.config.ts`, logLevel: 'warn' });
});

describe('delivery', { timeout: PATIENCE_MS }, () => {
  it('keeps its promise in a tab that lives, whatever goes wrong around it', () => {
    const { status, stdout } = play('--seed', '1', '--schedules', '60', '--kinds', ONE_TAB);
    expect(stdout).toContain('seed 1:');
    expect(status, stdout).toBe(0);
  });

  it('loses nothing where nothing goes wrong', () => {
    const { status, stdout } = play('--seed', '2', '--schedules', '30', '--faults', '0');
    expect(status, stdout).toBe(0);
  });

  it('keeps it where it once did not', () => {
    const { status, stdout } = play('--regressions');
    expect(status, stdout).toBe(0);
  });

  it('plays a schedule again exactly as it was', () => {
    const once = play('--schedule', '7', '--trace').stdout;
    expect(once.split('\n').length).toBeGreaterThan(50);
    expect(play('--schedule', '7', '--trace').stdout).toBe(once);
  });

  it('says which option it does not know', () => {
    const { status, stderr } = play('--sead', '1');
    expect(status).not.toBe(0);
    expect(stderr).toContain('There is no option "--sead"');
  });
});

describe('without one of its mechanisms', { timeout: PATIENCE_MS }, () => {
  const needed = [
    ['storage', 'outage,reload'],
    ['transcripts', 'close'],
  ] as const;
  it.each(needed)('it does not: %s', (name, kinds) => {
    const { status } = play('--seed', '1', '--schedules', '15', '--kinds', kinds, '--without', name);
    expect(status).toBe(1);
    expect(play('--seed', '1', '--schedules', '15', '--kinds', kinds).status).toBe(0);
  });
});

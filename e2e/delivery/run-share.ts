import { type Browser, chromium } from '@playwright/test';
import { createRandom } from '../../simulation/engine/random.ts';
import { isFailure } from '../../simulation/judge/verdict.ts';
import { servePages, serveScripts } from '../page-server.ts';
import type { RunOptions } from './arguments.ts';
import { KIND_NAMES, type Kind } from './kinds/kinds.ts';
import { type Outcome, runSchedule } from './run-schedule.ts';
import { launchOptions } from './visitor-browser.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** A schedule by its own seed: one kind of fault alone, or two together. */
export function drawKinds(seed: number, among: readonly Kind[]): Kind[] {
  const random = createRandom(seed).fork('kinds');
  const first = random.pick(among);
  const second = random.chance(0.6) ? random.pick(among) : first;
  return [...new Set([first, second])];
}

/** What goes wrong in a schedule: of one that is played alone, all that is asked for. */
export const kindsOf = ({ schedule, kinds }: RunOptions, seed: number): readonly Kind[] =>
  schedule === undefined || kinds === KIND_NAMES ? drawKinds(seed, kinds) : kinds;

/** The seeds of a run's schedules. */
export function drawSeeds({ seed, schedules, schedule }: RunOptions): number[] {
  if (schedule !== undefined) return [schedule];
  const random = createRandom(seed);
  return Array.from({ length: schedules }, () => random.below(2 ** 31));
}

/** Pages and script on origins of their own, for a hub at any address. */
async function serve() {
  const scripts = await serveScripts(`${ROOT}dist`);
  const pages = await servePages(`${ROOT}e2e/pages`, { script: scripts.url, hub: '', single: '' });
  return {
    pageFor(hubUrl: string, isSocketOnly: boolean): string {
      const query = new URLSearchParams({ url: hubUrl.replace('http', 'ws'), 'upload-url': hubUrl });
      query.set('api-url', isSocketOnly ? '' : hubUrl);
      if (isSocketOnly) query.set('transport', 'socket');
      return `${pages.url}/plain.html?${query}`;
    },
    close: () => Promise.all([scripts.close(), pages.close()]),
  };
}

const openBrowser = async (): Promise<Browser> => chromium.launch(await launchOptions());

/** Longer than any schedule and its calm take: a browser that hangs is replaced. */
const PATIENCE_MS = 200_000;

const hangs = (ms: number) =>
  new Promise<never>((_resolve, reject) => {
    setTimeout(reject, ms, new Error('The browser hangs')).unref();
  });

/** Plays the schedules of a run, several side by side in browsers of their own: their waits overlap. */
export async function runShare(
  options: RunOptions,
  onOutcome: (outcome: Outcome) => void,
  onUnplayed: (error: Error) => void,
): Promise<void> {
  const { pageFor, close } = await serve();
  const seeds = drawSeeds(options);
  const { speed, tabs, lies } = options;

  async function play(browser: Browser, seed: number): Promise<boolean> {
    const kinds = kindsOf(options, seed);
    try {
      const playing = runSchedule(browser, seed, { pageFor, kinds, speed, tabs, lies });
      onOutcome(await Promise.race([playing, hangs(PATIENCE_MS)]));
      return true;
    } catch (cause) {
      onUnplayed(new Error(`Schedule ${seed} of ${kinds.join(',')} could not be played`, { cause }));
      return false;
    }
  }

  async function work(): Promise<void> {
    let browser = await openBrowser();
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      if (await play(browser, seed)) continue;
      void browser.close().catch(() => {});
      browser = await openBrowser();
    }
    await Promise.race([browser.close(), hangs(5_000)]).catch(() => {});
  }

  await Promise.all(Array.from({ length: Math.min(options.workers, seeds.length) }, work)).finally(close);
}

/** What of a schedule breaks a promise. */
export const failuresOf = ({ violations }: Outcome) =>
  violations.filter(({ kind }) => isFailure(kind, false));

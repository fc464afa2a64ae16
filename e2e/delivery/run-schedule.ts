import type { Browser } from '@playwright/test';
import { createRandom, type Random } from '../../simulation/engine/random.ts';
import type { Entry } from '../../simulation/journal.ts';
import { judge, type Verdict } from '../../simulation/judge/judge.ts';
import type { Ending } from '../../simulation/judge/verdict.ts';
import { createScene, type OwnedScene } from './create-scene.ts';
import { isSettled, readEnding } from './ending.ts';
import { KINDS, type Kind } from './kinds/kinds.ts';
import type { Dial, RequestFate, Rules } from './proxy/rules.ts';
import { PASSING } from './proxy/rules.ts';
import type { Mischief } from './scene.ts';
import { createVisitor, type Visitor } from './visitor.ts';
import { ownBrowser, shareBrowser } from './visitor-browser.ts';

/** How long the calm at the end may last, in the pages' time: longer than every wait that a client may have. */
const CALM_MS = 400_000;
const LOOK_MS = 400;

export interface ScheduleOptions {
  /** The address of a page whose chat speaks to the hub at that address, over the socket alone or over HTTP too. */
  pageFor(hubUrl: string, isSocketOnly: boolean): string;
  kinds: readonly Kind[];
  speed: number;
  /** As many tabs at the beginning, at most. */
  tabs: number;
  /** The network lies: it says OK to messages that it does not pass on. No client can know, and a judge must. */
  lies?: boolean;
}

/** What came of a schedule, and how it was played. */
export interface Outcome extends Verdict {
  seed: number;
  kinds: readonly Kind[];
  isSocketOnly: boolean;
  entries: readonly Entry[];
  ending: Ending;
  /** Real seconds. */
  seconds: number;
}

/** All that goes wrong, as one set of rules: the first that has something against it. */
function joinRules(mischiefs: readonly Mischief[], lies: Rules['request'] | undefined): Rules {
  function first<T>(draw: (rules: Partial<Rules>) => T, isHarm: (drawn: T) => boolean): T | undefined {
    return mischiefs.map(({ rules }) => draw(rules ?? {})).find(isHarm);
  }

  return {
    dial: () =>
      first(
        (rules) => rules.dial?.() ?? 'pass',
        (dial) => dial !== 'pass',
      ) ?? ('pass' satisfies Dial),
    request: (asked) =>
      lies?.(asked) ??
      first(
        (rules) => rules.request?.(asked),
        (fate) => !!fate && (fate.type !== 'pass' || !!fate.after),
      ) ?? { type: 'pass' },
    message: (text) =>
      first(
        (rules) => rules.message?.(text),
        (pieces) => !!pieces,
      ),
  };
}

/** Says OK to every third message, and keeps it. */
function createLies(): Rules['request'] {
  let count = 0;
  return ({ method }): RequestFate =>
    method === 'POST' && ++count % 3 === 0 ? { type: 'answer', status: 200, body: 'OK' } : { type: 'pass' };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Mostly a moment, at times longer: people write in spurts. */
const drawWait = (random: Random) =>
  random.chance(0.4) ? random.between(50, 800) : random.between(800, 12_000);

/** The visitor writes, and whatever can goes wrong. */
async function play(
  scene: OwnedScene,
  visitor: Visitor,
  mischiefs: Mischief[],
  random: Random,
): Promise<void> {
  const isEarly = random.chance(0.5);
  if (isEarly) for (const { strike } of mischiefs) await strike?.();
  for (let left = 8 + random.below(14); left > 0; left--) {
    await visitor.act();
    await pause(drawWait(random) / scene.speed);
    if (random.chance(0.35)) await random.pick(mischiefs)?.strike?.();
  }
}

/** Everything works again, and somebody looks at what is there until nothing is under way any more. */
async function settle(scene: OwnedScene, visitor: Visitor): Promise<[Entry[], Ending]> {
  const until = performance.now() + CALM_MS / scene.speed;
  let hasSpoken = false;
  for (;;) {
    if (!scene.tabs()[0]) await scene.openTab();
    for (const tab of scene.tabs()) await tab.open();
    await pause(LOOK_MS);
    const stored = (await scene.hub.conversations()) ?? [];
    const entries = scene.log.read(stored);
    const ending = await readEnding(entries, scene.tabs());
    const isOver = performance.now() > until;
    if (!isSettled(ending) && !isOver) continue;
    // The last word is the hub's: whoever is connected sees it.
    if (hasSpoken || isOver || !(await visitor.hear())) return [entries, ending];
    hasSpoken = true;
    await pause(3_600);
  }
}

/** Plays one schedule, which its seed and the options determine as far as a real browser can be determined, and judges it. */
export async function runSchedule(
  browser: Browser,
  seed: number,
  options: ScheduleOptions,
): Promise<Outcome> {
  const began = performance.now();
  const root = createRandom(seed);
  const isSocketOnly = options.lies ? false : root.fork('way').chance(0.4);
  const manner = root.fork('manner');
  const quirks = ['namesConversation', 'httpJsonAcks'].filter(() => manner.chance(0.5));
  const { kinds, speed } = options;
  const pageFor = (hubUrl: string) => options.pageFor(hubUrl, isSocketOnly);
  const visitorBrowser = kinds.includes('kill') ? ownBrowser() : shareBrowser(browser);
  const scene = await createScene(visitorBrowser, { pageFor, speed, quirks });
  try {
    const visitor = createVisitor(scene, root.fork('visitor'));
    const drawn = root.fork('tabs').pick([1, 1, 1, 2, 2, 3]);
    for (let count = Math.min(drawn, options.tabs); count > 0; count--) await scene.openTab();
    const mischiefs = kinds.map((kind) => KINDS[kind](scene, root.fork(kind)));
    scene.proxy.rules = joinRules(mischiefs, options.lies ? createLies() : undefined);
    await play(scene, visitor, mischiefs, root.fork('play'));
    scene.calm();
    scene.proxy.rules = PASSING;
    for (const { end } of mischiefs) await end?.();
    const [entries, ending] = await settle(scene, visitor);
    const seconds = (performance.now() - began) / 1000;
    return { ...judge(entries, ending), seed, kinds, isSocketOnly, entries, ending, seconds };
  } finally {
    await scene.close();
  }
}

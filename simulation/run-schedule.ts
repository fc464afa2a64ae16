import { createBrowser } from './browser/create-browser.ts';
import { wordsOfRecord } from './browser/disk.ts';
import { namesInComposer, wordsOfItem } from './browser/screen.ts';
import { createRandom } from './engine/random.ts';
import { createWorld } from './engine/world.ts';
import { createFaults, type FaultKind } from './faults.ts';
import { createHub } from './hub/create-hub.ts';
import { drawManner } from './hub/manner.ts';
import { createJournal } from './journal.ts';
import { judge, type Verdict } from './judge/judge.ts';
import type { Ending } from './judge/verdict.ts';
import type { Mechanism } from './mechanisms.ts';
import { createNetwork } from './network/network.ts';
import { createVisitor, type Visitor } from './visitor/create-visitor.ts';
import { drawPlan } from './visitor/plan.ts';

/** The calm at the end: long enough for every wait that a client may have, short where there is none. */
const CALM_MS = 400_000;
const CALM_AT_LEAST_MS = 60_000;

export interface ScheduleOptions {
  /** How often something goes wrong that can. */
  rate: number;
  kinds: ReadonlySet<FaultKind>;
  /** Whether the hub drops repeats. */
  dedupes: boolean;
  without: ReadonlySet<Mechanism>;
  print?: ((line: string) => void) | undefined;
}

/** Plays one schedule, which its seed and the options determine, and judges it. */
export async function runSchedule(seed: number, options: ScheduleOptions): Promise<Verdict> {
  const { rate, kinds, dedupes, without, print } = options;
  globalThis.simulatedWithout = without;
  const root = createRandom(seed);
  const world = createWorld();
  const journal = createJournal(() => world.now, print);
  const faults = createFaults(root.fork('faults'), rate, kinds);
  const manner = drawManner(root.fork('manner'), dedupes, without);
  const hub = createHub({ world, random: root.fork('hub'), faults, journal, manner });
  const network = createNetwork({ world, random: root.fork('network'), faults, journal, hub });
  const browser = createBrowser(network, root.fork('browser'), dedupes, without);
  const plan = drawPlan(root.fork('plan'), rate, kinds);
  const stopListening = listenForErrors((error) => journal.write({ type: 'threw', tab: 0, error }));

  const visitor = createVisitor(browser);
  for (const act of plan) {
    await world.runUntil(world.now + act.wait);
    visitor.perform(act);
  }
  await world.runUntil(world.now + 2_000);

  journal.trace?.('—— from here on everything works');
  faults.end();
  network.heal();
  browser.disk.isFull = browser.disk.isDown = false;
  visitor.settleDown();
  const calmFrom = world.now;
  let lookedAt = calmFrom + CALM_AT_LEAST_MS;
  await world.runUntil(calmFrom + CALM_MS, () => {
    if (world.now < lookedAt) return false;
    lookedAt = world.now + 5_000;
    return isSettled(readEnding(world.now, visitor, browser.disk.records));
  });

  const ending = readEnding(world.now, visitor, browser.disk.records);
  for (const tab of visitor.tabs) tab.die('end');
  stopListening();
  return judge(journal.entries, ending);
}

function isSettled({ records, screens }: Ending): boolean {
  const isOver = (state: string) => /^(failed|rejected|sent)/.test(state);
  return (
    records.every(({ state }) => isOver(state)) &&
    screens.every(({ lines }) => lines.every(({ status }) => !status || isOver(status)))
  );
}

function readEnding(at: number, visitor: Visitor, records: ReadonlyMap<string, string>): Ending {
  return {
    at,
    screens: visitor.tabs.map(({ id, store }) => ({
      tab: id,
      conversation: store.conversationId.peek(),
      draft: store.draft.peek(),
      files: namesInComposer(store),
      lines: store.timeline
        .peek()
        .flatMap((item) =>
          item.kind === 'message' ? [{ words: wordsOfItem(item), status: item.status }] : [],
        ),
    })),
    records: [...records.values()].map((text) => {
      const record = JSON.parse(text);
      return { words: wordsOfRecord(record), state: record.state };
    }),
  };
}

/** What the client reports on the console, and what nobody caught, is somebody's mistake. */
function listenForErrors(tell: (error: string) => void): () => void {
  const { error: print } = console;
  const hear = (error: unknown) =>
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  console.error = hear;
  process.on('unhandledRejection', hear);
  return () => {
    console.error = print;
    process.off('unhandledRejection', hear);
  };
}

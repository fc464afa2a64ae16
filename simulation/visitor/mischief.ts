import type { Tab } from '../browser/create-tab.ts';
import type { Random } from '../engine/random.ts';
import type { Hands } from './create-visitor.ts';
import type { ActName } from './plan.ts';

/** What befalls the visitor, the browser, the machine and the hub. */
export interface Mischief {
  perform(name: ActName, random: Random): void;
  /** The machine sleeps. */
  readonly isAsleep: boolean;
}

const MINUTE_MS = 60_000;

export function createMischief({ browser, awake }: Hands): Mischief {
  const { network, disk, locks } = browser;
  const { world, hub, journal } = network;
  let isAsleep = false;

  /** Mostly short, at times very long. */
  const drawPause = (random: Random) =>
    random.chance(0.7) ? random.between(2_000, MINUTE_MS) : random.between(MINUTE_MS, 15 * MINUTE_MS);

  function lookAway(random: Random): void {
    for (const tab of awake()) tab.hide(true);
    const tabs = awake();
    world.after(drawPause(random), () => {
      for (const tab of tabs) if (tab.isAlive) tab.hide(false);
    });
  }

  /** A page that is left goes into the back/forward cache, unless it holds a lock: then it is gone. */
  function freeze(tab: Tab | undefined, random: Random): void {
    if (!tab) return;
    tab.hint('suspended');
    world.after(0, () => {
      if (!tab.isAlive) return;
      if (locks.isHolding(tab.id)) return tab.die('left, with a lock in its hands');
      tab.freeze(false);
      world.after(drawPause(random), () => tab.isAlive && tab.thaw('restored'));
    });
  }

  /** The machine sleeps: sockets die, and some of them don't know it. */
  function sleep(random: Random): void {
    const pause = drawPause(random);
    const standsStill = random.chance(0.5);
    const tabs = awake();
    network.goOut(pause);
    isAsleep = true;
    for (const tab of tabs) tab.freeze(standsStill);
    world.after(pause, () => {
      isAsleep = false;
      for (const tab of tabs) if (tab.isAlive) tab.thaw('woken');
    });
  }

  /** Where the clock leaps ahead, the browser's side takes it for sleep. */
  function jumpClock(random: Random): void {
    const by = random.between(-1, 1) * (random.chance(0.7) ? MINUTE_MS : 48 * 60 * MINUTE_MS);
    browser.jump(by);
    if (by < 5_000) return;
    world.after(random.between(0, 5_000), () => {
      for (const tab of awake()) tab.hint('woken');
    });
  }

  function lie(random: Random): void {
    const said = random.pick(['online', 'offline', 'visible', 'online'] as const);
    for (const tab of awake()) tab.hint(said);
  }

  function breakDisk(fault: 'isFull' | 'isDown', random: Random): void {
    journal.trace?.(`the storage ${fault}`);
    disk[fault] = true;
    for (const tab of awake()) journal.write({ type: 'storage-failed', tab: tab.id });
    world.after(random.between(1_000, 20_000), () => {
      disk[fault] = false;
    });
  }

  function restartHub(random: Random): void {
    journal.trace?.('the hub restarts');
    hub.restart();
    if (random.chance(0.5)) network.goOut(random.between(500, 10_000));
  }

  const deeds: Partial<Record<ActName, (random: Random) => void>> = {
    'look-away': lookAway,
    freeze: (random) => freeze(awake()[0], random),
    sleep,
    'jump-clock': jumpClock,
    lie,
    'go-out': (random) => network.goOut(random.between(1_000, MINUTE_MS)),
    'disk-full': (random) => breakDisk('isFull', random),
    'disk-down': (random) => breakDisk('isDown', random),
    'restart-hub': restartHub,
    forget: hub.forget,
  };

  return {
    perform: (name, random) => deeds[name]?.(random),
    get isAsleep() {
      return isAsleep;
    },
  };
}

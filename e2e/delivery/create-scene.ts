import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { createHubProcess } from './hub-process.ts';
import { createLog, realNow } from './log.ts';
import { type PageEntry, type StopKind, TELL } from './page/entry.ts';
import { plantStops } from './page/stops.ts';
import { plantStorageFaults } from './page/storage-faults.ts';
import { quickenTime } from './page/time.ts';
import { watchPage } from './page/watch.ts';
import { createProxy } from './proxy/create-proxy.ts';
import type { Scene } from './scene.ts';
import { createTab, type Tab } from './tab.ts';
import type { VisitorBrowser } from './visitor-browser.ts';

/** Timers that are no longer than this are not quickened: a slow machine needs them as they are. */
const MOMENT_MS = 1_500;

export interface SceneOptions {
  /** The address of a page for a hub at that address. */
  pageFor(hubUrl: string): string;
  speed: number;
  /** Of the hub, as on its command line. */
  quirks: string[];
}

/** A scene, and how it ends. */
export interface OwnedScene extends Scene {
  /** What was put off is not done any more. */
  calm(): void;
  close(): Promise<void>;
}

/** Hears of pages that stand still at one of their calls, and answers none of them. */
async function hearStops(onStop: (load: string, end: StopKind) => void) {
  const server = createServer((request) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    onStop(searchParams.get('load') ?? '', searchParams.get('end') as StopKind);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stop`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Sets a scene in a browser: pages, hub and proxy of its own. */
export async function createScene(browser: VisitorBrowser, options: SceneOptions): Promise<OwnedScene> {
  const { speed } = options;
  const log = createLog();
  const epoch = realNow();
  const hub = await createHubProcess(options.quirks);
  const proxy = await createProxy(hub.port);
  const waiting = new Set<NodeJS.Timeout>();
  let tabs: Tab[] = [];
  const alive = () => {
    tabs = tabs.filter(({ isAlive }) => isAlive);
    return [...tabs];
  };
  const touch = () => {
    for (const { number } of alive()) log.write({ type: 'link', tab: number, state: 'sick' });
  };
  const stops = await hearStops((load, end) => {
    const tab = alive().find(({ number }) => number === log.tabOf(load));
    if (!tab) return;
    // Tabs may share a process, which stands still with one of them.
    touch();
    if (end === 'kill') kill();
    else void tab.crash();
  });

  const hear = (page: Page, entry: PageEntry) => {
    log.hear(entry);
    const tab = tabs.find((each) => each.page === page);
    if (entry.type !== 'born' || !tab) return;
    // A document in place of another one: that is gone.
    if (tab.number) log.write({ type: 'died', tab: tab.number, how: 'reloaded' });
    tab.number = log.tabOf(entry.load);
  };

  async function start(): Promise<BrowserContext> {
    const context = await browser.open();
    await context.exposeBinding(TELL, ({ page }, entries: PageEntry[]) => {
      for (const entry of entries) hear(page, entry);
    });
    await context.addInitScript(quickenTime, { speed, momentMs: MOMENT_MS, epoch });
    await context.addInitScript(watchPage);
    await context.addInitScript(plantStorageFaults);
    await context.addInitScript(plantStops, stops.url);
    return context;
  }

  let starting = start();
  await starting;

  /** All that the browser has not written to its disk is gone, and it is started again. */
  function kill(): void {
    for (const tab of alive()) tab.lose('killed');
    starting = browser.kill().then(() => {
      log.forgetNoted();
      return start();
    });
    // Whoever wants a page hears of it.
    starting.catch(() => {});
  }

  /** In a browser that is just being killed it may take more than one attempt. */
  async function newPage(): Promise<Page> {
    const asked = starting;
    try {
      return await (await asked).newPage();
    } catch (error) {
      if (asked === starting) throw error;
      return newPage();
    }
  }

  const listen = (page: Page, tab: Tab) =>
    page.on('pageerror', (error) => log.write({ type: 'threw', tab: tab.number, error: error.message }));

  return {
    hub,
    proxy,
    log,
    speed,
    tabs: alive,
    async openTab() {
      const page = await newPage();
      const tab = createTab(page, log);
      listen(page, tab);
      tabs.push(tab);
      await page.goto(options.pageFor(proxy.url)).catch(() => {});
      await tab.open();
      return tab.isAlive ? tab : undefined;
    },
    touch,
    later(ms, task) {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        task();
      }, ms / speed);
      waiting.add(timer);
    },
    calm() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
    async close() {
      stops.close();
      await starting.catch(() => {});
      await browser.close();
      await proxy.close();
      await hub.close();
    },
  };
}

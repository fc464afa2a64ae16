import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from '@playwright/test';
import { createHubProcess } from './hub-process.ts';
import { createLog, realNow } from './log.ts';
import { type PageEntry, TELL } from './page/entry.ts';
import { plantStops } from './page/stops.ts';
import { plantStorageFaults } from './page/storage-faults.ts';
import { quickenTime } from './page/time.ts';
import { watchPage } from './page/watch.ts';
import { createProxy } from './proxy/create-proxy.ts';
import type { Scene } from './scene.ts';
import { createTab, type Tab } from './tab.ts';

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
async function hearStops(onStop: (load: string) => void) {
  const server = createServer((request) => {
    onStop(decodeURIComponent(request.url?.split('?')[1] ?? ''));
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
export async function createScene(browser: Browser, options: SceneOptions): Promise<OwnedScene> {
  const { speed } = options;
  const log = createLog();
  const hub = await createHubProcess(options.quirks);
  const proxy = await createProxy(hub.port);
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' });
  const waiting = new Set<NodeJS.Timeout>();
  let tabs: Tab[] = [];
  const alive = () => {
    tabs = tabs.filter(({ isAlive }) => isAlive);
    return [...tabs];
  };
  const touch = () => {
    for (const { number } of alive()) log.write({ type: 'link', tab: number, state: 'sick' });
  };
  const stops = await hearStops((load) => {
    // Tabs may share a process, which stands still with one of them.
    touch();
    void tabs.find(({ number }) => number === log.tabOf(load))?.crash();
  });

  const hear = (page: Page, entry: PageEntry) => {
    log.hear(entry);
    const tab = tabs.find((each) => each.page === page);
    if (entry.type !== 'born' || !tab) return;
    // A document in place of another one: that is gone.
    if (tab.number) log.write({ type: 'died', tab: tab.number, how: 'reloaded' });
    tab.number = log.tabOf(entry.load);
  };
  await context.exposeBinding(TELL, ({ page }, entries: PageEntry[]) => {
    for (const entry of entries) hear(page, entry);
  });
  await context.addInitScript(quickenTime, { speed, momentMs: MOMENT_MS, epoch: realNow() });
  await context.addInitScript(watchPage);
  await context.addInitScript(plantStorageFaults);
  await context.addInitScript(plantStops, stops.url);

  const listen = (page: Page, tab: Tab) =>
    page.on('pageerror', (error) => log.write({ type: 'threw', tab: tab.number, error: error.message }));

  return {
    context,
    hub,
    proxy,
    log,
    speed,
    tabs: alive,
    async openTab() {
      const page = await context.newPage();
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
      // One with a page that crashed may never say that it is closed; its browser will be.
      await Promise.race([context.close(), new Promise((resolve) => setTimeout(resolve, 3_000))]);
      await proxy.close();
      await hub.close();
    },
  };
}

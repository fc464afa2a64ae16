/** The browser of the bench, and a page in it with all that is measured by. */
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../scripts/browser.mjs';
import { HUB_SCRIPT } from './contenders.mjs';
import { installTools } from './page-tools.mjs';

/** Nothing leaves this machine, whatever a widget would like to fetch. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';

export async function launchBrowser() {
  const executablePath = await findBrowser();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_FLAGS, LOOPBACK_ONLY],
  });
}

/**
 * Opens the page of a contender, or one without a chat.
 * @param {import('@playwright/test').Browser} browser
 * @param {{ url: string, requests: { path: string, bytes: number }[] }} server
 * @param {import('./contenders.mjs').Contender | undefined} contender
 * @param {{ throttle?: number, count?: number, isBlank?: boolean, isSite?: boolean, network?: { latency: number, down: number, up: number } }} [options]
 * `count`: a conversation of so many messages is under way; `isBlank`: with all that it is measured by, and without the
 * tag; `isSite`: a page that does something itself; `network`: in milliseconds and bytes a second.
 */
export async function openPage(browser, server, contender, options = {}) {
  const { throttle = 1, count, isBlank = false, isSite = false, network } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  /** What it would have fetched from elsewhere. */
  const outside = new Set();
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && origin !== server.url) outside.add(origin);
  });
  const cdp = await context.newCDPSession(page);
  const setThrottle = (/** @type {number} */ rate) => cdp.send('Emulation.setCPUThrottlingRate', { rate });
  await cdp.send('Performance.enable');
  await page.addInitScript(installTools);
  if (contender?.usesHub) await page.addInitScript(HUB_SCRIPT);
  if (contender?.drive) await page.addInitScript(contender.drive);
  if (count)
    await page.addInitScript(() => {
      localStorage.setItem('captivate:bench:conversation', 'bench-1');
      localStorage.setItem('bare:conversation', 'bench-1');
    });
  await setThrottle(throttle);
  server.requests.length = 0;
  if (network) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.down,
      uploadThroughput: network.up,
    });
  }
  await page.goto(
    `${server.url}/${isSite ? 'site-page' : 'page'}/${isBlank || !contender ? 'blank' : contender.id}`,
  );
  const tools = {
    page,
    cdp,
    outside,
    setThrottle,
    close: () => context.close(),
    /** Until nothing was asked of the server for `ms`. */
    async quiet(ms = 500) {
      for (let last = -1; last !== server.requests.length; ) {
        last = server.requests.length;
        await page.waitForTimeout(ms);
      }
    },
    /** Milliseconds in which the page's thread was busy, all in all: no matter when the next frame is due. */
    async busy() {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    },
    /** Elements and listeners that the page has. */
    async counters() {
      const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
      return { nodes, listeners };
    },
    /** Bytes that are in use when everything that can be freed is. */
    async heap() {
      for (let pass = 0; pass < 3; pass++) await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    },
    /** Clicks as a visitor; milliseconds until it can be written into, undefined where that takes too long. */
    async open(limit = 15_000) {
      if (!contender) return undefined;
      const ready = page.evaluate(
        ([selector, most]) => /** @type {any} */ (window).bench.untilReady(selector, most),
        /** @type {const} */ ([contender.composer, limit]),
      );
      await page.locator(contender.launcher).first().click({ timeout: limit });
      return /** @type {Promise<number | undefined>} */ (ready);
    },
  };
  return tools;
}

/** @typedef {Awaited<ReturnType<typeof openPage>>} OpenPage */

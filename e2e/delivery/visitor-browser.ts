import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/browser.mjs';

/** The browser of one visitor. */
export interface VisitorBrowser {
  /** Starts it: what its pages live in. Again after it was killed: with all that its disk holds. */
  open(): Promise<BrowserContext>;
  /** Without a chance to write anything down. Only one of its own can be killed. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const PLACE = { locale: 'en-GB', timezoneId: 'UTC' };
/** One with a page that crashed may never say that it is closed; its browser will be. */
const CLOSING_MS = 3_000;

const closeSoon = (context: BrowserContext | undefined) =>
  Promise.race([context?.close(), new Promise((resolve) => setTimeout(resolve, CLOSING_MS))]);

/** How the browser of the tests is started. */
export async function launchOptions() {
  const executablePath = await findBrowser();
  return { ...(executablePath && { executablePath }), args: BROWSER_FLAGS };
}

/** A browser that has other visitors as well, before and after this one: quick to come by. */
export function shareBrowser(browser: Browser): VisitorBrowser {
  let context: BrowserContext | undefined;
  return {
    async open() {
      context = await browser.newContext(PLACE);
      return context;
    },
    kill: () => Promise.reject(new Error("It is not this visitor's alone")),
    close: async () => void (await closeSoon(context)),
  };
}

/** The number of a browser's first process, without which none of its others lives. */
async function findProcess(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const first = processInfo.find(({ type }) => type === 'browser');
  if (!first) throw new Error('The browser does not say which process it is');
  return first.id;
}

/** A browser with a profile of its own on the disk. */
export function ownBrowser(): VisitorBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'visitor-'));
  let context: BrowserContext | undefined;
  let first = 0;
  return {
    async open() {
      context = await chromium.launchPersistentContext(folder, { ...(await launchOptions()), ...PLACE });
      first = await findProcess(context);
      return context;
    },
    async kill() {
      const closed = context?.waitForEvent('close');
      process.kill(first, 'SIGKILL');
      await closed;
    },
    async close() {
      await closeSoon(context);
      // It may still be writing.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** What a widget costs a page before and when it is opened. Each answers with its figures by their rows' names. */
import { openPage } from './browse.mjs';

/** What a visitor's phone is like, by Lighthouse's reckoning. */
const PHONE = 4;
const IDLE_SECONDS = 3;

/** @param {{ path: string, bytes: number }[]} requests */
const sum = (requests) => requests.reduce((all, { bytes }) => all + bytes, 0);

/** How fast this machine is at the moment: milliseconds for a fixed amount of work. @param {any} bench */
export async function measureMachine({ browser, server }) {
  const open = await openPage(browser, server, undefined);
  try {
    await open.quiet(300);
    const times = [];
    for (let round = 0; round < 7; round++)
      times.push(await open.page.evaluate(() => /** @type {any} */ (window).bench.calibrate()));
    return times.sort((a, b) => a - b)[3];
  } finally {
    await open.close();
  }
}

/** The heap of the page with everything but the chat. @param {any} bench @param {import('./contenders.mjs').Contender} contender */
async function measureBlank({ browser, server }, contender) {
  const open = await openPage(browser, server, contender, { isBlank: true });
  try {
    await open.quiet(300);
    // What Playwright itself puts there to find things.
    await open.page.locator('h1').hover();
    await open.page.evaluate(() => /** @type {any} */ (window).bench.longTasks);
    return await open.heap();
  } finally {
    await open.close();
  }
}

/** @param {any} bench @param {import('./contenders.mjs').Contender} contender */
export async function measureLoad(bench, contender) {
  const { browser, server } = bench;
  const blankHeap = await measureBlank(bench, contender);
  const open = await openPage(browser, server, contender, { throttle: PHONE });
  try {
    await open.page.locator(contender.launcher).first().waitFor({ timeout: 20_000 });
    await open.quiet(700);
    const tasks = await open.page.evaluate(() => /** @type {any} */ (window).bench.longTasks);
    const blocking = tasks.reduce(
      (/** @type {number} */ all, /** @type {{ duration: number }} */ { duration }) => all + duration - 50,
      0,
    );
    const closed = { bytes: sum(server.requests), requests: server.requests.length };
    await open.setThrottle(1);
    const heapClosed = (await open.heap()) - blankHeap;
    await open.page.locator(contender.launcher).first().hover({ timeout: 5_000 });
    await open.quiet(400);
    const ready = await open.open();
    await open.quiet(500);
    return {
      'bytes closed': closed.bytes,
      'requests closed': closed.requests,
      'blocking closed': blocking,
      'click to composer': ready,
      'bytes open': sum(server.requests),
      'requests open': server.requests.length,
      'heap closed': heapClosed,
      'heap open': (await open.heap()) - blankHeap,
      outside: [...open.outside],
    };
  } finally {
    await open.close();
  }
}

/** What goes on while nobody does anything, with the chat open. @param {any} bench @param {import('./contenders.mjs').Contender} contender */
export async function measureIdle({ browser, server }, contender) {
  const open = await openPage(browser, server, contender);
  try {
    await open.quiet(400);
    await open.open();
    // What follows the opening is not idleness.
    await open.page.waitForTimeout(2_000);
    await open.page.evaluate(() => /** @type {any} */ (window).bench.watchTimers());
    await browser.startTracing(open.page, { categories: ['disabled-by-default-devtools.timeline.frame'] });
    await open.page.waitForTimeout(IDLE_SECONDS * 1000);
    const trace = JSON.parse(String(await browser.stopTracing()));
    const counted = await open.page.evaluate(() => /** @type {any} */ (window).bench.counted);
    return {
      'timers idle': counted.timers / IDLE_SECONDS,
      'frames idle':
        trace.traceEvents.filter((/** @type {{ name: string }} */ { name }) => name === 'DrawFrame').length /
        IDLE_SECONDS,
    };
  } finally {
    await open.close();
  }
}

/** What a conversation of many messages costs. */
import { openPage } from './browse.mjs';
import { median } from './statistics.mjs';

const PHONE = 4;
const KEYS = 20;
const MORE = 20;
/** For all that is done in a long conversation. */
const MORE_LIMIT_MS = 10_000;

/**
 * @typedef {{ browser: import('@playwright/test').Browser, server: any }} Bench
 * @typedef {import('./contenders.mjs').Contender} Contender
 * @typedef {import('./browse.mjs').OpenPage} OpenPage
 */

/** Runs something of `window.bench` in the page. @param {OpenPage} open @param {string} source @returns {Promise<any>} */
export const inPage = (open, source) =>
  open.page.evaluate(`(async () => { const { bench } = window; ${source} })()`);

/** As the promise says, or undefined after so many milliseconds: a page whose thread is busy answers nobody. @template T @param {Promise<T>} promise @param {number} ms */
function within(promise, ms) {
  // What comes of it when its page is closed is nobody's matter.
  promise.catch(() => {});
  return Promise.race([
    promise,
    new Promise((/** @type {(value: undefined) => void} */ resolve) =>
      setTimeout(() => resolve(undefined), ms),
    ),
  ]);
}

/**
 * Opens a chat whose conversation is long, and hands that over; undefined where that takes longer than `limit`.
 * @param {Bench} bench
 * @param {Contender} contender
 * @param {number} count
 * @param {number} limit
 */
async function openLong({ browser, server }, contender, count, limit) {
  const open = await openPage(browser, server, contender, { count });
  await open.quiet(300);
  if (!contender.fillsWhenOpened) await open.open();
  await inPage(open, `await (bench.prepare ?? bench.chat.prepare)?.(${count})`);
  await open.quiet(300);
  const empty = await open.heap();
  const before = await open.busy();
  if (contender.fillsWhenOpened) await open.page.locator(contender.launcher).first().click();
  const painted = await within(
    inPage(
      open,
      `return bench.time(() => bench.chat.fill?.(${count}), () => bench.chat.isShown(${count}), ${limit})`,
    ),
    limit,
  );
  return { open, painted, work: painted ? (await open.busy()) - before : undefined, empty };
}

/** Milliseconds for each of some more messages, one after the other. @param {OpenPage} open @param {number} count */
async function measureMore(open, count, limit = 4_000) {
  const before = await open.busy();
  /** @type {(number | undefined)[]} */
  const times = await inPage(
    open,
    `const times = [];
     const begin = performance.now();
     for (let nth = ${count} + 1; nth <= ${count + MORE} && performance.now() - begin < ${limit}; nth++)
       times.push(await bench.time(() => bench.chat.add(nth), () => bench.chat.isShown(nth), ${limit}));
     return times`,
  );
  const done = times.filter((one) => one !== null && one !== undefined);
  if (!done[0]) return { painted: undefined, work: undefined };
  return { painted: median(done), work: ((await open.busy()) - before) / done.length };
}

/** The median of some keys, each until it is painted. @param {OpenPage} open @param {Contender} contender */
async function measureKeys(open, contender) {
  await open.page.locator(contender.composer).first().focus();
  await open.setThrottle(PHONE);
  await inPage(open, 'bench.keys.length = 0');
  const before = await open.busy();
  const end = performance.now() + 8_000;
  let pressed = 0;
  for (; pressed < KEYS && performance.now() < end; pressed++) {
    await open.page.keyboard.press('a');
    await inPage(open, `while (bench.keys.length <= ${pressed}) await bench.painted()`);
  }
  const work = ((await open.busy()) - before) / pressed;
  await open.setThrottle(1);
  return { painted: median(await inPage(open, 'return bench.keys')), work };
}

/**
 * @param {Bench} bench
 * @param {Contender} contender
 * @param {number} count
 * @param {{ limit?: number, hasKeys?: boolean }} [options]
 */
export async function measureLong(bench, contender, count, { limit = 12_000, hasKeys = false } = {}) {
  const { open, painted, work, empty } = await openLong(bench, contender, count, limit);
  try {
    /** @type {Record<string, unknown>} */
    const figures = { [`${count} painted`]: painted, [`${count} work`]: work };
    if (!painted) return { [`${count} painted`]: { over: limit } };
    await open.page.waitForTimeout(300);
    figures[`${count} rows`] = await inPage(open, 'return bench.chat.rows()');
    figures[`${count} heap`] = (await open.heap()) - empty;
    if (!contender.lacks?.['10000 one more']) {
      const more = await within(measureMore(open, count), MORE_LIMIT_MS);
      figures[`${count} one more`] = more ? more.painted : { over: MORE_LIMIT_MS };
      figures[`${count} one more work`] = more?.work;
      if (!more) return figures;
    }
    if (hasKeys) {
      const keys = await within(measureKeys(open, contender), MORE_LIMIT_MS);
      figures[`${count} key`] = keys ? keys.painted : { over: MORE_LIMIT_MS };
      figures[`${count} key work`] = keys?.work;
    }
    return figures;
  } finally {
    await open.close();
  }
}

/** Keys in an open chat in which nothing was said yet. @param {Bench} bench @param {Contender} contender */
export async function measureEmptyKeys({ browser, server }, contender) {
  const open = await openPage(browser, server, contender);
  try {
    await open.quiet(300);
    await open.open();
    await open.quiet(300);
    const keys = await measureKeys(open, contender);
    return { '0 key': keys.painted, '0 key work': keys.work };
  } finally {
    await open.close();
  }
}

/** A thousand messages a second. @param {Bench} bench @param {Contender} contender @param {number} seconds */
export async function measureFlood({ browser, server }, contender, seconds) {
  const open = await openPage(browser, server, contender);
  try {
    await open.quiet(300);
    await open.open();
    await open.quiet(300);
    const flood = await within(
      inPage(open, `return bench.flood(bench.chat.add, 1000, ${seconds})`),
      seconds * 3_000,
    );
    if (!flood) return { 'flood frames': 0, 'flood end shown': false };
    const isLastShown = await inPage(
      open,
      `return (await bench.time(() => {}, () => bench.chat.isShown(${flood.sent}), 3000)) !== undefined`,
    );
    const kept = await inPage(open, 'return bench.chat.kept?.()');
    return {
      'flood frames': flood.framesPerSecond,
      'flood long tasks': flood.longTasks,
      'flood longest': flood.longest,
      'flood handed over': flood.sent / (1000 * seconds),
      'flood end shown': isLastShown,
      'flood kept': kept === undefined || kept === null ? undefined : kept / flood.sent,
    };
  } finally {
    await open.close();
  }
}

/** What is left behind by what is over. */
import { openPage } from './browse.mjs';
import { inPage } from './measure-long.mjs';

/**
 * @typedef {import('./measure-long.mjs').Bench} Bench
 * @typedef {import('./contenders.mjs').Contender} Contender
 * @typedef {import('./browse.mjs').OpenPage} OpenPage
 */

/** What a page holds when all that can be freed is. @param {OpenPage} open */
async function holdings(open) {
  await open.page.waitForTimeout(500);
  const heap = await open.heap();
  return { heap, ...(await open.counters()) };
}

/**
 * What is held after `task` beyond what was before, by rows of this name.
 * @param {OpenPage} open
 * @param {string} name
 * @param {() => Promise<unknown>} task
 */
async function leftBy(open, name, task) {
  const before = await holdings(open);
  await task();
  const after = await holdings(open);
  return {
    [`${name} heap`]: after.heap - before.heap,
    [`${name} nodes`]: after.nodes - before.nodes,
    [`${name} listeners`]: after.listeners - before.listeners,
  };
}

/** What is left when it was opened and closed so often. @param {Bench} bench @param {Contender} contender @param {number} times */
export async function measureToggle({ browser, server }, contender, times) {
  const open = await openPage(browser, server, contender);
  const toggle = (/** @type {number} */ count) =>
    inPage(
      open,
      `for (let nth = 0; nth < ${count}; nth++) {
         bench.chat.toggle();
         await (nth % 8 ? new Promise((resolve) => setTimeout(resolve)) : bench.painted());
       }`,
    );
  try {
    await open.quiet(300);
    await open.open();
    await open.quiet(300);
    // Until everything is there that is fetched or built once; then it is open.
    await toggle(20);
    return await leftBy(open, 'toggle', () => toggle(times * 2));
  } finally {
    await open.close();
  }
}

/** What is left when a conversation of so many messages was deleted. @param {Bench} bench @param {Contender} contender @param {number} count */
export async function measureDeleted({ browser, server }, contender, count) {
  const open = await openPage(browser, server, contender);
  let said = 0;
  const fillAndDelete = async (/** @type {number} */ more) => {
    await inPage(open, `await bench.time(bench.chat.begin, bench.chat.hasBegun, 5000)`);
    await inPage(
      open,
      `for (let nth = ${said + 1}; nth <= ${said + more}; nth++) {
         bench.chat.add(nth);
         if (nth % 100 === 0) await bench.painted();
       }
       await bench.time(() => {}, () => bench.chat.isShown(${said + more}), 5000);
       if (!(await bench.chat.delete())) throw new Error('It could not be deleted.');`,
    );
    said += more;
  };
  try {
    await open.quiet(300);
    await open.open();
    await open.quiet(300);
    // Until everything is there that is fetched or built once.
    for (let round = 0; round < 2; round++) await fillAndDelete(2_000);
    return await leftBy(open, 'deleted', () => fillAndDelete(count));
  } finally {
    await open.close();
  }
}

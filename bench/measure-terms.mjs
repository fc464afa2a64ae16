/**
 * What a visitor's phone on a slow network makes of a page, in Lighthouse's terms, and of a chat on it. The network and the
 * processor are slowed down as Lighthouse slows them down.
 */
import { openPage } from './browse.mjs';

const PHONE = 4;
/** "Slow 4G": milliseconds until a first byte, and bytes a second each way. */
export const SLOW_4G = { latency: 150, down: 1_638_400 / 8, up: 675_000 / 8 };
/** Nothing of a page that is still to come after so much quiet belongs to its loading. */
const QUIET_MS = 1_500;
const KEYS = 5;

/**
 * TBT, CLS, LCP and INP of the site's page: loaded, left alone until it is quiet, then used, all of it with the chat closed.
 * @param {any} bench
 * @param {import('./contenders.mjs').Contender} [contender] Without one the page as it is.
 */
export async function measureTerms({ browser, server }, contender) {
  const open = await openPage(browser, server, contender, {
    throttle: PHONE,
    network: SLOW_4G,
    isSite: true,
  });
  const { page } = open;
  try {
    if (contender) await page.locator(contender.launcher).first().waitFor({ timeout: 20_000 });
    await open.quiet(QUIET_MS);
    await page.locator('#more').click();
    await page.locator('#name').click();
    for (let key = 0; key < KEYS; key++) await page.keyboard.press('a');
    await page.evaluate(() => /** @type {any} */ (window).bench.painted());
    const { LCP, TBT, CLS, INP } = await page.evaluate(() => /** @type {any} */ (window).bench.terms());
    return { LCP, TBT, CLS, INP };
  } finally {
    await open.close();
  }
}

/**
 * A tap that nothing announced, on the slow network: how long until the composer can be written into, beyond what it takes
 * to carry the bytes. One round trip is `SLOW_4G.latency`.
 * @param {any} bench
 * @param {import('./contenders.mjs').Contender} contender
 */
export async function measureCold({ browser, server }, contender) {
  const open = await openPage(browser, server, contender, { network: SLOW_4G });
  const { page } = open;
  try {
    await page.locator(contender.launcher).first().waitFor({ timeout: 20_000 });
    await open.quiet(QUIET_MS);
    server.requests.length = 0;
    const ready = page.evaluate(
      (composer) => /** @type {any} */ (window).bench.untilReady(composer, 15_000),
      contender.composer,
    );
    // No pointer comes before it, as none does on a phone: there is nothing to guess from.
    await page.locator(contender.launcher).first().dispatchEvent('click');
    const took = await ready;
    await open.quiet(500);
    const bytes = server.requests.reduce(
      (/** @type {number} */ all, /** @type {{ bytes: number }} */ request) => all + request.bytes,
      0,
    );
    const carried = (bytes / SLOW_4G.down) * 1000;
    return { 'cold ready': took, 'cold trips': (took - carried) / SLOW_4G.latency };
  } finally {
    await open.close();
  }
}

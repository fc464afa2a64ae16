import type { Page } from '@playwright/test';
import { readManifest, withImports } from '../../scripts/manifest.mjs';
import { expect, test } from '../stage.ts';

/** The few figures of `docs/bench.md` that come out the same on every machine. */
const manifest = readManifest(new URL('../../dist', import.meta.url).pathname);
const toggle = (page: Page, times: number) =>
  page.evaluate(async (count) => {
    for (let nth = 0; nth < count; nth++) {
      (window.CaptivateChat as { toggle(): void }).toggle();
      await new Promise((resolve) => setTimeout(resolve));
      if (nth % 50 === 0) await new Promise(requestAnimationFrame);
    }
  }, times);

async function measure(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  for (let pass = 0; pass < 3; pass++) await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return { nodes, listeners, heap };
}

test('an open chat is one request beyond the tag, and nothing hangs on it', async ({ page, stage, chat }) => {
  await page.goto(stage.page('plain'));
  await chat.open();
  expect([...withImports(manifest, manifest.app)]).toHaveLength(1);
  expect(stage.scriptRequests.slice(0, 2)).toEqual(['/captivate-chat.js', `/${manifest.app}`]);
});

test('opened and closed 200 times it leaves nodes, listeners and heap where they were', async ({
  page,
  stage,
  chat,
}) => {
  test.slow();
  await page.goto(stage.page('plain'));
  await chat.open();
  await expect(chat.message(/welcome|hello|hi/i).first()).toBeVisible();
  await toggle(page, 20);
  const before = await measure(page);
  await toggle(page, 400);
  const after = await measure(page);
  expect(after.nodes - before.nodes).toBeLessThan(20);
  expect(after.listeners - before.listeners).toBeLessThan(5);
  expect(after.heap - before.heap).toBeLessThan(200_000);
  // The same watch sees what does stay.
  await page.evaluate(() => {
    const kept = Array.from({ length: 200 }, () => document.createElement('i'));
    for (const element of kept) element.addEventListener('click', () => kept);
    Object.assign(window, { kept });
  });
  const leaking = await measure(page);
  expect(leaking.nodes - after.nodes).toBeGreaterThanOrEqual(200);
  expect(leaking.listeners - after.listeners).toBeGreaterThanOrEqual(200);
});

test('open and idle it sets no timer faster than one a second, and moves nothing', async ({
  page,
  stage,
  chat,
}) => {
  await page.addInitScript(() => {
    const asked: number[] = [];
    const { setTimeout: later, setInterval: every, requestAnimationFrame: frame } = window;
    Object.assign(window, {
      asked,
      setTimeout(task: TimerHandler, ms = 0, ...rest: unknown[]) {
        asked.push(ms);
        return later(task, ms, ...rest);
      },
      setInterval(task: TimerHandler, ms = 0, ...rest: unknown[]) {
        asked.push(ms);
        return every(task, ms, ...rest);
      },
      requestAnimationFrame(task: FrameRequestCallback) {
        asked.push(0);
        return frame(task);
      },
    });
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: number[] }).asked.splice(0));
  await page.goto(stage.page('plain'));
  await chat.open();
  await expect(chat.message(/welcome|hello|hi/i).first()).toBeVisible();
  await expect.poll(async () => (await asked()).length, { intervals: [500] }).toBe(0);
  await page.waitForTimeout(2_000);
  const idle = await asked();
  expect(idle.filter((ms) => ms < 1_000)).toEqual([]);
  expect(idle.length).toBeLessThanOrEqual(2);
  expect(await page.evaluate(() => document.getAnimations().map(({ playState }) => playState))).toEqual([]);
  // The same watch sees what does not rest.
  await page.evaluate(() => {
    setInterval(() => {}, 100);
    document.body.animate([{ opacity: 0.9 }, { opacity: 1 }], { duration: 1_000, iterations: Infinity });
  });
  expect(await asked()).toEqual([100]);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(1);
});

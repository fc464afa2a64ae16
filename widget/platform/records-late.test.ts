import { expect, it } from 'vitest';
import { createBrowser, createRecord } from './testing/create-browser.ts';

/** A page that has looked in vain for what an earlier one kept, as its disk is slow: it gave up after a second. */
async function openSlowPage() {
  const browser = createBrowser();
  await browser.openPage().put(createRecord('old', 1));
  browser.databases.opening = 'hangs';
  const page = browser.openPage();
  const ids = async () => (await page.load()).map(({ id }) => id);
  const first = ids();
  await browser.clock.advance(1000);
  expect(await first).toEqual([]);
  return { ...browser, page, ids };
}

it('says that something may be missing while a slow database has not answered', async () => {
  const { page, databases, clock, ids } = await openSlowPage();
  expect(page.isPartial).toBe(true);
  databases.opening = 'works';
  databases.answer();
  await clock.settle();
  await clock.settle();
  await clock.settle();
  expect(page.isPartial).toBe(false);
  expect(await ids()).toEqual(['old']);
});

it('keeps what is new elsewhere until it answers, and all in it from then on', async () => {
  const { page, databases, local, clock, ids } = await openSlowPage();
  await page.put(createRecord('new', 2));
  expect(Object.keys(local)).toHaveLength(1);
  databases.opening = 'works';
  databases.answer();
  await clock.advance(0);
  await clock.advance(0);
  await clock.advance(0);
  expect(await ids()).toEqual(['old', 'new']);
  await page.put(createRecord('new', 2, { state: 'unknown' }));
  expect(Object.keys(local)).toEqual([]);
  await page.remove('old');
  expect(await ids()).toEqual(['new']);
});

it('counts one that does not answer as one that never will, after a while', async () => {
  const { page, clock } = await openSlowPage();
  await clock.advance(14_000);
  expect(page.isPartial).toBe(true);
  await clock.advance(1000);
  expect(page.isPartial).toBe(false);
});

it('waits for none that has failed', async () => {
  const { databases, openPage } = createBrowser();
  databases.opening = 'fails';
  const page = openPage();
  await page.load();
  expect(page.isPartial).toBe(false);
});

it('does not count one that fails late as one that works', async () => {
  const { page, databases, clock, ids } = await openSlowPage();
  databases.opening = 'fails';
  databases.answer();
  for (let n = 0; n < 6; n++) await clock.settle();
  expect(page.isPartial).toBe(false);
  expect(await ids()).toEqual([]);
});

import { expect, it } from 'vitest';
import { createRecords } from './records.ts';
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

it('goes on without one that fails and does not say why', async () => {
  const { clock, local, session } = createBrowser();
  function open() {
    const request = { error: null, result: undefined, onerror: () => {} };
    setImmediate(() => request.onerror());
    return request;
  }
  const view = { indexedDB: { open }, localStorage: local, sessionStorage: session } as unknown as Window;
  const page = createRecords({ namespace: 'key', persist: 'local', view, clock });
  await page.put(createRecord('a'));
  expect((await page.load()).map(({ id }) => id)).toEqual(['a']);
});

it('opens it anew where a later opening hangs for long', async () => {
  const { databases, openPage, clock } = createBrowser();
  const page = openPage();
  await page.put(createRecord('a'));
  databases.opening = 'hangs';
  databases.cut();
  const isRead = async () => {
    const reading = page.load().then(
      () => true,
      () => false,
    );
    for (let n = 0; n < 12; n++) await clock.settle();
    await clock.advance(1000);
    return reading;
  };
  expect(await isRead()).toBe(false);
  databases.opening = 'works';
  expect(await isRead()).toBe(false);
  await clock.advance(15_000);
  expect(await isRead()).toBe(true);
});

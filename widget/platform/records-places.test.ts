import { describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../client/types.ts';
import { createBrowser, createRecord } from './testing/create-browser.ts';

const DATABASE = 'captivate:key';
const KEY = 'captivate:key:record:';

const ids = (records: OutboxRecord[]) => records.map(({ id }) => id);

describe('records in a browser where all works', () => {
  it('touches nothing before they are used', () => {
    const browser = createBrowser();
    browser.openPage();
    expect(browser.touched()).toBe(0);
  });

  it('come back after a reload, in their order, from the database alone', async () => {
    const { databases, local, session, openPage } = createBrowser();
    const page = openPage();
    await page.put(createRecord('b', 2));
    await page.put(createRecord('a', 1));
    expect(page.durability).toBe('disk');
    expect([...(databases.contents.get(DATABASE)?.keys() ?? [])].sort()).toEqual(['a', 'b']);
    expect([...Object.keys(local), ...Object.keys(session)]).toEqual([]);
    expect(await openPage().load()).toEqual([createRecord('a', 1), createRecord('b', 2)]);
  });

  it('replace their earlier version, and go when they are removed', async () => {
    const { openPage } = createBrowser();
    const page = openPage();
    await page.put(createRecord('a'));
    await page.put(createRecord('a', 1, { state: 'unknown' }));
    expect(await page.load()).toEqual([createRecord('a', 1, { state: 'unknown' })]);
    await page.remove('a');
    expect(await openPage().load()).toEqual([]);
  });

  it('stay apart by key', async () => {
    const { openPage } = createBrowser();
    await openPage('local', 'one').put(createRecord('a'));
    expect(await openPage('local', 'two').load()).toEqual([]);
  });

  it('make no database before there is something to keep', async () => {
    const { databases, openPage } = createBrowser();
    const page = openPage();
    expect(await page.load()).toEqual([]);
    expect(await page.load()).toEqual([]);
    expect([databases.contents.size, databases.open, page.durability]).toEqual([0, 0, 'disk']);
    // One that is being looked for while the first is written.
    await Promise.all([page.load(), page.put(createRecord('a')), page.load()]);
    expect(ids(await openPage().load())).toEqual(['a']);
  });

  it('find a new connection when the browser has cut the old one', async () => {
    const { databases, openPage } = createBrowser();
    const page = openPage();
    await page.put(createRecord('a'));
    databases.cut();
    await page.put(createRecord('b', 2));
    databases.cut();
    expect(ids(await page.load())).toEqual(['a', 'b']);
    expect(databases.opened).toBe(3);
    expect(databases.open).toBe(1);
  });

  it('let go of the database when closed, and take it again when used', async () => {
    const { databases, openPage } = createBrowser();
    const page = openPage();
    await page.put(createRecord('a'));
    page.close();
    await Promise.resolve();
    expect(databases.open).toBe(0);
    expect(ids(await page.load())).toEqual(['a']);
  });
});

describe('records kept for less long', () => {
  it('stay in the tab when only the session was asked for', async () => {
    const { databases, local, session, openPage } = createBrowser();
    const page = openPage('session');
    await page.put(createRecord('a'));
    expect(page.durability).toBe('tab');
    expect(Object.keys(session)).toEqual([`${KEY}a`]);
    expect([databases.opened, Object.keys(local).length]).toEqual([0, 0]);
    expect(ids(await openPage('session').load())).toEqual(['a']);
  });

  it('stay in memory when that was asked for, without a complaint', async () => {
    const browser = createBrowser();
    const page = browser.openPage('memory');
    const record = createRecord('a');
    await page.put(record);
    record.state = 'failed';
    expect(page.durability).toBe('memory');
    expect(await page.load()).toEqual([createRecord('a')]);
    expect(browser.touched()).toBe(0);
  });
});

describe('records where storage fails', () => {
  it.each(['hangs', 'fails'] as const)('go to localStorage when opening the database %s', async (opening) => {
    const { databases, local, openPage, settleAfter } = createBrowser();
    databases.opening = opening;
    const page = openPage();
    await settleAfter(page.put(createRecord('a')));
    expect(page.durability).toBe('disk');
    expect(Object.keys(local)).toEqual([`${KEY}a`]);
    expect(ids(await settleAfter(openPage().load()))).toEqual(['a']);
  });

  it('wait no longer than a second for a database that hangs', async () => {
    const { clock, databases, openPage } = createBrowser();
    databases.opening = 'hangs';
    let isLoaded = false;
    openPage()
      .load()
      .then(() => {
        isLoaded = true;
      });
    await clock.advance(999);
    expect(isLoaded).toBe(false);
    await clock.advance(1);
    expect(isLoaded).toBe(true);
  });

  it.each(['hangs', 'fails'] as const)('go to localStorage when writing %s', async (writing) => {
    const { databases, local, openPage, settleAfter } = createBrowser();
    const page = openPage();
    await page.load();
    databases.writing = writing;
    await settleAfter(page.put(createRecord('a')));
    expect(Object.keys(local)).toEqual([`${KEY}a`]);
  });

  it('go to sessionStorage when localStorage is full too, and say that they last as long as the tab', async () => {
    const { databases, local, session, openPage } = createBrowser();
    databases.opening = 'fails';
    local.failure = new DOMException('full', 'QuotaExceededError');
    const page = openPage();
    await page.load();
    expect(page.durability).toBe('tab');
    await page.put(createRecord('a'));
    expect(Object.keys(session)).toEqual([`${KEY}a`]);
  });

  it('stay in memory when nothing works, and say so by rejecting and by their durability', async () => {
    const { databases, local, session, forbidden, openPage } = createBrowser();
    databases.opening = 'fails';
    forbidden.add(local).add(session);
    const page = openPage();
    expect(await page.load()).toEqual([]);
    expect(page.durability).toBe('memory');
    await expect(page.put(createRecord('a'))).rejects.toThrow();
    expect(ids(await page.load())).toEqual(['a']);
    await page.remove('a');
    expect(await page.load()).toEqual([]);
  });

  it('become durable again when storage does, with nothing left elsewhere', async () => {
    const { databases, local, openPage } = createBrowser();
    const page = openPage();
    await page.load();
    databases.writing = 'fails';
    await page.put(createRecord('a'));
    databases.writing = 'works';
    await page.put(createRecord('a', 1, { state: 'unknown' }));
    expect(Object.keys(local)).toEqual([]);
    expect(await page.load()).toEqual([createRecord('a', 1, { state: 'unknown' })]);
  });

  it('are the newer version of two when the database could not be written', async () => {
    const { databases, openPage } = createBrowser();
    const page = openPage();
    await page.put(createRecord('a'));
    databases.writing = 'fails';
    await page.put(createRecord('a', 1, { state: 'unknown' }));
    expect(await openPage().load()).toEqual([createRecord('a', 1, { state: 'unknown' })]);
  });

  it('keep their older version on the disk when no more than memory takes the newer one', async () => {
    const { databases, local, session, openPage } = createBrowser();
    const page = openPage();
    await page.put(createRecord('a'));
    databases.writing = 'fails';
    local.failure = session.failure = new DOMException('full', 'QuotaExceededError');
    await expect(page.put(createRecord('a', 1, { state: 'unknown' }))).rejects.toThrow();
    expect(page.durability).toBe('memory');
    expect(await page.load()).toEqual([createRecord('a', 1, { state: 'unknown' })]);
    expect(await openPage().load()).toEqual([createRecord('a')]);
  });

  it('never look fewer than they are: what can no longer be read makes loading fail', async () => {
    const { databases, openPage, settleAfter } = createBrowser();
    const page = openPage();
    await page.put(createRecord('a'));
    databases.cut();
    databases.opening = 'fails';
    await expect(settleAfter(page.load())).rejects.toThrow();
  });

  it('are taken from wherever an earlier page had to leave them', async () => {
    const { databases, openPage } = createBrowser();
    databases.opening = 'fails';
    await openPage().put(createRecord('b', 2));
    databases.opening = 'works';
    const page = openPage();
    await page.put(createRecord('a', 1));
    expect(ids(await page.load())).toEqual(['a', 'b']);
    await page.remove('b');
    expect(ids(await openPage().load())).toEqual(['a']);
  });

  it('are passed over, and left alone, when they are corrupt or of a later version', async () => {
    const { local, openPage } = createBrowser();
    const strangers = ['{', 'null', '7', '"x"', '[]', '{"v":1}', '{"v":2,"id":"z","payload":{}}'];
    for (const [index, text] of strangers.entries()) local.setItem(KEY + index, text);
    local.setItem('of the page', 'its own');
    const page = openPage();
    await page.put(createRecord('a'));
    expect(ids(await page.load())).toEqual(['a']);
    expect(Object.keys(local)).toHaveLength(strangers.length + 1);
  });

  it('never let an older version overtake a newer one', async () => {
    const { databases, clock, openPage, settleAfter } = createBrowser();
    const page = openPage();
    await page.load();
    databases.writing = 'hangs';
    const older = page.put(createRecord('a'));
    await clock.advance(500);
    databases.writing = 'works';
    const newer = page.put(createRecord('a', 1, { state: 'unknown' }));
    await settleAfter(Promise.all([older, newer]));
    expect(await openPage().load()).toEqual([createRecord('a', 1, { state: 'unknown' })]);
  });
});

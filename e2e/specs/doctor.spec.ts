import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../stage.ts';

const doctorOn = (page: Page) => page.getByRole('dialog', { name: 'Chat doctor' });
const findProblems = async (page: Page) =>
  (await new AxeBuilder({ page }).include('captivate-chat').analyze()).violations.map(({ id }) => id);
const asked = (address: string) => `${address}&captivate-doctor`;

test.describe('the doctor', () => {
  test('finds a page with one tag and a hub in good health, and stores nothing', async ({
    page,
    stage,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(asked(stage.page('plain')));
    const doctor = doctorOn(page);
    await expect(doctor.getByRole('status')).toHaveText('No problem found.', { timeout: 20_000 });
    for (const line of [
      'One script tag',
      'HTTP at',
      'localStorage, sessionStorage, IndexedDB can be used',
      'No layout shift by the chat',
    ])
      await expect(doctor).toContainText(line);
    await expect(doctor.getByText(/^[\d.]+ KB in \d+ files/)).toBeVisible();
    await doctor.getByRole('button', { name: 'Copy report' }).click();
    await expect(doctor.getByRole('status')).toHaveText('The report is copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('# Content policy\nok   ');
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(await findProblems(page)).toEqual([]);
    await doctor.getByRole('button', { name: 'Close' }).click();
    await expect(doctor).toHaveCount(0);
  });

  test('names the line that a policy lacks', async ({ page, stage }) => {
    await page.goto(asked(stage.page('policy-lacking')));
    const doctor = doctorOn(page);
    await expect(doctor.getByRole('status')).toHaveText(/problems found/, { timeout: 20_000 });
    const socket = stage.hub.url.replace('http', 'ws');
    await expect(doctor).toContainText(`Add to the policy: connect-src ${socket}`);
    await expect(doctor).toContainText(`Add to the policy: connect-src ${stage.hub.url}`);
    expect(await findProblems(page)).toEqual([]);
  });

  test('says what is wrong with the tag', async ({ page, stage }) => {
    await page.goto(asked(stage.page('twice', { position: 'middle', apikey: 'wrong' })));
    const doctor = doctorOn(page);
    await expect(doctor.getByRole('status')).toHaveText(/problems found/, { timeout: 20_000 });
    await expect(doctor).toContainText('The script stands on this page 2 times');
    await expect(doctor).toContainText('data-position');
    await expect(doctor).toContainText('refuses the key');
  });

  test('finds nothing wrong with several chats that have names', async ({ page, stage }) => {
    await page.goto(asked(stage.page('instances')));
    const doctor = doctorOn(page).first();
    await expect(doctor.getByRole('status')).toHaveText('No problem found.', { timeout: 20_000 });
    await expect(doctor).toContainText('A script tag for each of 3 chats');
    // Each says of which chat it is, and leaves the names of those behind it to be read.
    const titles = page.locator('.doctor-title');
    await expect(titles).toHaveCount(3);
    expect((await titles.allTextContents()).sort()).toEqual([
      'Chat doctor',
      'Chat doctor: Help',
      'Chat doctor: Sales',
    ]);
    for (const title of await titles.all()) await title.click({ trial: true });
  });

  test('alone tells no steps on the console', async ({ page, stage }) => {
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.goto(asked(stage.page('plain', { debug: 'off' })));
    await expect(doctorOn(page).getByRole('status')).toHaveText('No problem found.', { timeout: 20_000 });
    expect(lines.filter((line) => line.startsWith('[captivate-chat]'))).toEqual([]);
  });

  test('waits behind its button where the visitor must agree first: anybody can make such a link', async ({
    page,
    stage,
  }) => {
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    const asks = page.waitForRequest(`${stage.hub.url}/**`, { timeout: 0 }).then(
      () => 'asked',
      () => '',
    );
    await page.goto(asked(stage.page('plain', { consent: 'required' })));
    const button = page.getByRole('button', { name: 'Chat doctor' });
    await expect(button).toBeVisible();
    await expect(doctorOn(page)).toHaveCount(0);
    expect(sockets).toEqual([]);
    expect(await Promise.race([asks, 'quiet'])).toBe('quiet');
    await button.click();
    await expect(doctorOn(page)).toContainText('Nothing is stored or sent before the visitor agrees');
    expect(sockets).toHaveLength(1);
  });

  test('waits behind a button while debug is on, and is not there otherwise', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { debug: 'on' }));
    await chat.open();
    await page.getByRole('button', { name: 'Chat doctor' }).click();
    await expect(doctorOn(page).getByRole('status')).toHaveText('No problem found.', { timeout: 20_000 });
    await page.goto(stage.page('plain'));
    // It is as it was left: a click might close it again.
    await expect(chat.composer).toBeVisible();
    await expect(page.getByRole('button', { name: 'Chat doctor' })).toHaveCount(0);
  });
});

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chatOn } from '../chat.ts';
import { deskOn, openDesk } from '../desk.ts';
import { expect, test } from '../stage.ts';

const PICTURE = {
  name: 'tear.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

async function expectNoViolations(page: Page): Promise<void> {
  // Motion ends first: half-drawn colours have no contrast.
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test.describe('the demo', () => {
  test("a card's links and picture are the shop's, and the conversation is there too", async ({
    page,
    context,
    stage,
    chat,
  }) => {
    await page.goto(stage.shop('products.html'));
    await chat.open();
    await chat.say('Show me the Hytte 2 tent');
    const link = chat.host.getByRole('link', { name: /View in the shop/ });
    await expect(link).toHaveAttribute('href', stage.shop('product.html?item=hytte-2-tent'));
    const picture = chat.host.getByRole('article').getByRole('img').or(chat.host.locator('.card__image img'));
    await expect
      .poll(() => picture.first().evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    const [other] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await expect(other.getByRole('heading', { name: 'Hytte 2 Tent', level: 1 })).toBeVisible();
    await expect(chatOn(other).own('Show me the Hytte 2 tent')).toBeVisible();
  });

  test("the hub's own copy of the shop is linked from there", async ({ page, stage, chat }) => {
    await page.goto(`${stage.hub.url}/site/products.html`);
    await chat.open();
    await chat.say('Show me the Hytte 2 tent');
    await chat.host.getByRole('link', { name: /View in the shop/ }).waitFor();
    await page.goto(
      String(await chat.host.getByRole('link', { name: /View in the shop/ }).getAttribute('href')),
    );
    await expect(page.getByRole('heading', { name: 'Hytte 2 Tent', level: 1 })).toBeVisible();
  });

  test('chat, button, picture, a person, a file back, the end, and all of it after a reload', async ({
    page,
    context,
    stage,
    chat,
  }) => {
    const desk = await openDesk(context, stage);
    const console = desk.tab;
    await page.bringToFront();
    await page.goto(stage.shop());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Continue as Ada Lovelace' }).click();
    await chat.open();
    await chat.host.getByRole('button', { name: 'Opening hours' }).click();
    await expect(chat.message('10:00–16:00')).toBeVisible();
    await chat.host.locator('input[type=file]').setInputFiles(PICTURE);
    await expect(chat.host.getByRole('list', { name: 'Files to send' })).toBeVisible();
    await chat.say('This one is torn');
    await expect(chat.message('Thanks for the picture!')).toBeVisible();
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).first().click();
    await console.bringToFront();
    await desk.accept('Ada Lovelace');
    await desk.answer('I see the tear.');
    await expect(chat.message('I see the tear.')).toHaveAccessibleName(/Ingrid/);
    await chat.say('Can you mend it?');
    await expect(console.getByRole('log').getByText('Can you mend it?')).toBeVisible();
    await desk.hand({ name: 'label.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await expect(chat.host.getByRole('link', { name: /label\.pdf/ })).toBeVisible();
    await desk.end();
    await expect(chat.seen('Ingrid left')).toBeVisible();
    await page.bringToFront();
    await page.reload();
    for (const said of ['This one is torn', 'I see the tear.', 'Can you mend it?'])
      await expect(chat.message(said)).toBeVisible();
    await expect(chat.host.getByRole('link', { name: /label\.pdf/ })).toBeVisible();
    await console.reload();
    await console
      .getByRole('button', { name: /^Closed/ })
      .or(console.getByText('Closed'))
      .first()
      .click();
    await expect(console.getByRole('navigation').getByText('Ada Lovelace').first()).toBeVisible();
  });

  test('the console shows what an agent has just written, whatever was loading', async ({
    page,
    context,
    stage,
    chat,
  }) => {
    const desk = await openDesk(context, stage);
    const console = desk.tab;
    await console.setViewportSize({ width: 1200, height: 520 });
    await page.bringToFront();
    await page.goto(stage.page('plain', { 'user-name': 'Grace Hopper' }));
    await chat.open();
    for (const part of ['cards', 'image', 'long']) {
      await chat.say(`show ${part}`);
      await stage.answered(chat, `show ${part}`);
    }
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await console.bringToFront();
    await desk.accept('Grace Hopper');
    await console.getByRole('log').evaluate((log) => {
      log.scrollTop = 0;
    });
    await desk.answer('Here I am.');
    await expect(console.getByRole('log').getByText('Here I am.')).toBeInViewport();
    await desk.end();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const path of [
      'index.html',
      'products.html',
      'product.html?item=stein-hiking-boots',
      'delivery.html',
      'contact.html',
    ]) {
      test(`on the shop's ${path}`, async ({ page, stage }) => {
        await page.goto(stage.shop(path));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoViolations(page);
      });
    }

    test("in the agent's console, with an open conversation", async ({ page, context, stage, chat }) => {
      const console = await context.newPage();
      const desk = deskOn(console);
      await console.goto(stage.agentUrl);
      await expectNoViolations(console);
      await desk.signIn('Ingrid');
      await page.goto(stage.page('plain', { 'user-name': `Ada ${colorScheme}` }));
      await chat.open();
      for (const part of ['cards', 'files', 'buttons']) {
        await chat.say(`show ${part}`);
        await stage.answered(chat, `show ${part}`);
      }
      await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
      await console.bringToFront();
      await desk.accept(`Ada ${colorScheme}`);
      await desk.answer('Good morning.');
      await expect(console.getByRole('log').getByText('Good morning.')).toBeVisible();
      await expectNoViolations(console);
      await desk.end();
    });

    test('in the playground', async ({ page, stage }) => {
      await page.goto(`${stage.hub.url}/playground/`);
      await expect(page.getByRole('textbox', { name: 'data-title' })).toBeVisible();
      await page.locator('#groups details').evaluateAll((groups) => {
        for (const group of groups) (group as HTMLDetailsElement).open = true;
      });
      await expectNoViolations(page);
    });
  });
}

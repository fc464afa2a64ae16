import { expect, test } from '@playwright/test';
import { type PageEntry, TELL } from './entry.ts';
import { quickenTime } from './time.ts';
import { watchPage } from './watch.ts';

const PAGE = `<!doctype html><captivate-chat></captivate-chat><script>
  const root = document.querySelector('captivate-chat').attachShadow({ mode: 'open' });
  root.innerHTML = '<button>p1</button>';
  </script>`;

test('what was pressed is what the page heard of, not what the mouse did', async ({ context, page }) => {
  const pressed: string[] = [];
  await context.exposeBinding(TELL, (_source, entries: PageEntry[]) => {
    for (const entry of entries) if (entry.type === 'composed') pressed.push(entry.words);
  });
  await context.addInitScript(quickenTime, { speed: 4, momentMs: 1_500, epoch: Date.now() });
  await context.addInitScript(watchPage);
  await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto('http://watched.test/');

  const button = page.getByRole('button', { name: 'p1' });
  const setDisabled = (isDisabled: boolean) =>
    button.evaluate((element, value) => {
      (element as HTMLButtonElement).disabled = value;
    }, isDisabled);
  await button.hover();
  await page.mouse.down();
  await setDisabled(true);
  await page.mouse.up();
  await setDisabled(false);
  expect(pressed).toEqual([]);

  await button.click();
  expect(pressed).toEqual(['p1']);
});

import { expect, type Page, test } from '@playwright/test';
import { createLog } from '../log.ts';
import { createTab } from '../tab.ts';
import { type PageEntry, TELL } from './entry.ts';
import { quickenTime } from './time.ts';
import { watchPage } from './watch.ts';

const PAGE = `<!doctype html><captivate-chat></captivate-chat><script>
  const root = document.querySelector('captivate-chat').attachShadow({ mode: 'open' });
  root.innerHTML = '<button>p1</button><div role="log">' +
    '<article>t1<span>Not sent.</span><button>Try again</button><button>Discard</button></article></div>';
  </script>`;

/** A page under watch with one button; gives what it tells. */
async function watch(page: Page): Promise<PageEntry[]> {
  const told: PageEntry[] = [];
  const context = page.context();
  await context.exposeBinding(TELL, (_source, entries: PageEntry[]) => void told.push(...entries));
  await context.addInitScript(quickenTime, { speed: 4, momentMs: 1_500, epoch: Date.now() });
  await context.addInitScript(watchPage);
  await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto('http://watched.test/');
  return told;
}

test('what was pressed is what the page heard of, not what the mouse did', async ({ page }) => {
  const told = await watch(page);
  const pressed = () => told.flatMap((entry) => (entry.type === 'composed' ? [entry.words] : []));
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
  expect(pressed()).toEqual([]);

  await button.click();
  expect(pressed()).toEqual(['p1']);
});

test('what is sent again is known by its words, which stand close to its status', async ({ page }) => {
  await watch(page);
  const log = createLog();
  await createTab(page, log).tendFailed(true);
  expect(log.read([])).toMatchObject([{ type: 'retried', words: 't1' }]);
});

test('a page that stood still says since when', async ({ page }) => {
  const told = await watch(page);
  const [begin, end] = await page.evaluate(() => {
    const { realNow } = window.deliveryHand;
    const from = realNow();
    while (realNow() < from + 1_500);
    return [from, realNow()];
  });
  const since = () => told.findLast((entry) => entry.type === 'link' && entry.at < end)?.at;
  await expect.poll(since).toBeLessThanOrEqual(begin);
});

/** What all scripts share throws or lies, once the chat is open: `e2e/pages/impossible/faithless.js`. */
import { expect, test } from '../stage.ts';

/** Of each, what the visitor reads in the page itself; where all works, or nothing can be drawn any more, nothing. */
const IN_THE_PAGE = {
  'Date lies': 'all works',
  'Date throws': 'what is written stays in the field',
  'JSON lies': /May not have arrived/,
  'JSON throws': /Something didn't work/,
};

test.describe('a page whose', { tag: '@both' }, () => {
  for (const [name, told] of Object.entries(IN_THE_PAGE)) {
    test(`${name}: nothing that is said is lost, nothing is uncaught; in a frame of its own all works`, async ({
      page,
      stage,
      chat,
      faults,
      isolation,
    }) => {
      const uncaught: string[] = [];
      page.on('pageerror', ({ stack, message }) => uncaught.push(stack ?? message));
      await page.goto(`${stage.page('impossible/faithless')}#later:${name}`);
      await chat.open();
      await chat.say('zero');
      await expect.poll(() => stage.storedTexts(page)).toEqual(['zero']);
      await page.locator('h1').dispatchEvent('click');
      await chat.say('one');
      if (isolation === 'iframe' || told === 'all works') {
        await expect.poll(() => stage.storedTexts(page)).toEqual(['zero', 'one']);
        await expect(chat.own('one')).toContainText('Sent');
      } else if (typeof told === 'string') {
        await expect(chat.composer).toHaveValue('one');
      } else {
        await expect(chat.log.getByText(told)).toHaveCount(1);
      }
      // On the next page it was sent, or stands in the field, or beside what can be done with it.
      await page.goto(stage.page('plain'));
      await expect(chat.host).toHaveCount(1);
      await chat.ensureOpen();
      const isThere = async () =>
        (await chat.own('one').count()) === 1 || (await chat.composer.inputValue()) === 'one';
      await expect.poll(isThere).toBe(true);
      await expect(chat.own('zero')).toHaveCount(1);
      expect(uncaught).toEqual([]);
      // The page was told of what it has broken, if of anything.
      expect(faults.filter((fault) => !fault.includes("the page's own"))).toEqual([]);
      faults.length = 0;
    });
  }

  for (const name of ['Date throws', 'Promise throws', 'setTimeout throws', 'setTimeout lies']) {
    test(`${name} from the start: a click opens the chat, or says that it can't be loaded`, async ({
      page,
      stage,
      chat,
    }) => {
      const uncaught: string[] = [];
      page.on('pageerror', ({ stack, message }) => uncaught.push(stack ?? message));
      await page.goto(`${stage.page('impossible/faithless')}#${name}`);
      await chat.launcher.click();
      const alert = chat.host.getByRole('alert').filter({ hasText: "The chat can't be loaded. Try again." });
      const isAnswered = async () => (await alert.isVisible()) || (await chat.composer.isVisible());
      await expect.poll(isAnswered).toBe(true);
      expect(uncaught).toEqual([]);
    });
  }
});

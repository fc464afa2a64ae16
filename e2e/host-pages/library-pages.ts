import type { Page } from '@playwright/test';
import type { Chat } from '../chat.ts';
import { expect } from '../stage.ts';
import type { HostPage } from './host-page.ts';

const ITSELF = 'the page does it itself';

/** What a library that swaps the page's content does to the page: its own business. */
const SWAPPED = { markup: ITSELF, here: ITSELF, shifts: ITSELF };

const RING = 'the ring around what had the focus goes';

/** Swaps what the page shows, and waits until it is there; half a sentence in the chat stays. */
async function swap(page: Page, chat: Chat, action: () => Promise<unknown>): Promise<void> {
  await chat.composer.fill('half a sentence');
  await page.evaluate(() => {
    document.querySelector('h1')?.setAttribute('data-old', '');
  });
  await action();
  await expect(page.locator('h1:not([data-old])')).toBeVisible();
  await expect(chat.host).toHaveCount(1);
  await expect(chat.composer).toHaveValue('half a sentence');
  await chat.composer.fill('');
}

/** A page that is quicker than the chat is noticed by the first event that it stops; from the next on all are heard. */
const hears = (_page: Page, chat: Chat) =>
  expect(async () => {
    await chat.composer.pressSequentially('heard');
    await expect(chat.sendButton).toBeEnabled({ timeout: 300 });
    await chat.composer.fill('');
  }).toPass();

/** The field is reached by the mouse, too, and a button pressed by the keyboard. */
async function useBoth(page: Page, chat: Chat): Promise<void> {
  await chat.launcher.focus();
  await chat.composer.click();
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('by hand');
  await expect(chat.sendButton).toBeEnabled();
  await chat.composer.fill('');
  await chat.panel.getByRole('button', { name: 'More options' }).focus();
  await page.keyboard.press('Enter');
  await expect(chat.inside.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chat.inside.getByRole('menu')).toHaveCount(0);
}

/** What libraries do that swap pages, hold the focus, or think that all events are theirs. */
export const LIBRARY_PAGES: HostPage[] = [
  {
    name: 'turbo',
    does: 'goes on by Turbo, with the tag in the body that it swaps',
    cannot: SWAPPED,
    says: [/A second tag does nothing/],
    meanwhile: (page, chat) =>
      swap(page, chat, () =>
        page.evaluate(() =>
          (window as unknown as { Turbo: { visit(to: string): void } }).Turbo.visit(location.search),
        ),
      ),
  },
  {
    name: 'htmx',
    does: 'goes on by htmx',
    cannot: SWAPPED,
    meanwhile: (page, chat) => swap(page, chat, () => page.locator('#boosted').dispatchEvent('click')),
  },
  {
    name: 'view-transitions',
    does: 'changes by view transitions, and so goes on to the next page',
    cannot: SWAPPED,
    meanwhile: (page, chat) =>
      swap(page, chat, () =>
        page.evaluate(() =>
          document
            .startViewTransition(() => {
              document.body.innerHTML = document.body.innerHTML.replace('data-old', '');
            })
            .finished.then(() => {}),
        ),
      ),
  },
  {
    name: 'prototype-js',
    found:
      'messages in HTML were empty and what was unsent was not kept: `Array.from` takes no function there, and `entries()` of an array gives the array; neither is used',
    does: 'is of the time of Prototype.js: `toJSON`, `Array.from`, `Element`, `scrollTo`',
  },
  {
    name: 'modal-by-library',
    found:
      'nothing could be written: the focus was taken back at once; it comes and goes in the chat without the page hearing of it',
    does: 'has a modal by a library, which takes the focus back from all else',
    cannot: { pixels: RING },
    meanwhile: useBoth,
  },
  {
    name: 'focus-trap',
    found:
      'the chat could not be opened: the launcher listens at the window; nor used: a page that is quicker than the chat is noticed, and `host/take-events.ts` is fetched, which takes the chat’s events first',
    does: 'has a trap by focus-trap, which takes back the focus and stops clicks on all else',
    cannot: { pixels: RING, here: 'the trap scrolls to where it takes the focus back' },
    opened: hears,
    meanwhile: useBoth,
  },
  {
    name: 'stopped-events',
    found: 'the chat could not be opened or used: the same',
    does: 'stops keys, clicks, input and focus on the document before they come to anything',
    opened: hears,
    meanwhile: useBoth,
  },
  {
    name: 'smooth-scroll',
    found: 'the page scrolled in place of the messages: the wheel, and a finger, in the chat are the chat’s',
    does: 'scrolls by a script, whatever the wheel is turned over',
    meanwhile: async (page, chat) => {
      const topOf = () => chat.log.evaluate((log) => log.scrollTop);
      const before = await topOf();
      await chat.log.hover();
      await page.mouse.wheel(0, -200);
      await expect.poll(topOf).toBeLessThan(before);
      await page.mouse.wheel(0, 2000);
      await expect.poll(topOf).toBe(before);
    },
  },
  {
    name: 'copy-protected',
    found:
      'the field could not be clicked, nor words be marked: pressing the mouse in the chat is the chat’s',
    does: 'forbids pressing, selecting, copying and the context menu outside its own fields',
    meanwhile: useBoth,
  },
];

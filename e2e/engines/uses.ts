/** How the chat is used on pages that take events or content for theirs: as `e2e/host-pages/library-pages.ts` has it. */
import { expect } from '@playwright/test';
import type { Visitor } from './visitor.ts';

const COMPOSER = '^Message$';

/** As long as a slow machine may take. */
const PATIENCE = { timeout: 30_000 };

const canSend = ({ askInside }: Visitor) =>
  askInside((host) => !!host.shadowRoot?.querySelector('.send-button:not(:disabled)'));

/** Takes back what was written; a key that comes while the page is changed over may be lost. */
async function empty({ engine, see }: Visitor): Promise<void> {
  await expect(async () => {
    const { value } = await see('textbox', COMPOSER);
    for (let letters = value.length; letters; letters--) await engine.press('Backspace');
    expect((await see('textbox', COMPOSER)).value).toBe('');
  }).toPass(PATIENCE);
}

/** A page that is quicker than the chat is noticed by the first event that it stops; from the next on all are heard. */
export async function writeUntilHeard(visitor: Visitor): Promise<void> {
  await expect(async () => {
    await visitor.click('textbox', COMPOSER);
    await visitor.engine.type('heard');
    await expect.poll(() => canSend(visitor), { timeout: 1000 }).toBe(true);
    await empty(visitor);
  }).toPass(PATIENCE);
}

/** The field is reached by the mouse, too, and a button pressed by the keyboard. */
export async function useBoth(visitor: Visitor): Promise<void> {
  const { engine, click, see, seeNone, ask, askInside } = visitor;
  await ask(() =>
    document.querySelector('captivate-chat')?.shadowRoot?.querySelector<HTMLElement>('.launcher')?.focus(),
  );
  await click('textbox', COMPOSER);
  await expect.poll(async () => (await see('textbox', COMPOSER)).isFocused, PATIENCE).toBe(true);
  await engine.type('by hand');
  await expect.poll(() => canSend(visitor), PATIENCE).toBe(true);
  await empty(visitor);
  await askInside((host) =>
    host.shadowRoot?.querySelector<HTMLElement>('.header [aria-label="More options"]')?.focus(),
  );
  await engine.press('Enter');
  await see('menu');
  await engine.press('Escape');
  await seeNone('menu');
}

/** Swaps what the page shows, and waits until it is there; half a sentence in the chat stays. */
export async function swap(visitor: Visitor, action: () => void): Promise<void> {
  const { engine, click, ask, see, all } = visitor;
  await click('textbox', COMPOSER);
  await engine.type('half a sentence');
  await ask(() => document.querySelector('h1')?.setAttribute('data-old', ''));
  await ask(action);
  await expect.poll(() => ask(() => !!document.querySelector('h1:not([data-old])')), PATIENCE).toBe(true);
  expect(await ask(() => document.querySelectorAll('captivate-chat').length)).toBe(1);
  expect((await see('textbox', COMPOSER)).value).toBe('half a sentence');
  expect(await all('dialog')).toHaveLength(1);
  await click('textbox', COMPOSER);
  await engine.press('End');
  await empty(visitor);
}

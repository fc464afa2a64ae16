import { expect, it } from 'vitest';
import type { PageTools } from './page-tools.ts';
import { createSurface } from './surface.ts';

const PARTS = { wasAskedFor: () => false, restoreFocus() {}, adoptStyles() {}, refreshLink: undefined };

function setUp(view: object, tools: Partial<PageTools> | undefined) {
  const load = async () => {
    if (!tools) throw new TypeError('Failed to fetch dynamically imported module');
    return tools as PageTools;
  };
  return createSurface(view as Window & typeof globalThis, load, PARTS);
}

it('copies by selection where there is no clipboard, before the task of the click ends', async () => {
  const copied: string[] = [];
  const surface = setUp({ navigator: {} }, { copyBySelection: (text) => copied.push(text) > 0 });
  const done = surface.copy('words');
  let isSameTask = true;
  setImmediate(() => {
    isSameTask = false;
  });
  expect(await done).toBe(true);
  expect([copied, isSameTask]).toEqual([['words'], true]);
});

it('asks for notifications at once, and takes a refusal for one', async () => {
  const asked: string[] = [];
  const answer = (result: Promise<string>) => ({
    Notification: {
      requestPermission() {
        asked.push('asked');
        return result;
      },
    },
  });
  const granted = setUp(answer(Promise.resolve('granted')), undefined).askNotifications();
  expect(asked).toEqual(['asked']);
  expect(await granted).toBe(true);
  expect(await setUp(answer(Promise.reject(new Error('no'))), undefined).askNotifications()).toBe(false);
  expect(await setUp({}, undefined).askNotifications()).toBe(false);
});

it('never throws where the tools are out of reach', async () => {
  const surface = setUp({ navigator: {} }, undefined);
  expect(await surface.copy('words')).toBe(false);
});

import { expect, it } from 'vitest';
import { askNotifications, copyWords } from './browser-asks.ts';
import type { Chat, Tools } from './context.ts';

function setUp(view: object, tools?: Partial<Tools>) {
  const loadTools = async () => {
    if (!tools) throw new TypeError('Failed to fetch dynamically imported module');
    return tools as Tools;
  };
  return { view, surface: { loadTools } } as unknown as Chat;
}

it('copies by selection where there is no clipboard, before the task of the click ends', async () => {
  const copied: string[] = [];
  const chat = setUp({ navigator: {} }, { copyBySelection: (text) => copied.push(text) > 0 });
  const done = copyWords(chat, 'words');
  let isSameTask = true;
  setImmediate(() => {
    isSameTask = false;
  });
  expect(await done).toBe(true);
  expect([copied, isSameTask]).toEqual([['words'], true]);
});

it('says that nothing was copied where the tools are out of reach', async () => {
  expect(await copyWords(setUp({ navigator: {} }), 'words')).toBe(false);
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
  const granted = askNotifications(setUp(answer(Promise.resolve('granted'))));
  expect(asked).toEqual(['asked']);
  expect(await granted).toBe(true);
  expect(await askNotifications(setUp(answer(Promise.reject(new Error('no')))))).toBe(false);
  expect(await askNotifications(setUp({}))).toBe(false);
});

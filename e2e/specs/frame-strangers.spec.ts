/** A chat in a frame hears nobody but the page's own side of it. */
import {
  parseToInside,
  parseToOutside,
  type ToInside,
  type ToOutside,
} from '../../widget/host/frame/protocol.ts';
import { listen } from '../listen.ts';
import { expect, test } from '../stage.ts';

test.use({ isolation: 'iframe' });

test('nobody else is heard: not by a window message, not without the port', async ({ page, stage, chat }) => {
  await page.goto(stage.page('plain'));
  await chat.open();
  const start: ToInside = {
    type: 'start',
    values: { apikey: 'x' },
    isInline: false,
    hasLauncher: true,
    page: { description: {}, language: '', looks: {}, fonts: '' },
    calls: [],
  };
  // Not for its form would it be refused.
  expect(parseToInside(start)).toEqual(start);
  const heard = await page.evaluate(async (word) => {
    const { port1, port2 } = new MessageChannel();
    let answers = 0;
    port1.onmessage = () => answers++;
    const frame = document.querySelector('captivate-chat')?.shadowRoot?.querySelector('iframe');
    frame?.contentWindow?.postMessage('captivate:port', '*', [port2]);
    port1.postMessage(word);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answers;
  }, start as object);
  expect(heard).toBe(0);
  await expect(chat.inside).toHaveCount(1);
});

test('100,000 messages of others have no effect on either side', async ({ page, stage, chat }) => {
  const { lines } = await listen(page);
  await page.goto(stage.page('plain'));
  await chat.open();
  await chat.say('thank you');
  await stage.answered(chat, 'thank you');
  const before = await chat.log.textContent();
  const state = { ready: true, open: false, unread: 9, status: 'fine' } as const;
  const facts = { description: {}, language: 'de', looks: {}, fonts: '' };
  const toInside: ToInside[] = [
    { type: 'start', values: { apikey: 'x' }, page: facts, isInline: true, hasLauncher: false, calls: [] },
    { type: 'page', page: facts },
    { type: 'call', id: 1, method: 'send', values: ['not mine'] },
    { type: 'call', id: 2, method: 'update', values: [{ apikey: 'x' }] },
    { type: 'answer', id: 1, isFree: true },
    { type: 'left' },
    { type: 'place', box: { left: 0, top: 0, width: 1, height: 1 } },
  ];
  const toOutside: ToOutside[] = [
    { type: 'ready', state },
    { type: 'told', event: { type: 'close' }, state },
    { type: 'state', state },
    { type: 'result', id: 1, value: 1, state },
    { type: 'launcher', label: 'not mine' },
    { type: 'focus' },
    { type: 'front' },
    { type: 'view', title: 'not mine', isLarge: true },
    { type: 'rest', rest: { memory: {}, said: {}, fromEnd: 9, hasFocus: true, calledId: 9 } },
  ];
  // Not for their form would either side refuse them.
  expect(toInside.map(parseToInside)).toEqual(toInside);
  expect(toOutside.map(parseToOutside)).toEqual(toOutside);
  const said: unknown[] = [...toInside, ...toOutside];
  const heard = await page.evaluate(async (theirs) => {
    const frame = document.querySelector('captivate-chat')?.shadowRoot?.querySelector('iframe');
    const targets = [window, frame?.contentWindow as Window];
    const poison = JSON.parse('{"__proto__":{"x":1},"type":"call","method":"destroy","args":[]}');
    // All that either side says to the other, and things that nobody says.
    const words: unknown[] = ['captivate:port', ...theirs, poison, null, 7, [], new ArrayBuffer(8)];
    let answers = 0;
    for (let round = 0; round < 100; round++) {
      for (let nth = 0; nth < 1_000; nth++) {
        const target = targets[(nth + round) % 2] as Window;
        const word = words[nth % words.length];
        if (nth % 100) target.postMessage(word, '*');
        else {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => answers++;
          target.postMessage('captivate:port', '*', [port2]);
          for (const each of words) port1.postMessage(each);
        }
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    const state = await new Promise((resolve) => window.CaptivateChat?.push((api) => resolve(api.state)));
    return { answers, x: ({} as { x?: number }).x, state };
  }, said);
  expect(heard).toMatchObject({ answers: 0, x: undefined, state: { open: true } });
  expect(await chat.log.textContent()).toBe(before);
  await expect(chat.composer).toHaveValue('');
  await expect(chat.panel).toHaveAccessibleName('Chat');
  // And it goes on as if nothing had been.
  await chat.say('opening hours');
  await stage.answered(chat, 'opening hours');
  expect(lines).toEqual([]);
});

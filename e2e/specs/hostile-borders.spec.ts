import { connectVisitor } from '../../demo/hub/testing/visitor.ts';
import type { CaptivateChatApi } from '../../widget/host/public-api.ts';
import { deskOn } from '../desk.ts';
import { PAYLOADS } from '../hostile.ts';
import { expect, test } from '../stage.ts';
import { begin, expectQuiet, look, watch } from '../watch.ts';

test.describe('at the borders', () => {
  test.describe.configure({ timeout: 60_000 });

  test("the owner's own words and the visitor's are text, too", async ({ page, stage, chat }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('plain'));
    await page.evaluate(
      ([words, bad]) => {
        const texts = {
          title: words,
          subtitle: words,
          launcherLabel: words,
          greeting: words,
          userName: words,
        };
        const addresses = {
          contact: bad,
          avatar: bad,
          target: bad,
          launcher: '',
          locale: words,
          prechat: '',
        };
        (window.CaptivateChat as CaptivateChatApi).update({ ...texts, ...addresses });
      },
      [PAYLOADS.join(' '), 'javascript:hacked()'] as const,
    );
    await expect(chat.host.locator('.greeting')).toContainText('hacked()');
    expect((await look(chat)).offences).toEqual([]);
    await chat.host.locator('.launcher').click();
    await expect(chat.composer).toBeVisible();
    await chat.say(PAYLOADS.join(' ').slice(0, 9000));
    await expect(chat.inside.getByRole('article', { name: /^You/ })).toContainText('hacked()');
    await expect.poll(() => stage.conversationId(page)).toBeTruthy();
    stage.hub.send(String(await stage.conversationId(page)), {
      type: 'conversation_update',
      payload: { type: 'failedAgentAssignment', data: {} },
    });
    expect((await look(chat)).offences).toEqual([]);
    expectQuiet(seen);
  });

  test('a link is checked again at the click, whichever button; a picture with a bad name opens large', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    await page.goto(stage.page('plain'));
    const id = await begin(page, stage, chat);
    stage.hub.say(id, [
      { type: 'md', md: '[the link](https://shop.example/)' },
      {
        type: 'buttons',
        buttons: { type: 'buttons', buttons: [{ title: 'the button', url: 'https://shop.example/' }] },
      },
      {
        type: 'files',
        files: [
          { type: 'image', url: `${stage.hub.url}/media/view.png`, filename: '<img src=x onerror=hacked()>' },
        ],
      },
    ]);
    for (const name of ['the link', 'the button']) {
      const link = chat.inside.getByRole('link', { name: new RegExp(name) });
      await link.evaluate((element) => {
        element.setAttribute('href', 'javascript:hacked()');
        element.removeAttribute('target');
      });
      await link.click();
      await link.click({ button: 'middle' });
      await link.click({ modifiers: ['ControlOrMeta'] });
      await link.press('Enter');
    }
    await chat.inside.getByRole('button', { name: /onerror=hacked/ }).click();
    await expect(chat.inside.getByRole('dialog', { name: /onerror=hacked/ })).toBeVisible();
    const { offences } = await look(chat);
    expect(offences.filter((line) => !/href=javascript|target/.test(line))).toEqual([]);
    expectQuiet(seen);
  });

  test('a message elsewhere is fetched over https only, and without the key', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    const asked: Record<string, string>[] = [];
    await page.context().route('https://elsewhere.example/**', (route) => {
      asked.push(route.request().headers());
      const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
      return route.fulfill({
        headers,
        json: { botMessage: { content: [{ type: 'text', text: 'from elsewhere' }] } },
      });
    });
    await page.goto(stage.page('plain'));
    const id = await begin(page, stage, chat);
    const point = (message_link: string) =>
      stage.hub.send(id, {
        type: 'general_error',
        payload: { conversation_id: id, error_code: 413, error_desc: '', message_link },
      });
    point('http://elsewhere.example/plain');
    point('data:application/json,{"botMessage":{"content":[{"type":"text","text":"from data"}]}}');
    point('javascript:hacked()');
    point('https://elsewhere.example/large');
    await expect(chat.message('from elsewhere')).toBeVisible();
    expect(asked.length).toBe(1);
    expect(Object.keys(asked[0] ?? {})).not.toContain('x-api-key');
    expect(JSON.stringify(asked)).not.toContain('cookie');
    await expect(chat.message('from data')).toHaveCount(0);
    expectQuiet(seen);
  });

  test('what was said is not kept on the device', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    const id = await begin(page, stage, chat);
    stage.hub.say(id, [{ type: 'text', text: 'a word of the bot' }]);
    await expect(chat.message('a word of the bot')).toBeVisible();
    const kept = () =>
      page.evaluate(async () => {
        const names = (await indexedDB.databases()).map(({ name }) => String(name));
        const rows: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
        const done = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        for (const name of names) {
          const database = await done(indexedDB.open(name));
          for (const store of database.objectStoreNames)
            rows.push(await done(database.transaction(store).objectStore(store).getAll()));
          database.close();
        }
        return JSON.stringify(rows);
      });
    expect(await kept()).toContain(id);
    await expect.poll(kept, { timeout: 20_000 }).not.toContain('a word of mine');
    expect(await kept()).not.toContain('a word of the bot');
  });

  test("what a visitor says runs in no agent's console", async ({ page, stage }) => {
    const seen = await watch(page, stage);
    const visitor = await connectVisitor(stage.hub);
    const words = PAYLOADS.join(' ');
    const metadata = Object.fromEntries(PAYLOADS.map((it) => [it, { deep: [it] }]));
    const conversation_id = await visitor.start({
      userId: words.slice(0, 500),
      userBasicInfo: { name: words },
      metadata,
    });
    for (const it of PAYLOADS) {
      const files = ['image/png', it].map((type) => ({ filename: it, type, url: it }));
      visitor.send('user_message', { conversation_id, content: { text: it, files } });
    }
    await page.goto(stage.agentUrl);
    const desk = deskOn(page);
    await desk.signIn(words.slice(0, 200));
    await expect(page.getByRole('navigation')).toContainText(/With the bot\d*[1-9]/);
    visitor.send('action', { type: 'normal', id: 'escalateToHuman', data: {}, conversation_id });
    await desk.accept('hacked()');
    await expect(page.getByRole('log').getByRole('listitem').nth(PAYLOADS.length)).toBeAttached();
    const bad = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => {
            const value = element.getAttribute(name) ?? '';
            return (
              /^on|^srcdoc$/.test(name) ||
              (/^(href|src)$/.test(name) && /^(?!https?:|[./]|data:image\/svg)/.test(value))
            );
          })
          .map((name) => `${element.localName} ${name}=${element.getAttribute(name)}`),
      ),
    );
    expect(bad).toEqual([]);
    await desk.answer('seen');
    await visitor.next('livechat_message');
    visitor.close();
    expectQuiet(seen);
  });
});

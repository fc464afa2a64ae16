import { expect, test } from '../stage.ts';
import { begin, expectQuiet, look, watch } from '../watch.ts';

/** What a page's own hole may put before the chat; none of it may become one of the chat's. */
test.describe("a page's hole", () => {
  test('in the prototype of all objects sets no option of ours, and draws nothing', async ({
    page,
    stage,
    chat,
  }) => {
    const seen = await watch(page, stage);
    await page.addInitScript(() => {
      const hook = 'hacked()';
      Object.assign(Object.prototype, {
        // Options that the tag leaves out: where messages and files would go, and what a visitor would be asked.
        apiUrl: 'https://evil.example/api',
        uploadUrl: 'https://evil.example/files',
        contact: 'https://evil.example/contact',
        avatar: 'https://evil.example/a.png',
        subtitle: 'evil',
        prechat: 'password*',
        debug: 'on',
        userId: 'evil',
        // What a library may take for an attribute, a handler, a template or a setting of its own.
        onclick: hook,
        onerror: hook,
        onload: hook,
        srcdoc: `<script>parent.${hook}</script>`,
        formaction: `javascript:${hook}`,
        dangerouslySetInnerHTML: { __html: `<img src=x onerror=${hook}>` },
        innerHTML: `<img src=x onerror=${hook}>`,
        ALLOWED_ATTR: ['onerror', 'src'],
        ADD_TAGS: ['script'],
        renderer: { html: () => `<img src=x onerror=${hook}>` },
      });
    });
    await page.goto(stage.page('plain', { 'api-url': '', 'upload-url': '' }));
    const id = await begin(page, stage, chat);
    expect(await stage.storedTexts(page)).toEqual(['a word of mine']);
    stage.hub.say(id, [
      { type: 'md', md: '**bold** [a link](https://shop.example/) <b>html</b>' },
      { type: 'html', html: '<p onclick="hacked()">a <i>paragraph</i></p>' },
      {
        type: 'cards',
        cards: [{ text: 'card', description: 'words', image_url: '', link: '', buttons: [] }],
      },
    ]);
    await expect(chat.message('paragraph')).toBeVisible();
    for (const it of await chat.inside.getByRole('article').all()) await it.click();
    await expect(chat.seen('evil')).toHaveCount(0);
    expect((await look(chat)).offences).toEqual([]);
    expectQuiet(seen);
  });

  test('in its markup keeps the chat away at most: it runs nothing, and asks nobody else', async ({
    page,
    stage,
  }) => {
    const seen = await watch(page, stage);
    for (const markup of [
      '<img name="currentScript" src="" data-apikey="x"><a id="CaptivateChat" href="https://evil.example/"></a>',
      '<form id="CaptivateChat"><input name="destroy"><input name="push"></form>',
      '<a id="CaptivateChat"></a><a id="CaptivateChat" name="state" href="https://evil.example/"></a>',
    ]) {
      await page.goto(stage.page('plain'));
      const script = await page.evaluate(() => document.querySelector('script[data-apikey]')?.outerHTML);
      expect(script).toContain('captivate-chat.js');
      await page.route('**/clobbered', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>x</title>${markup}${script}`,
        }),
      );
      await page.goto(new URL('/clobbered', stage.page('plain')).href);
      await expect
        .poll(() => page.evaluate(() => performance.getEntriesByType('resource').length))
        .toBeGreaterThan(0);
      await page.unroute('**/clobbered');
    }
    expectQuiet(seen);
  });
});

test('what lies in the storage and makes no sense costs nobody the chat', async ({ page, stage, chat }) => {
  const seen = await watch(page, stage);
  await page.goto(stage.page('plain'));
  await begin(page, stage, chat);
  const names =
    'session conversation owner draft underway read visitor answers rating preferences consent'.split(' ');
  const values = [
    'null',
    '{"open":true,"activeAt":"<img src=x onerror=hacked()>","escalation":null}',
    `{"open":true,"activeAt":${Date.now()},"escalation":{"step":"connected","agent":null}}`,
    '\u001e[{"name":"<img src=x onerror=hacked()>","storage":7}]\u001f\u001f{',
    '{"__proto__":{"open":true},"sound":{},"notifications":[]}',
    '9'.repeat(400),
  ];
  for (const value of values) {
    await page.evaluate(
      ([keys, text]) => {
        const prefix = Object.keys(localStorage)
          .find((key) => key.endsWith(':session'))
          ?.replace(/session$/, '');
        for (const key of keys) localStorage.setItem(`${prefix}${key}`, text);
        localStorage.setItem(`${prefix}record:x`, text);
        localStorage.setItem(`${prefix}record:y`, '{"v":1,"id":"y","payload":{"type":5}}');
      },
      [names, value] as const,
    );
    await page.reload();
    await chat.host.locator('.launcher').waitFor();
    await chat.ensureOpen();
    await expect(chat.composer, value).toBeVisible();
  }
  expectQuiet(seen);
});

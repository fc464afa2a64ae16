import { expect, test } from '../stage.ts';

test.describe('options', () => {
  test('title, subtitle, launcher label and greeting are shown', async ({ page, stage, chat }) => {
    await page.goto(
      stage.page('plain', {
        title: 'Fjell',
        subtitle: 'Answers in minutes',
        'launcher-label': 'Ask us',
        greeting: 'Need a hand?',
      }),
    );
    await expect(chat.host.getByText('Need a hand?')).toBeVisible();
    await chat.host.getByRole('button', { name: 'Ask us' }).first().click();
    await expect(chat.inside.getByRole('dialog', { name: 'Fjell' })).toContainText('Answers in minutes');
  });

  test('position="start" puts it on the other side, and right-to-left mirrors', async ({
    page,
    stage,
    chat,
  }) => {
    const middle = async () => {
      const box = await chat.launcher.boundingBox();
      return (box?.x ?? 0) + (box?.width ?? 0) / 2;
    };
    const width = page.viewportSize()?.width ?? 0;
    await page.goto(stage.page('plain'));
    expect(await middle()).toBeGreaterThan(width / 2);
    await page.goto(stage.page('plain', { position: 'start' }));
    expect(await middle()).toBeLessThan(width / 2);
    await page.goto(stage.page('rtl'));
    const launcher = chat.host.getByRole('button').first();
    await expect(launcher).toBeVisible();
    expect((await launcher.boundingBox())?.x).toBeLessThan(width / 2);
  });

  test('locale: words and direction', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { locale: 'de' }));
    await chat.launcher.click();
    await expect(chat.inside.getByRole('button', { name: 'Nachricht senden' })).toBeAttached();
    await page.goto(stage.page('plain', { locale: 'ar', persist: 'memory' }));
    await chat.host.getByRole('button').first().click();
    await expect(chat.panel).toHaveCSS('direction', 'rtl');
  });

  test('theme', async ({ page, stage, chat }) => {
    const surface = () => chat.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor);
    await page.goto(stage.page('plain', { theme: 'dark', persist: 'memory' }));
    await chat.open();
    const dark = await surface();
    await page.goto(stage.page('plain', { theme: 'light', persist: 'memory' }));
    await chat.open();
    expect(await surface()).not.toBe(dark);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(stage.page('plain', { persist: 'memory' }));
    await chat.open();
    expect(await surface()).toBe(dark);
  });

  test('open="always" shows the panel; the conversation starts when it is first used', async ({
    page,
    stage,
    chat,
  }) => {
    await page.goto(stage.page('plain', { open: 'always' }));
    await expect(chat.composer).toBeVisible();
    await expect(page.locator('body')).toBeFocused();
    await page.waitForTimeout(500);
    expect(await stage.conversationId(page)).toBeUndefined();
    await chat.composer.click();
    await expect.poll(() => stage.conversationId(page)).toBeTruthy();
  });

  test("launcher: the page's own button, or none", async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { launcher: 'h1' }));
    await expect(chat.host).toBeAttached();
    await page.getByRole('heading', { name: 'A plain page' }).click();
    await expect(chat.composer).toBeVisible();
    await page.goto(stage.page('plain', { launcher: 'none', persist: 'memory' }));
    await expect(chat.host).toBeAttached();
    await expect(chat.launcher).toHaveCount(0);
  });

  test('prechat asks before the start, and its answers reach the hub', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { prechat: 'name, email*, topic:Sales|Support' }));
    await chat.launcher.click();
    await expect(chat.inside.getByRole('heading', { name: 'Tell us who you are' })).toBeVisible();
    await chat.inside.getByRole('button', { name: 'Start chat' }).click();
    await expect(chat.seen('Please fill this in.')).toBeVisible();
    await chat.inside.getByRole('textbox', { name: /E-mail/ }).fill('ada@example.com');
    await chat.inside.getByRole('combobox').selectOption('Sales');
    await chat.inside.getByRole('button', { name: 'Start chat' }).click();
    await expect(chat.composer).toBeVisible();
    await expect.poll(async () => JSON.stringify(await stage.stored(page))).toContain('Sales');
  });

  test('consent="required": nothing is stored or connected before the visitor agrees', async ({
    page,
    stage,
    chat,
  }) => {
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(stage.page('plain', { consent: 'required' }));
    await chat.launcher.click();
    await expect(chat.inside.getByRole('heading', { name: 'Before we start' })).toBeVisible();
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(sockets).toEqual([]);
    await chat.inside.getByRole('button', { name: 'Agree and start' }).click();
    await expect(chat.composer).toBeVisible();
    await expect.poll(() => sockets.length).toBe(1);
  });

  test('persist="memory" keeps nothing; "session" keeps it in the tab', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { persist: 'memory' }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await page.goto(stage.page('plain', { persist: 'session' }));
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
  });

  test('debug tells its steps, never a message, a name or the key', async ({ page, stage, chat }) => {
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.goto(stage.page('plain', { debug: 'on', 'user-name': 'Ada Secret' }));
    await chat.open();
    await chat.say('top secret words');
    await stage.answered(chat, 'top secret words');
    expect(lines.join('\n')).toMatch(/captivate-chat/);
    expect(lines.join('\n')).not.toMatch(/secret|apikey=/i);
  });

  test('update() changes what is shown, without a reload', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { title: 'Before' }));
    await chat.open();
    await page.evaluate(() =>
      (window.CaptivateChat as unknown as { update(o: object): void }).update({
        title: 'After',
        theme: 'dark',
      }),
    );
    await expect(chat.inside.getByRole('dialog', { name: 'After' })).toBeVisible();
  });

  test('of two languages the one that was chosen last is spoken; what comes while the chat is hidden is not read', async ({
    page,
    stage,
    chat,
  }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/de-[\w-]+\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(stage.page('plain', { locale: 'de' }));
    const asked = page.waitForRequest(/\/de-[\w-]+\.js$/);
    await chat.launcher.click();
    await asked;
    await page.evaluate(() =>
      (window.CaptivateChat as unknown as { update(o: object): void }).update({ locale: 'en' }),
    );
    await expect(chat.composer).toBeVisible();
    const came = page.waitForResponse(/\/de-[\w-]+\.js$/);
    release();
    await came;
    await page.waitForTimeout(100);
    await expect(chat.composer).toBeVisible();
    // What nobody sees is not read.
    const call = (name: 'hide' | 'show') =>
      page.evaluate((method) => window.CaptivateChat?.push((api) => api[method]()), name);
    const unread = () =>
      page.evaluate(() => (window.CaptivateChat as { state: { unread: number } }).state.unread);
    await expect.poll(() => stage.conversationId(page)).toBeTruthy();
    await expect.poll(unread).toBe(0);
    await call('hide');
    await stage.say(chat, [{ type: 'text', text: 'while you were paying' }]);
    await expect.poll(unread).toBe(1);
    await call('show');
    await expect(chat.message('while you were paying')).toBeVisible();
    await expect.poll(unread).toBe(0);
  });

  test('csat asks for a rating when an agent has ended the chat', async ({ page, context, stage, chat }) => {
    const { openDesk } = await import('../desk.ts');
    const desk = await openDesk(context, stage, 'Berit');
    await page.goto(stage.page('plain', { csat: 'on', 'user-name': 'Rater' }));
    await chat.open();
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await desk.accept('Rater');
    await expect(chat.seen('Berit joined')).toBeVisible();
    await chat.composer.pressSequentially('Thanks');
    await desk.end();
    await expect(chat.seen('Berit left')).toBeVisible();
    await chat.composer.press('Enter');
    // A visitor who goes on typing has rated nothing.
    await expect(chat.panel).toBeFocused();
    await page.keyboard.press('Space');
    await expect(chat.inside.getByRole('radio', { checked: true })).toHaveCount(0);
    await chat.inside.getByRole('radio', { name: 'Good', exact: true }).check({ force: true });
    await chat.inside.getByRole('button', { name: 'Send', exact: true }).click();
    await expect
      .poll(async () => (await stage.stored(page))?.metadata)
      .toMatchObject({ rating: { score: 4 } });
  });
});

test.describe('CSS variables', () => {
  /** Each variable, a value, and where it must show. */
  const VARIABLES: [string, string, string, string][] = [
    ['accent', 'rgb(10, 110, 92)', 'launcher', 'background-color'],
    ['surface', 'rgb(250, 240, 230)', 'panel', 'background-color'],
    ['on-surface', 'rgb(40, 30, 20)', 'panel', 'color'],
    ['user-bubble', 'rgb(1, 2, 3)', 'user', 'background-color'],
    ['on-user-bubble', 'rgb(254, 253, 252)', 'user', 'color'],
    ['bot-bubble', 'rgb(200, 210, 220)', 'bot', 'background-color'],
    ['on-bot-bubble', 'rgb(3, 2, 1)', 'bot', 'color'],
    ['radius', '3px', 'panel', 'border-top-left-radius'],
    ['font', 'monospace', 'panel', 'font-family'],
    ['width', '333px', 'panel', 'width'],
    ['height', '444px', 'panel', 'height'],
    ['launcher-size', '72px', 'launcher', 'width'],
    ['offset-x', '41px', 'corner', 'right'],
    ['offset-y', '43px', 'corner', 'bottom'],
    ['z-index', '1234', 'host', 'z-index'],
  ];

  test('set on :root, each shows where it must', async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain'));
    await page.evaluate((variables) => {
      for (const [name, value] of variables)
        document.documentElement.style.setProperty(`--captivate-${name}`, String(value));
    }, VARIABLES);
    await chat.open();
    await chat.say('hello');
    await stage.answered(chat, 'hello');
    await page.waitForTimeout(300);
    const where: Record<string, string> = {
      launcher: '.launcher',
      corner: '.corner',
      panel: '.panel',
      user: '.group--user .bubble',
      bot: '.group--bot .bubble',
    };
    for (const [name, value, place, property] of VARIABLES) {
      const element = place === 'host' ? chat.host : chat.host.locator(where[place] ?? '').first();
      await expect(element, `--captivate-${name}`).toHaveCSS(property, value);
    }
  });
});

test('`target` that finds nothing: a chat that floats, closed, and can be closed again', async ({
  page,
  stage,
  chat,
}) => {
  await page.goto(stage.page('plain', { target: '#nowhere' }));
  await expect(chat.launcher).toBeVisible();
  await chat.open();
  await expect(chat.message(/hi|hello|welcome/i).first()).toBeVisible();
  await chat.close();
  await chat.open();
  await page.reload();
  await expect(chat.panel.getByRole('button', { name: 'Close chat' })).toBeVisible();
});

for (const [launcher, is] of [
  ['.ask', 'fills the corner where the launcher is the page’s own'],
  ['#', 'stands above our own launcher where the selector is none'],
] as const) {
  test(`the panel ${is}`, async ({ page, stage, chat }) => {
    await page.goto(stage.page('plain', { launcher, open: 'always' }));
    await expect(chat.panel).toBeVisible();
    const below = await chat.panel.evaluate((panel) => innerHeight - panel.getBoundingClientRect().bottom);
    expect(below > 56).toBe(launcher === '#');
  });
}

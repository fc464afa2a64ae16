import { text } from './parts.ts';
import { expect, test } from './studio.ts';

/** A megabyte is enough to be too big where 512 KB are allowed. */
const MEGABYTE = Buffer.alloc(1_048_576, 'a');

/** Uploads never end: of each, 62 % have left. */
function stallUploads() {
  XMLHttpRequest.prototype.send = function send() {
    setTimeout(() => {
      this.upload.dispatchEvent(
        new ProgressEvent('progress', { lengthComputable: true, loaded: 62, total: 100 }),
      );
    }, 50);
  };
}

test('typing', async ({ studio, chat }) => {
  await studio.open({ height: 560 });
  await studio.ask('Do you repair tents?', text('We do, for as long as we can get the cloth.'));
  await studio.later(3);
  await studio.ask('Even a very old one?');
  await expect(chat.log.locator('.typing')).toBeVisible();
  await studio.shoot('typing');
});

test('composer', async ({ studio, chat }) => {
  await studio.open({ height: 560 });
  await chat.composer.fill(
    'Hello!\nI bought the Hytte 2 tent in 2011, and on the last trip the inner tent tore along the seam, about twenty centimetres.\n\nCan you mend that before the end of May? I could bring it to the shop in Bergen.',
  );
  await studio.shoot('composer');
});

test('new messages', async ({ page, studio, chat }) => {
  await studio.open({ height: 560 });
  await studio.ask('How do I get to the hut?', text('Take the train to Finse.'));
  await studio.say(text('From the station it is two hours on foot, along the lake first.'));
  await studio.say(text('The path is marked with red letters T on the stones.'));
  await studio.say(text('At the second bridge keep left.'));
  await studio.say(text('The hut has twelve beds and a stove.'));
  await chat.log.hover();
  await page.mouse.wheel(0, -2000);
  await studio.say(text('The key hangs behind the door.'));
  await expect(chat.host.getByRole('button', { name: 'New messages' })).toBeVisible();
  await studio.shoot('new-messages');
});

for (const [name, look] of [
  ['upload-tray', {}],
  ['tray-dark', { dark: true }],
  ['rtl-tray', { page: 'rtl' }],
] as const) {
  test(name, async ({ page, stage, studio, chat }) => {
    await studio.open({ height: 600, ...look, options: { 'file-size': '512KB' } });
    const input = chat.host.locator('input[type=file]');
    const view = await (await page.request.get(`${stage.hub.url}/media/view.png`)).body();
    await input.setInputFiles({ name: 'the view.png', mimeType: 'image/png', buffer: view });
    const tray = chat.host.locator('.tray');
    await expect(tray.locator('.attachment')).toHaveCount(1);
    await expect(tray.locator('.progress')).toHaveCount(0);
    await page.evaluate(stallUploads);
    await input.setInputFiles([
      {
        name: 'receipt of the tent from spring 2011.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.alloc(310_000, 'a'),
      },
      { name: 'the whole walk.jpg', mimeType: 'image/jpeg', buffer: MEGABYTE },
    ]);
    await expect(tray.locator('.attachment--failed')).toHaveCount(1);
    await expect(tray.locator('.progress')).toHaveCount(1);
    await page.waitForTimeout(300);
    await studio.shoot(name);
  });
}

test('drop', async ({ studio, chat }) => {
  await studio.open({ height: 560 });
  await studio.ask('May I show you the seam?', text('Please do.'));
  await chat.composer.evaluate((field) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'seam.png', { type: 'image/png' }));
    field.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, composed: true }));
  });
  await expect(chat.host.locator('.drop-target')).toBeVisible();
  await studio.shoot('drop');
});

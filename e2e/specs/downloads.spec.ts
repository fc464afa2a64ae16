import { readManifest, withImports } from '../../scripts/manifest.mjs';
import { expect, test } from '../stage.ts';

const manifest = readManifest(new URL('../../dist', import.meta.url).pathname);
const scriptsOf = (paths: string[]) =>
  paths.map((path) => path.slice(1)).filter((path) => path.endsWith('.js'));

test('a first conversation fetches what the size budget counts, and nothing else', async ({
  page,
  stage,
  chat,
}) => {
  await page.goto(stage.page('plain'));
  await expect(chat.launcher).toBeVisible();
  expect(scriptsOf(stage.scriptRequests)).toEqual(['captivate-chat.js']);
  await chat.open();
  await expect(chat.message(/welcome|hello|hi/i).first()).toBeVisible();
  await chat.say('thank you');
  await stage.answered(chat, 'thank you');
  await expect(chat.own('thank you').getByText('Sent')).toBeAttached();
  await page.waitForLoadState('networkidle');
  expect(new Set(scriptsOf(stage.scriptRequests))).toEqual(
    new Set(['captivate-chat.js', ...withImports(manifest, manifest.app)]),
  );
});

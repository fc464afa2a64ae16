import { expect, forEachEngine } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** On a page whose service worker answers what it asks for, with the chat opened. */
async function openControlled({ engine, ask, click }: Visitor, url: string): Promise<void> {
  const isControlled = () => ask(() => !!navigator.serviceWorker.controller);
  await engine.visit(url);
  await expect.poll(isControlled).toBe(true);
  await engine.reload();
  await expect.poll(isControlled).toBe(true);
  await click('button', '^Open chat');
}

await forEachEngine((test) => {
  test('a service worker answers for our files: the visitor is told, and the next page has a chat', async ({
    visitor,
    stage,
  }) => {
    await openControlled(visitor, stage.page('impossible/lying-worker-files'));
    await visitor.see('alert', "can't be loaded");
    await visitor.engine.visit(stage.page('heard'));
    await visitor.click('button', '^Open chat');
    await visitor.see('textbox', '^Message$');
  });

  test('a service worker answers for the hub: nothing counts as said that the hub does not have; a frame goes past it', async ({
    visitor,
    stage,
    isolation,
  }) => {
    await openControlled(visitor, stage.page('impossible/lying-worker'));
    await visitor.say('Grüße 1');
    if (isolation === 'shadow') await visitor.see('article', 'Grüße 1.*Waiting to be sent');
    // Whether it has it is asked there once it is clear that nothing more comes of what was sent here.
    await visitor.engine.visit(stage.page('heard'));
    await visitor.see('article', 'Grüße 1');
    const id = await visitor.conversationId();
    const said = () =>
      (stage.hub.conversation(id)?.messages ?? []).filter(({ from, text }) => from === 'user' && text);
    await expect.poll(() => said().map(({ text }) => text), { timeout: 60_000 }).toEqual(['Grüße 1']);
    expect(await visitor.all('article', 'Grüße 1')).toHaveLength(1);
  });
});

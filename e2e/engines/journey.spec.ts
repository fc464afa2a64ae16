import { connectAgent } from '../../demo/hub/testing/agent.ts';
import type { JsonObject } from '../../widget/protocol/types.ts';
import { expect, forEachEngine } from './stage.ts';

/** What the bot can be asked to show, and what must then be on screen. */
const PARTS: [request: string, role: string, words?: string][] = [
  ['show buttons', 'button', '^Down$'],
  ['show cards', 'image'],
  ['show image', 'button', '^Open image'],
  ['show files', 'link', '\\.pdf'],
  ['show audio', 'audio'],
  ['show markdown', 'table'],
  ['show html', 'link', '^All the details'],
];

const SIZES: JsonObject = {
  type: 'buttons',
  buttons: {
    title: 'Which size?',
    options: [
      { label: 'Small', value: 'S please' },
      { label: 'Large', value: 'L please' },
    ],
  },
};

await forEachEngine((test) => {
  test('greets, takes a message, a press and keys, and is there after a reload', async ({
    visitor,
    stage,
  }) => {
    const { engine } = visitor;
    await engine.visit(stage.page('heard'));
    await visitor.click('button', '^Open chat');
    await visitor.see('article', '[Ww]elcome|[Hh]ello|Hi');
    await visitor.say('Where is order 1042?');
    await visitor.see('article', 'Where is order 1042');
    const id = await visitor.conversationId();
    const texts = () =>
      (stage.hub.conversation(id)?.messages ?? [])
        .filter(({ from }) => from === 'user')
        .map(({ text }) => text);
    await expect.poll(texts).toContain('Where is order 1042?');

    stage.hub.say(id, [SIZES]);
    await visitor.click('button', '^Large$');
    await visitor.see('article', 'L please');
    await visitor.seeNone('button', '^Small$');
    await expect.poll(() => texts().filter((text) => text === 'L please')).toHaveLength(1);

    await engine.press('Escape');
    await visitor.seeNone('dialog');
    await expect.poll(async () => (await visitor.see('button', '^Open chat')).isFocused).toBe(true);
    await engine.press('Enter');
    await expect.poll(async () => (await visitor.see('textbox', '^Message$')).isFocused).toBe(true);
    await engine.type('half a sent');

    await engine.reload();
    await visitor.see('dialog');
    await visitor.see('article', 'L please');
    await expect.poll(async () => (await visitor.see('textbox', '^Message$')).value).toBe('half a sent');
    expect(await visitor.all('article', 'Where is order 1042')).toHaveLength(1);
    expect(await visitor.conversationId()).toBe(id);
  });

  for (const policy of ['', 'nonces', 'strict-dynamic']) {
    const under = policy && `, under a strict policy (${policy}) without a violation`;
    test(`shows every kind of part${under}`, async ({ visitor, stage, isolation }) => {
      // Where Trusted Types are enforced no frame can be started: `docs/csp.md`.
      const csp = isolation === 'iframe' ? `${policy}-untyped` : policy;
      await visitor.engine.visit(stage.page('heard', policy ? { csp } : {}));
      await visitor.click('button', '^Open chat');
      for (const [request, role, words] of PARTS) {
        await visitor.say(request);
        await visitor.see('article', request);
        await visitor.see(role, words);
      }
      const id = await visitor.conversationId();
      stage.hub.say(id, [{ type: 'any', any: { type: 'hologram', depth: 3 } }]);
      await visitor.see('article', "can't be shown here");
    });
  }

  test('a person is asked for, answers and leaves', async ({ visitor, stage }) => {
    const agent = await connectAgent(stage.hub);
    await visitor.engine.visit(stage.page('heard'));
    await visitor.click('button', '^Open chat');
    await visitor.say('hello');
    const conversationId = await visitor.conversationId();
    await visitor.click('button', '^Talk to a person$');
    await agent.next(
      'conversation',
      ({ conversation: it }) => it.state === 'waiting' && it.conversationId === conversationId,
    );
    agent.send({ type: 'accept', conversationId });
    await visitor.see('log', 'Ingrid joined');
    agent.send({ type: 'text', conversationId, text: 'This is Ingrid.' });
    await visitor.see('article', 'This is Ingrid');
    agent.send({ type: 'end', conversationId });
    await visitor.see('log', 'Ingrid left');
    agent.close();
  });

  test('a connection that is cut comes back with what was said meanwhile', async ({ visitor, stage }) => {
    await visitor.engine.visit(stage.page('heard'));
    await visitor.click('button', '^Open chat');
    await visitor.say('hello');
    const id = await visitor.conversationId();
    stage.cut();
    stage.hub.say(id, [{ type: 'text', text: 'Said while you were away.' }]);
    await visitor.say('after the cut');
    await visitor.see('article', 'Said while you were away');
    const sent = () =>
      (stage.hub.conversation(id)?.messages ?? []).filter(({ text }) => text === 'after the cut');
    await expect.poll(() => sent().length, { timeout: 30_000 }).toBe(1);
    expect(await visitor.all('article', 'Said while you were away')).toHaveLength(1);
  });
});

/** What ours can besides the surface of 7.0.0. All of it is optional. */
import { describe, expect, it } from 'vitest';
import { CaptivateChatAPI, CaptivateChatFileManager, decodeContent } from './index.ts';
import { begin, codeOf, hub, open, said, until, useDemoHub } from './testing/demo-stage.ts';
import type { Delivery, Message } from './types.ts';

useDemoHub();

describe('its own addresses', () => {
  it('are used, and nothing of the vendor’s', async () => {
    const asked: string[] = [];
    const api = open({
      fetch: (input, init) => {
        asked.push(input);
        return fetch(input, init);
      },
    });
    const conversation = await begin(api);
    await conversation.sendMessage('hello');
    await conversation.getTranscript();
    const file = new File(['x y'], 'a.txt', { type: 'text/plain' });
    const manager = await conversation.fileManager.create({ file });
    expect(await (await fetch(String(await manager.refreshSecureUrl()))).text()).toBe('x y');
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((address) => !address.startsWith(hub.url))).toEqual([]);
  });

  it('make an instance of their own', () => {
    const [one, other] = [open(), open({ url: 'ws://127.0.0.1:1' })];
    expect(one).not.toBe(other);
    expect(CaptivateChatAPI.getInstance('demo')).toBeUndefined();
    expect(CaptivateChatAPI.getInstance('demo', 'prod', { url: 'ws://127.0.0.1:1' })).toBe(other);
  });

  it('leave files alone where no file service is known', async () => {
    const api = open({ uploadUrl: undefined });
    const { fileManager } = api.getConversation('x');
    expect(await codeOf(fileManager.create({ file: new Blob(['x']) }))).toBe('upload-unavailable');
  });

  it('are had by the statics of the file manager too', async () => {
    const file = new File(['x y'], 'a.txt', { type: 'text/plain' });
    const manager = await CaptivateChatFileManager.create({ file, uploadUrl: hub.url });
    expect(manager.getTextContent()).toBe('x y');
    const key = String(manager[0]?.storage?.fileKey);
    const link = await CaptivateChatFileManager.getSecureFileUrl(key, 60, { uploadUrl: hub.url });
    expect(await (await fetch(link)).text()).toBe('x y');
  });
});

describe('the status', () => {
  it('tells of the connection', async () => {
    const api = open();
    const phases: string[] = [];
    const off = api.onStatus(({ phase }) => phases.push(phase));
    expect(api.status.phase).toBe('idle');
    await api.connect();
    expect(api.status).toMatchObject({ phase: 'open', wasOpen: true });
    hub.drop();
    await until(() => expect(phases.at(-1)).not.toBe('open'));
    await until(() => expect(phases.at(-1)).toBe('open'));
    off();
    const heard = phases.length;
    api.dispose();
    expect(phases).toHaveLength(heard);
    expect(api.status.phase).toBe('stopped');
  });

  it.each(['auto', 'socket', 'http'] as const)('tells of each message, transport %s', async (transport) => {
    const conversation = await begin(open({ transport }));
    const heard: Delivery[] = [];
    conversation.onDelivery((delivery) => heard.push(delivery));
    const delivery = await conversation.sendMessage('hello');
    expect(delivery).toMatchObject({ status: 'accepted', kind: 'message', text: 'hello' });
    expect(said(conversation.getConversationId())).toEqual(['hello']);
    expect(heard.map(({ status }) => status)).toEqual(['queued', 'sending', 'accepted']);
    const action = await conversation.sendAction('choose', { size: 1 });
    expect(action).toMatchObject({ status: 'accepted', kind: 'action', text: 'choose' });
    const ids = hub
      .conversation(conversation.getConversationId())
      ?.messages.map(({ clientMessageId }) => clientMessageId);
    expect(ids).toContain(delivery.id);
  });

  it('says that the hub turned a message down, and forgets it', async () => {
    const conversation = await begin(open({ transport: 'http' }));
    hub.quirks.httpStatus = 400;
    expect(await codeOf(conversation.sendMessage('hello'))).toBe('rejected');
    hub.quirks.httpStatus = 0;
    await until(() => expect(conversation.deliveries).toEqual([]));
    await conversation.sendMessage('again');
    expect(said(conversation.getConversationId())).toEqual(['again']);
  });

  it('says that the key is not welcome any more', async () => {
    const api = open({ transport: 'http' });
    const conversation = await begin(api);
    hub.quirks.httpStatus = 401;
    expect(await codeOf(conversation.sendMessage('hello'))).toBe('refused');
    expect(api.status).toMatchObject({ phase: 'stopped', error: { code: 'refused' } });
    hub.quirks.httpStatus = 0;
    await conversation.sendMessage('again');
    expect(said(conversation.getConversationId())).toEqual(['again']);
    expect(api.status.phase).toBe('open');
  });

  it('does not grow with what was said', async () => {
    const conversation = await begin(open());
    for (let i = 0; i < 60; i++) await conversation.sendMessage(`${i}`);
    expect(conversation.deliveries.length).toBeLessThanOrEqual(51);
    expect(said(conversation.getConversationId())).toHaveLength(60);
  });
});

describe('a conversation', () => {
  it('is refused where the hub does not know it, and nothing else is started in its place', async () => {
    const api = open();
    const conversation = api.getConversation('ada_gone');
    const errors: unknown[] = [];
    conversation.onError((error) => errors.push(error));
    expect(await codeOf(conversation.sendMessage('hello'))).toBe('conversation-unknown');
    expect(errors).toEqual([
      { conversationId: 'ada_gone', errorCode: 400, errorDesc: 'Invalid conversation_id' },
    ]);
    expect(await codeOf(conversation.getTranscript())).toBe('conversation-unknown');
    expect((await api.getUserConversations('anon')).conversations).toEqual([]);
    const next = await begin(api);
    await next.sendMessage('hi');
    expect(said(next.getConversationId())).toEqual(['hi']);
  });

  it('stops when it is closed, and is heard again by the same listeners', async () => {
    const conversation = await begin(open());
    const heard: unknown[] = [];
    conversation.onMessage((content) => heard.push(content));
    conversation.close();
    hub.say(conversation.getConversationId(), [{ type: 'text', text: 'Anybody?' }]);
    await conversation.sendMessage('thanks');
    await until(() => expect(JSON.stringify(heard)).toContain('pleasure'));
    expect(JSON.stringify(heard)).not.toContain('Anybody?');
  });

  it.each(['auto', 'socket'] as const)(
    'is not deafened by questions about others (%s)',
    async (transport) => {
      const api = open({ transport });
      const [live, other] = [await begin(api, 'ada'), await begin(api, 'bob')];
      other.close();
      const heard: unknown[] = [];
      live.onMessage((content) => heard.push(content));
      await other.getMetadata();
      await other.setMetadata({ a: 1 });
      await other.getTranscript();
      hub.say(live.getConversationId(), [{ type: 'text', text: 'Still there?' }]);
      await until(() => expect(heard).toEqual([[{ type: 'text', text: 'Still there?' }]]));
    },
  );

  it('hears agents, buttons and all else in exact types too', async () => {
    const conversation = await begin(open());
    const heard: Message[] = [];
    const reading = (async () => {
      for await (const message of conversation.messages()) {
        heard.push(message);
        if (heard.length === 2) break;
      }
    })();
    await conversation.sendMessage('thanks');
    await until(() => expect(heard).toHaveLength(1));
    const buttons = {
      type: 'buttons',
      buttons: { type: 'buttons', buttons: [{ title: 'Go', url: 'https://a.b' }] },
    };
    hub.say(conversation.getConversationId(), [buttons]);
    await reading;
    expect(heard[1]).toMatchObject({
      type: 'ai_agent',
      content: [buttons],
      parts: [{ type: 'buttons', buttons: [{ kind: 'link', label: 'Go', url: 'https://a.b' }] }],
      id: expect.any(String),
    });
    expect(decodeContent([buttons])).toEqual(heard[1]?.parts);
  });

  it('ends its loops when the signal aborts, and when the API is disposed of', async () => {
    const api = open();
    const conversation = await begin(api);
    const loop = async (signal?: AbortSignal) => {
      for await (const _ of conversation.messages({ signal }));
    };
    const ending = new AbortController();
    const [one, two] = [loop(ending.signal), loop()];
    ending.abort();
    await one;
    await loop(AbortSignal.abort());
    api.dispose();
    await two;
  });
});

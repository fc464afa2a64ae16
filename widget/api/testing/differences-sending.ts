import { expect } from 'vitest';
import { api, begin, hub, listen, onFetch, said, stored, subject, until, wait } from './difference-stage.ts';

/** What is sent, to whom, and what is made of it: each fails on the vendor’s client and holds on ours. */
export const SENDING: Record<string, () => Promise<void>> = {
  async 'A message waits for the hub instead of being lost'() {
    const conversation = await begin();
    hub.quirks.httpStatus = 503;
    hub.quirks.httpRetryAfter = 1;
    const sent = conversation.sendMessage('are you there?');
    sent.catch(() => {});
    await wait(300);
    hub.quirks.httpStatus = 0;
    await sent;
    expect(said(conversation)).toEqual(['are you there?']);
  },
  async 'Messages that are sent at once keep their order'() {
    const conversation = await begin();
    let isFirst = true;
    onFetch((fetch) => async (input, init) => {
      const isSlow = isFirst && String(init?.body).includes('user_message');
      if (isSlow) isFirst = false;
      if (isSlow) await wait(200);
      return fetch(input, init);
    });
    await Promise.all(['one', 'two', 'three'].map((text) => conversation.sendMessage(text)));
    expect(said(conversation)).toEqual(['one', 'two', 'three']);
  },
  async 'A page of somebody else is no acknowledgement'() {
    const conversation = await begin();
    hub.quirks.httpPortal = true;
    const outcome = conversation.sendMessage('hello').then(
      () => 'sent',
      () => 'rejected',
    );
    expect(await Promise.race([outcome, wait(500)])).not.toBe('sent');
    expect(said(conversation)).toEqual([]);
  },
  async 'A new socket takes the place of the old one'() {
    await api.reconnect();
    await wait(300);
    expect(hub.drop()).toBe(1);
  },
  async 'A conversation may be started without connecting first'() {
    const second = new subject.classes.CaptivateChatAPI('second');
    const started = second.createConversation('ada', {}, {}, 'user-first');
    const conversation = await Promise.race([started, wait(2000)]);
    expect(conversation).toBeDefined();
  },
  async 'The empty message is sent only where no greeting comes by itself'() {
    hub.quirks.waitsForEmptyMessage = false;
    const conversation = await api.createConversation('ada');
    await wait(1200);
    expect(stored(conversation)?.messages.map(({ from }) => from)).toEqual(['bot']);
  },
  async 'What is said before anybody listens is not missed'() {
    hub.quirks.waitsForEmptyMessage = false;
    const conversation = await api.createConversation('ada');
    await wait(300);
    const heard = listen(conversation);
    await until(() => expect(heard).toHaveLength(1), 500);
  },
  async 'Every spelling of the hub is heard'() {
    const conversation = await begin();
    const actions: unknown[] = [];
    const errors: unknown[] = [];
    const heard = listen(conversation);
    conversation.onActionReceived((list) => actions.push(...list));
    conversation.onError((error) => errors.push(error));
    Object.assign(hub.quirks, { bareFrames: true, nestedErrors: true, singleActions: true });
    await conversation.sendMessage('show action contact');
    await until(() => expect(actions).toEqual([{ id: 'redirectToContactUs', data: {} }]));
    const conversationId = conversation.getConversationId();
    const payload = { conversation_id: conversationId, error_code: 422, error_desc: 'No' };
    hub.send(conversationId, { type: 'general_error', payload });
    await until(() => expect(errors).toEqual([{ conversationId, errorCode: 422, errorDesc: 'No' }]));
    expect(heard[0]?.type).toBe('ai_agent');
  },
  async 'What the hub sends twice is told once'() {
    hub.quirks.redelivers = true;
    const conversation = await begin();
    const heard = listen(conversation);
    await conversation.sendMessage('thanks');
    await until(() => expect(heard[0]).toBeDefined());
    await wait(200);
    expect(heard).toHaveLength(1);
  },
  async 'The key goes to the hub and to nobody else'() {
    const conversation = await begin();
    await conversation.sendMessage('hello');
    listen(conversation);
    const asked: string[] = [];
    onFetch(() => async (input, init) => {
      asked.push(`${input} ${JSON.stringify(init?.headers)}`);
      return new Response('{"botMessage":{"content":[]}}');
    });
    const conversationId = conversation.getConversationId();
    const message_link = 'https://elsewhere.example/message';
    const payload = { conversation_id: conversationId, error_code: 413, error_desc: 'Large', message_link };
    hub.send(conversationId, { type: 'general_error', payload });
    await until(() => expect(asked[0]).toContain('elsewhere.example'));
    expect(asked.join()).not.toContain('demo');
  },
  async 'A file manager can be indexed and iterated'() {
    const { CaptivateChatFileManager } = subject.classes;
    const file = new File(['some words'], 'note.txt', { type: 'text/plain' });
    const manager = await CaptivateChatFileManager.createMultiple({ files: [file, file] });
    expect(manager[1]).toBe(manager.files[1]);
    expect([...manager]).toEqual(manager.files);
    expect(manager.length).toBe(2);
  },
  async 'File managers may stand in a list'() {
    const conversation = await begin();
    const file = new File(['some words'], 'note.txt', { type: 'text/plain' });
    const { fileManager } = conversation;
    const managers = await Promise.all([fileManager.create({ file }), fileManager.create({ file })]);
    await conversation.sendMessage({ text: 'Two', files: managers });
    const { content } = stored(conversation)?.messages[0] ?? {};
    const names = (content as unknown as { files: { filename: string }[] }).files.map((it) => it.filename);
    expect(names).toEqual(['note.txt', 'note.txt']);
  },
  async 'A created API answers at once where its types say so'() {
    expect(api.getSocketId()).toMatch(/=$/);
    expect(api.getConversation('some-id').getConversationId()).toBe('some-id');
    expect(subject.classes.CaptivateChatAPI.getInstance('demo')).toBe(api);
    expect(await subject.create()).toBe(api);
  },
};

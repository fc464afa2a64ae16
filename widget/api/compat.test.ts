/** One suite for npm `captivate-chat-api` 7.0.0 and for ours. What differs on purpose is in `differences.test.ts`. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHub, type Hub } from '../../demo/hub/create-hub.ts';
import { connectAgent } from '../../demo/hub/testing/agent.ts';
import { createInbox, type Inbox } from '../../demo/hub/testing/inbox.ts';
import type { JsonObject } from '../protocol/types.ts';
import { type Api, loadSubjects, type Ours, type Subject, type Talk } from './testing/subjects.ts';

let hub: Hub;
let all: Awaited<ReturnType<typeof loadSubjects>>;

beforeAll(async () => {
  all = await loadSubjects(() => hub);
});
afterAll(() => all.vendor.restore());

interface Heard {
  content: unknown;
  type: string;
}

function listen(conversation: Talk): Inbox<Heard> {
  const inbox = createInbox<Heard>();
  conversation.onMessage((content, type) => inbox.put({ content, type }));
  return inbox;
}

const anything = () => true;
const saying = (words: string) => (heard: Heard) => JSON.stringify(heard.content).includes(words);
const note = () => new File(['some words'], 'note.txt', { type: 'text/plain' });

describe.each([
  'captivate-chat-api',
  'captivate-chat-widget/client',
  'captivate-chat-widget/client by the socket',
])('%s', (name) => {
  let subject: Subject;
  let classes: Subject['classes'];
  let api: Api;

  beforeEach(async () => {
    subject = all.subjects.find((each) => each.name === name) as Subject;
    classes = subject.classes;
    hub = await createHub({
      pace: 0,
      keys: ['second'],
      quirks: { waitsForEmptyMessage: true },
      // Links to large messages and files lead to the vendor's own hosts, as everything else.
      publicUrl: 'https://channel.prod.captivat.io',
    });
    api = await subject.create();
  });
  afterEach(async () => {
    subject.end();
    await hub.close();
  });

  const begin = (mode: 'bot-first' | 'user-first' = 'user-first', user = 'sigrid') =>
    api.createConversation(user, { name: 'Sigrid' }, { topic: 'boots' }, mode, { risk: 1 });
  const stored = (conversation: Talk) => hub.conversation(conversation.getConversationId());
  /** What the visitor said; the empty message that wakes a bot is not said. */
  const said = (conversation: Talk) =>
    stored(conversation)?.messages.filter(({ from, text, content }) => {
      const isFile = JSON.stringify(content).includes('filename');
      return from === 'user' && (text || isFile);
    });

  describe('CaptivateChatAPI', () => {
    it('is one per key and mode, and knows its socket', async () => {
      const { CaptivateChatAPI } = classes;
      expect(await api.isSocketActive()).toBe(true);
      expect(await api.getSocketId()).toMatch(/=$/);
      expect((await api.getSocket())?.readyState).toBe(1);
      expect(CaptivateChatAPI.hasInstance('demo')).toBe(true);
      expect(CaptivateChatAPI.hasInstance('demo', 'dev')).toBe(false);
      expect(CaptivateChatAPI.getInstance('demo', 'dev')).toBeUndefined();
      const same = new CaptivateChatAPI('demo', 'prod');
      expect(CaptivateChatAPI.getInstance('demo')).toBe(same);
      expect(await same.getSocketId()).toBe(await api.getSocketId());
      same.dispose();
      expect(CaptivateChatAPI.hasInstance('demo')).toBe(false);
      expect(same.getSocket()).toBeNull();
      expect(same.isSocketActive()).toBe(false);
      expect(new CaptivateChatAPI('demo')).not.toBe(same);
    });

    it('is made without connecting, and connects', async () => {
      const second = new classes.CaptivateChatAPI('second');
      expect(second.isSocketActive()).toBe(false);
      expect(second.getSocket()).toBeNull();
      expect(second.getSocketId()).toBeNull();
      await second.connect();
      expect(second.isSocketActive()).toBe(true);
    });

    it('reaches production and development, each by its own hosts', async () => {
      const dev = await subject.create('demo', 'dev');
      const conversation = await dev.createConversation('dev-user', {}, {}, 'user-first');
      await conversation.sendMessage('hello');
      expect(said(conversation)).toMatchObject([{ text: 'hello' }]);
      const hosts = all.vendor.asked.map((address) => new URL(address).host);
      expect(hosts).toContain('channel.wss.captivatechat.ai');
      expect(hosts).toContain('channel-dev.wss.captivatechat.ai');
      if (!name.endsWith('socket')) expect(hosts).toContain('channel.dev.captivat.io');
    });

    it('rejects with a key that the hub refuses', async () => {
      vi.spyOn(console, 'error').mockImplementation(() => {});
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      let result: unknown;
      subject.create('third').catch((error) => {
        result = error;
      });
      for (let i = 0; i < 50 && !result; i++) {
        await vi.advanceTimersByTimeAsync(300);
        for (let turns = 0; turns < 10; turns++) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(result).toBeInstanceOf(Error);
      vi.useRealTimers();
      vi.restoreAllMocks();
    });

    it('has a debug mode', () => {
      const { CaptivateChatAPI } = classes;
      expect(CaptivateChatAPI.getDebugMode()).toBe(false);
      CaptivateChatAPI.setDebugMode(true);
      expect(CaptivateChatAPI.getDebugMode()).toBe(true);
      CaptivateChatAPI.setDebugMode(false);
      expect(CaptivateChatAPI.getDebugMode()).toBe(false);
    });

    it('starts a conversation with all that it is given', async () => {
      const conversation = await begin();
      expect(conversation.getConversationId()).toMatch(/^sigrid_/);
      expect(conversation.apiKey).toBe('demo');
      expect(stored(conversation)).toMatchObject({
        userId: 'sigrid',
        apiKey: 'demo',
        visitor: { name: 'Sigrid' },
        metadata: { topic: 'boots' },
        privateMetadata: { risk: 1 },
        messages: [],
      });
    });

    it('starts one with a user id alone, and is greeted', async () => {
      const conversation = await api.createConversation('user123');
      const inbox = listen(conversation);
      const { type, content } = await inbox.take(anything);
      expect(type).toBe('ai_agent');
      expect((content as object[])[0]).toMatchObject({ type: 'text', text: expect.stringContaining('Hi') });
      expect(stored(conversation)?.metadata).toEqual({});
    });

    it('waits for the user where the user is first', async () => {
      const conversation = await begin('user-first');
      const inbox = listen(conversation);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(inbox.rest()).toEqual([]);
      expect(stored(conversation)?.messages).toEqual([]);
      await conversation.sendMessage('thanks');
      await inbox.take(saying('pleasure'));
    });

    it('reconnects by a new socket, and goes on in the same conversation', async () => {
      const before = await begin();
      const old = await api.getSocketId();
      await api.reconnect();
      expect(await api.getSocketId()).not.toBe(old);
      expect(await api.isSocketActive()).toBe(true);
      await before.sendMessage('thanks');
      expect(said(before)).toMatchObject([{ text: 'thanks' }]);
    });

    it('gives a conversation by its id, the same each time', async () => {
      const first = await begin();
      await first.sendMessage('remember this');
      const id = first.getConversationId();
      classes.CaptivateChatAPI.getInstance('demo')?.dispose();
      api = await subject.create();
      const conversation = await api.getConversation(id);
      expect(conversation.getConversationId()).toBe(id);
      const again = await api.getConversation(id);
      expect(again).toBe(conversation);
      const inbox = listen(conversation);
      await conversation.sendMessage('thanks');
      await inbox.take(saying('pleasure'));
      expect(said(conversation)?.map(({ text }) => text)).toEqual(['remember this', 'thanks']);
    });

    it('lists conversations, filtered, searched and by pages', async () => {
      const first = await begin();
      const second = await api.createConversation(
        'sigrid',
        {},
        { topic: 'Bootlaces', plan: 'gold' },
        'user-first',
      );
      const ids = async (...[options]: Parameters<Api['getUserConversations']>) => {
        const { conversations } = await api.getUserConversations(options);
        return conversations.map((it) => it.getConversationId());
      };
      const [one, two] = [first.getConversationId(), second.getConversationId()];
      expect(await ids('sigrid')).toEqual([two, one]);
      expect(await ids('nobody')).toEqual([]);
      expect(await ids({ userId: 'sigrid' })).toEqual([two, one]);
      expect(await ids({ userId: 'sigrid', filter: { topic: 'boots' } })).toEqual([one]);
      expect(await ids({ userId: 'sigrid', search: { topic: 'boot' } })).toEqual([two, one]);
      const both = { filter: { plan: 'gold' }, search: { topic: 'lace' } };
      expect(await ids({ userId: 'sigrid', ...both })).toEqual([two]);
      const pagination = { page: '1', limit: '1' };
      const page = await api.getUserConversations({ userId: 'sigrid', pagination });
      expect(page.conversations).toHaveLength(1);
      expect(page.pagination).toEqual({
        hasNextPage: true,
        hasPrevPage: false,
        page: 1,
        pageSize: 1,
        total: 2,
        totalPages: 2,
      });
      const withKeys = await api.getUserConversations({ userId: 'sigrid', apiKeys: ['demo', 'second'] });
      expect(withKeys.conversations.map(({ apiKey }) => apiKey)).toEqual(['demo', 'demo']);
      hub.quirks.wrappedHttpAnswers = true;
      expect(await ids('sigrid')).toEqual([two, one]);
    });

    it('lists conversations that can be used', async () => {
      const first = await begin();
      await first.sendMessage('hello');
      const { conversations } = await api.getUserConversations('sigrid');
      const [found] = conversations;
      expect(await found?.getTranscript()).toMatchObject([{ from: 'user' }, {}]);
      expect(await found?.getMetadata()).toEqual({ topic: 'boots' });
    });

    it('deletes all of a user, softly by default', async () => {
      const soft = await begin();
      await api.deleteUserConversations('sigrid');
      expect((await api.getUserConversations('sigrid')).conversations).toEqual([]);
      expect(stored(soft)?.hidden).toBe(true);
      const hard = await begin();
      await api.deleteUserConversations('sigrid', { softDelete: false });
      expect(stored(hard)).toBeUndefined();
      await expect(api.deleteUserConversations('')).rejects.toThrow('User ID must be provided.');
    });
  });

  describe('Conversation', () => {
    it('sends texts and objects as they are, and keeps the order', async () => {
      const conversation = await begin();
      const odd = { type: 'survey', text: 'three', answers: [{ q: 1, a: null }] };
      await conversation.sendMessage('one');
      await conversation.sendMessage({ type: 'text', text: 'two' });
      await conversation.sendMessage(odd);
      const contents = said(conversation)?.map(({ content }) => content);
      expect(contents).toEqual([{ type: 'text', text: 'one' }, { type: 'text', text: 'two' }, odd]);
      expect(said(conversation)?.every(({ clientMessageId }) => clientMessageId)).toBe(true);
    });

    it('hears answers in the hub’s own words', async () => {
      const conversation = await begin();
      const inbox = listen(conversation);
      await conversation.sendMessage('hello');
      const content: JsonObject[] = [
        { type: 'text', text: 'Look' },
        { type: 'md', md: { type: 'md', md: '*here*' } },
        { type: 'buttons', buttons: { title: 'Which?', options: [{ label: 'A', value: 'a' }] } },
        { type: 'any', any: { type: 'weather', sky: 'blue' } },
      ];
      hub.say(conversation.getConversationId(), content);
      expect(await inbox.take(saying('Look'))).toEqual({ content, type: 'ai_agent' });
    });

    it('calls every listener', async () => {
      const conversation = await begin();
      const one = listen(conversation);
      const two = listen(conversation);
      await conversation.sendMessage('thanks');
      await Promise.all([one.take(saying('pleasure')), two.take(saying('pleasure'))]);
    });

    it('sets and reads metadata, without the private part', async () => {
      const conversation = await begin();
      await conversation.setMetadata({ plan: 'gold' });
      await conversation.setPrivateMetadata({ note: 'x' });
      await conversation.setTimeToLive(7);
      await conversation.setTimeToLive(5);
      const metadata = { topic: 'boots', plan: 'gold', timeToLive: 7 };
      expect(await conversation.getMetadata()).toEqual(metadata);
      hub.quirks.bareHttpMetadata = true;
      expect(await conversation.getMetadata()).toEqual(metadata);
      hub.quirks.metadataUnderCustom = true;
      expect(await conversation.getMetadata()).toEqual({ channelMetadata: { custom: metadata } });
      expect(stored(conversation)?.privateMetadata).toEqual({ risk: 1, note: 'x' });
      await expect(conversation.setMetadata(null as never)).rejects.toThrow(
        'Metadata must be a non-null object.',
      );
      await expect(conversation.setPrivateMetadata('x' as never)).rejects.toThrow(
        'Private metadata must be a non-null object.',
      );
    });

    it('fetches a message that is too large for the socket', async () => {
      const conversation = await begin();
      const inbox = listen(conversation);
      await conversation.sendMessage('hello');
      const content = [{ type: 'text', text: 'long '.repeat(40_000) }];
      hub.say(conversation.getConversationId(), content);
      expect(await inbox.take(saying('long long'))).toEqual({ content, type: 'ai_agent' });
    });

    it('hears errors and actions', async () => {
      const conversation = await begin();
      const errors = createInbox<unknown>();
      const actions = createInbox<unknown>();
      conversation.onError((error) => errors.put(error));
      conversation.onActionReceived((list) => actions.put(list));
      await conversation.sendMessage('show action contact');
      expect(await actions.take(anything)).toEqual([{ id: 'redirectToContactUs', data: {} }]);
      const conversationId = conversation.getConversationId();
      const payload = { conversation_id: conversationId, error_code: 422, error_desc: 'No' };
      hub.send(conversationId, { type: 'general_error', payload });
      expect(await errors.take(anything)).toEqual({ conversationId, errorCode: 422, errorDesc: 'No' });
    });

    it('tells onMessage of errors too, by their type', async () => {
      const conversation = await begin();
      const inbox = listen(conversation);
      await conversation.sendMessage('hello');
      const conversationId = conversation.getConversationId();
      const payload = { conversation_id: conversationId, error_code: 422, error_desc: 'No' };
      hub.send(conversationId, { type: 'general_error', payload });
      expect((await inbox.take(saying('No'))).type).toBe('error');
    });

    it('is handed to a person, and back', async () => {
      const conversation = await begin();
      const inbox = listen(conversation);
      const updates = createInbox<{ type: string; conversationId: string; data: unknown }>();
      conversation.onConversationUpdate((update) => updates.put(update));
      const agent = await connectAgent(hub);
      await conversation.sendAction('escalateToHuman');
      const conversationId = conversation.getConversationId();
      agent.send({ type: 'accept', conversationId });
      expect(await updates.take(anything)).toEqual({
        type: 'livechatAgentConnected',
        conversationId,
        data: { agent: { name: 'Ingrid' } },
      });
      agent.send({ type: 'text', conversationId, text: 'Hello from a person' });
      const words = await inbox.take(saying('from a person'));
      expect(words).toEqual({
        type: 'human_agent',
        content: [{ type: 'text', text: 'Hello from a person' }],
      });
      agent.send({ type: 'end', conversationId });
      expect((await updates.take(anything)).type).toBe('livechatAgentDisconnected');
      agent.close();
    });

    it('sends actions with data', async () => {
      const conversation = await begin();
      await conversation.sendAction('choose', { size: 42 });
      expect(stored(conversation)?.signals.map(({ content }) => content)).toContainEqual({
        id: 'choose',
        data: { size: 42 },
      });
    });

    it('edits what it said', async () => {
      const conversation = await begin();
      await conversation.sendMessage('helo');
      const messageId = String(said(conversation)?.[0]?.id);
      await conversation.editMessage(messageId, 'hello');
      expect(said(conversation)).toMatchObject([{ content: { type: 'text', text: 'hello' } }]);
      const content = { type: 'text', text: 'hi', files: [], actions: [] };
      await conversation.editMessage(messageId, content);
      expect(said(conversation)).toMatchObject([{ content }]);
      vi.spyOn(console, 'error').mockImplementation(() => {});
      await expect(conversation.editMessage('unknown', 'x')).rejects.toThrow('400');
      vi.restoreAllMocks();
    });

    it('gives the transcript, line by line', async () => {
      const conversation = await begin();
      const inbox = listen(conversation);
      await conversation.sendMessage('thanks');
      await inbox.take(saying('pleasure'));
      const lines = (await conversation.getTranscript()) as { from: string; channelName: string }[];
      expect(lines.map(({ from }) => from)).toEqual(['user', ...Array(lines.length - 1).fill('bot')]);
      expect(lines[0]).toMatchObject({ messages: [{ type: 'text', text: 'thanks' }] });
      expect(lines[0]?.channelName).toBeTruthy();
    });

    it('is deleted softly by default, and for good on request', async () => {
      const conversation = await begin();
      await conversation.sendMessage('remember this');
      await conversation.delete();
      expect((await api.getUserConversations('sigrid')).conversations).toEqual([]);
      const [line] = await conversation.getTranscript();
      expect(JSON.stringify(line)).toContain('remember this');
      await conversation.delete({ softDelete: false });
      expect(stored(conversation)).toBeUndefined();
      await expect(conversation.getTranscript()).rejects.toThrow('400');
    });
  });

  describe('CaptivateChatFileManager', () => {
    it('uploads, reads and stores', async () => {
      const { CaptivateChatFileManager } = classes;
      const manager = await CaptivateChatFileManager.create({
        file: note(),
        apiKey: 'demo',
        conversationId: 'c',
        ttlDays: 7,
      });
      expect(manager.type).toBe('files');
      expect(manager.getFilename()).toBe('note.txt');
      expect(manager.getFileType()).toBe('text/plain');
      expect(manager.getTextContent()).toBe('some words');
      expect(manager.toFilesArray()).toBe(manager.files);
      const first = manager.getFirstFile();
      expect(first).toEqual({
        filename: 'note.txt',
        type: 'text/plain',
        file: expect.any(File),
        textContent: {
          type: 'file_content',
          text: 'some words',
          metadata: { source: 'file_attachment', originalFileName: 'note.txt', storageType: 'direct' },
        },
        storage: {
          fileKey: expect.stringMatching(/^demo\/c\//),
          presignedUrl: expect.stringMatching(/^http/),
          expiresIn: expect.any(Number),
          fileSize: 10,
          processingTime: expect.any(Number),
        },
      });
      const read = async (url: string | undefined) => (await fetch(String(url))).text();
      expect(await read(first?.storage?.presignedUrl)).toBe('some words');
      expect(await read(await manager.refreshSecureUrl(60))).toBe('some words');
      const fileKey = String(first?.storage?.fileKey);
      expect(await read(await CaptivateChatFileManager.getSecureFileUrl(fileKey))).toBe('some words');
      expect(Object.prototype.toString.call(manager)).toBe('[object Array]');
      expect(JSON.parse(JSON.stringify(manager))).toMatchObject({ type: 'files', files: [{}] });
      expect(manager).toBeInstanceOf(CaptivateChatFileManager);
    });

    it('takes another name and type, and gives a blob one', async () => {
      const { CaptivateChatFileManager } = classes;
      const file = new Blob(['x'], { type: 'text/plain' });
      const named = await CaptivateChatFileManager.createFile({
        file,
        fileName: 'b.txt',
        fileType: 'text/csv',
      });
      expect(named).toMatchObject({ filename: 'b.txt', type: 'text/csv' });
    });

    it('keeps nothing where it is told so, and fails in words', async () => {
      const { CaptivateChatFileManager } = classes;
      const url = 'https://example.com/note.txt';
      const file = await CaptivateChatFileManager.createFile({ file: note(), storage: false, url });
      expect(file).toMatchObject({ filename: 'note.txt', url, textContent: { text: 'some words' } });
      expect(file).not.toHaveProperty('storage');
      const kept = await CaptivateChatFileManager.create({ file: note(), storage: false, url });
      expect(await kept.refreshSecureUrl()).toBeUndefined();
      const odd = CaptivateChatFileManager.create({ file: new File(['x'], 'run.exe') });
      await expect(odd).rejects.toThrow('Unsupported file type');
      await expect(CaptivateChatFileManager.getSecureFileUrl('unknown')).rejects.toThrow('File not found');
      await expect(CaptivateChatFileManager.create({ file: note(), storage: false })).rejects.toThrow(
        'URL is required when storage is false for sendMessage compatibility',
      );
      await expect(
        CaptivateChatFileManager.createMultiple({ files: [note()], storage: false, urls: [] }),
      ).rejects.toThrow('URLs array is required when storage is false and must match the number of files');
      hub.quirks.uploadFails = true;
      await expect(CaptivateChatFileManager.create({ file: note() })).rejects.toThrow('asked to fail');
    });

    it('sends files in a conversation, in all forms', async () => {
      const conversation = await begin();
      const inbox = listen(conversation);
      const { fileManager } = conversation;
      const one = await fileManager.createFile({ file: note() });
      const wrapped = await fileManager.create({ file: note(), fileName: 'other.txt' });
      const urls = ['https://example.com/1', 'https://example.com/2'];
      const many = await fileManager.createMultiple({ files: [note(), note()], storage: false, urls });
      expect(many.files.map(({ url }) => url)).toEqual(urls);
      expect(one.storage?.fileKey).toContain(conversation.getConversationId());
      await conversation.sendMessage({ type: 'files', files: one });
      await conversation.sendMessage({ type: 'files', files: wrapped });
      await conversation.sendMessage({ text: 'two of them', files: many.files });
      for (let i = 0; i < 3; i++) await inbox.take(saying('Thanks, I have'));
      const lines = (await conversation.getTranscript()) as {
        from: string;
        messages: { files?: { filename: string }[] }[];
      }[];
      const files = lines
        .filter(({ from }) => from === 'user')
        .map(({ messages }) => messages.flatMap((part) => part.files ?? []).map(({ filename }) => filename));
      expect(files).toEqual([['note.txt'], ['other.txt'], ['note.txt', 'note.txt']]);
    });
  });

  describe('CaptivateChatManager', () => {
    const createManager = (keys: string[]) => classes.CaptivateChatManager.create(keys);

    it('holds several keys, and lists over all of them', async () => {
      const manager = await createManager(['demo', 'second', 'demo']);
      for (const key of ['demo', 'second']) {
        await manager.getApiInstance(key)?.createConversation('sigrid', {}, { key }, 'user-first');
      }
      const { conversations, pagination } = await manager.getUserConversations({ userId: 'sigrid' });
      expect(conversations.map(({ apiKey }) => apiKey).sort()).toEqual(['demo', 'second']);
      expect(pagination?.total).toBe(2);
      for (const found of conversations) expect(await found.getMetadata()).toEqual({ key: found.apiKey });
      const one = await manager.getUserConversations({
        userId: 'sigrid',
        apiKeys: ['second'],
        filter: { key: 'second' },
      });
      expect(one.conversations.map(({ apiKey }) => apiKey)).toEqual(['second']);
      manager.dispose('second');
      expect(manager.getApiInstance('second')).toBeUndefined();
      expect(classes.CaptivateChatAPI.hasInstance('second')).toBe(false);
      manager.disposeAll();
      expect(classes.CaptivateChatAPI.hasInstance('demo')).toBe(false);
      expect(manager.getApiInstance('demo')).toBeUndefined();
    });

    it('connects what was made without connecting', async () => {
      const manager = new classes.CaptivateChatManager(['second'] satisfies Parameters<
        Ours['CaptivateChatManager']['create']
      >[0]);
      await manager.connectAll();
      expect(await manager.getApiInstance('second')?.isSocketActive()).toBe(true);
    });
  });
});

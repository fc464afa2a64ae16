import { describe, expect, it, vi } from 'vitest';
import { connectAgent } from './testing/agent.ts';
import { createInbox } from './testing/inbox.ts';
import {
  anything,
  api,
  begin,
  clock,
  hub,
  LATER_MS,
  listen,
  useVendor,
  vendor,
} from './testing/vendor-stage.ts';

useVendor();

describe('Conversation', () => {
  it('sends texts, objects and empty words, and keeps the order', async () => {
    const conversation = await begin();
    await conversation.sendMessage('one');
    await conversation.sendMessage({ type: 'text', text: 'two' });
    const stored = hub.conversation(conversation.getConversationId());
    expect(stored?.messages.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(stored?.userId).toBe('sigrid');
    expect(stored?.visitor).toEqual({ name: 'Sigrid' });
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
    expect(hub.conversation(conversation.getConversationId())?.privateMetadata).toEqual({
      risk: 1,
      note: 'x',
    });
  });

  it('fetches a message that is too large for the socket', async () => {
    const conversation = await begin();
    const inbox = listen(conversation);
    await conversation.sendMessage('show large');
    clock.advance(LATER_MS);
    const { content, type } = await inbox.take(({ content }) =>
      JSON.stringify(content).includes('Too large'),
    );
    expect(type).toBe('ai_agent');
    expect(JSON.stringify(content).length).toBeGreaterThan(128 * 1024);
  });

  it('hears errors, actions and updates', async () => {
    const conversation = await begin();
    const errors = createInbox<unknown>();
    const actions = createInbox<unknown>();
    conversation.onError((error) => errors.put(error));
    conversation.onActionReceived((list) => actions.put(list));
    const id = conversation.getConversationId();
    await conversation.sendMessage('show quirk stringErrorCodes');
    await conversation.sendMessage('show action contact');
    clock.advance(LATER_MS);
    expect(await errors.take(anything)).toEqual({
      conversationId: id,
      errorCode: '422',
      errorDesc: 'An example of an error',
    });
    expect(await actions.take(anything)).toEqual([{ id: 'redirectToContactUs', data: {} }]);
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
    const said = await inbox.take(({ content }) => JSON.stringify(content).includes('from a person'));
    expect(said.type).toBe('human_agent');
    agent.send({ type: 'end', conversationId });
    expect((await updates.take(anything)).type).toBe('livechatAgentDisconnected');
  });

  it('edits what it said', async () => {
    const conversation = await begin();
    await conversation.sendMessage('helo');
    const [line] = (await conversation.getTranscript()) as { message_id: string }[];
    await conversation.editMessage(String(line?.message_id), 'hello');
    expect(await conversation.getTranscript()).toMatchObject([{ from: 'user', text: 'hello' }]);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(conversation.editMessage('unknown', 'x')).rejects.toThrow('400');
    vi.restoreAllMocks();
  });

  it('is deleted softly by default, and for good on request', async () => {
    const conversation = await begin();
    await conversation.sendMessage('remember this');
    await conversation.delete();
    expect((await api.getUserConversations('sigrid')).conversations).toEqual([]);
    expect(await conversation.getTranscript()).toMatchObject([{ text: 'remember this' }]);
    await conversation.delete({ softDelete: false });
    await expect(conversation.getTranscript()).rejects.toThrow('400');
  });
});

describe('CaptivateChatFileManager', () => {
  const note = () => new File(['some words'], 'note.txt', { type: 'text/plain' });

  it('uploads, reads and stores', async () => {
    const { CaptivateChatFileManager } = vendor;
    const manager = await CaptivateChatFileManager.create({
      file: note(),
      apiKey: 'demo',
      conversationId: 'c',
      ttlDays: 7,
    });
    expect(manager.getFilename()).toBe('note.txt');
    expect(manager.getFileType()).toBe('text/plain');
    expect(manager.getTextContent()).toBe('some words');
    expect(manager.toFilesArray()).toHaveLength(1);
    const { storage } = manager.getFirstFile() ?? {};
    expect(storage?.fileKey).toMatch(/^demo\/c\//);
    expect(storage).toMatchObject({ fileSize: 10, processingTime: expect.any(Number) });
    expect(await (await fetch(String(storage?.presignedUrl))).text()).toBe('some words');
    const fresh = await manager.refreshSecureUrl(60);
    expect(await (await fetch(String(fresh))).text()).toBe('some words');
    const direct = await CaptivateChatFileManager.getSecureFileUrl(String(storage?.fileKey));
    expect(await (await fetch(direct)).text()).toBe('some words');
  });

  it('keeps nothing where it is told so, and fails in words', async () => {
    const { CaptivateChatFileManager } = vendor;
    const url = 'https://example.com/note.txt';
    const file = await CaptivateChatFileManager.createFile({ file: note(), storage: false, url });
    expect(file).toMatchObject({ filename: 'note.txt', url, textContent: { text: 'some words' } });
    expect(file).not.toHaveProperty('storage');
    const odd = CaptivateChatFileManager.create({ file: new File(['x'], 'run.exe') });
    await expect(odd).rejects.toThrow('Unsupported file type');
    await expect(CaptivateChatFileManager.getSecureFileUrl('unknown')).rejects.toThrow('File not found');
    hub.quirks.uploadFails = true;
    await expect(CaptivateChatFileManager.create({ file: note() })).rejects.toThrow('asked to fail');
  });

  it('sends files in a conversation, in all three forms', async () => {
    const conversation = await begin();
    const inbox = listen(conversation);
    const one = await conversation.fileManager.createFile({ file: note() });
    const wrapped = await conversation.fileManager.create({ file: note() });
    const many = await conversation.fileManager.createMultiple({ files: [note(), note()] });
    await conversation.sendMessage({ type: 'files', files: one });
    await conversation.sendMessage({ type: 'files', files: wrapped });
    await conversation.sendMessage({ text: 'two of them', files: many.files });
    clock.advance(LATER_MS);
    for (let i = 0; i < 3; i++) {
      await inbox.take(({ content }) => JSON.stringify(content).includes('Thanks, I have note.txt'));
    }
    const transcript = (await conversation.getTranscript()) as {
      from: string;
      files?: { filename: string }[];
    }[];
    const files = transcript.filter(({ from }) => from === 'user').map((line) => line.files?.length);
    expect(files).toEqual([1, 1, 2]);
  });

  it('refreshes links that have run out, and tells the hub', async () => {
    const conversation = await begin();
    hub.quirks.expiredLinks = true;
    const files = [await conversation.fileManager.createFile({ file: note() })];
    hub.quirks.expiredLinks = false;
    await conversation.sendMessage({ text: 'here', files });
    const read = async () =>
      ((await conversation.getTranscript()) as { files: { storage: { presignedUrl: string } }[] }[])[0]
        ?.files[0]?.storage;
    const fresh = await read();
    expect(await (await fetch(String(fresh?.presignedUrl))).text()).toBe('some words');
    // The edit has reached the hub: reading again gives the fresh link, without another refresh.
    expect(await read()).toEqual(fresh);
  });
});

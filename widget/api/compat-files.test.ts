/** One suite for npm `captivate-chat-api` 7.0.0 and for ours; what differs on purpose is in `differences.test.ts`. */
import { describe, expect, it } from 'vitest';
import { listen, SUBJECTS, saying, useStage } from './testing/stage.ts';
import type { Ours } from './testing/subjects.ts';

const note = () => new File(['some words'], 'note.txt', { type: 'text/plain' });

describe.each(SUBJECTS)('CaptivateChatFileManager of %s', (name) => {
  const stage = useStage(name);

  it('uploads, reads and stores', async () => {
    const { CaptivateChatFileManager } = stage.classes;
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
    const { CaptivateChatFileManager } = stage.classes;
    const file = new Blob(['x'], { type: 'text/plain' });
    const named = await CaptivateChatFileManager.createFile({
      file,
      fileName: 'b.txt',
      fileType: 'text/csv',
    });
    expect(named).toMatchObject({ filename: 'b.txt', type: 'text/csv' });
  });

  it('keeps nothing where it is told so, and fails in words', async () => {
    const { CaptivateChatFileManager } = stage.classes;
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
    stage.hub.quirks.uploadFails = true;
    await expect(CaptivateChatFileManager.create({ file: note() })).rejects.toThrow('asked to fail');
  });

  it('sends files in a conversation, in all forms', async () => {
    const conversation = await stage.begin();
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

  it('makes links in transcripts fresh that have run out, and tells the hub', async () => {
    const conversation = await stage.begin();
    stage.hub.quirks.expiredLinks = true;
    const files = [await conversation.fileManager.createFile({ file: note() })];
    stage.hub.quirks.expiredLinks = false;
    await conversation.sendMessage({ text: 'here', files });
    const read = async () => {
      const [line] = await conversation.getTranscript();
      // By the socket files stand among the parts only.
      const parts = line?.messages as { files?: typeof files }[];
      return (line?.files ?? parts.flatMap((part) => part.files ?? []))[0]?.storage;
    };
    const fresh = await read();
    expect(fresh?.fileKey).toBe(files[0]?.storage?.fileKey);
    expect(fresh?.presignedUrl).not.toBe(files[0]?.storage?.presignedUrl);
    expect(await (await fetch(String(fresh?.presignedUrl))).text()).toBe('some words');
    // A transcript by the socket names no messages, and so there is none to edit.
    if (!name.endsWith('socket')) expect(await read()).toEqual(fresh);
  });
});

describe.each(SUBJECTS)('CaptivateChatManager of %s', (name) => {
  const stage = useStage(name);

  const createManager = (keys: string[]) => stage.classes.CaptivateChatManager.create(keys);

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
    expect(stage.classes.CaptivateChatAPI.hasInstance('second')).toBe(false);
    manager.disposeAll();
    expect(stage.classes.CaptivateChatAPI.hasInstance('demo')).toBe(false);
    expect(manager.getApiInstance('demo')).toBeUndefined();
  });

  it('connects what was made without connecting', async () => {
    const manager = new stage.classes.CaptivateChatManager(['second'] satisfies Parameters<
      Ours['CaptivateChatManager']['create']
    >[0]);
    await manager.connectAll();
    expect(await manager.getApiInstance('second')?.isSocketActive()).toBe(true);
  });
});

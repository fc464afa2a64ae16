import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createAttachments, findProblem } from './attachments.ts';
import { createFakeClient } from './testing/create-fake-client.ts';
import { createTestStore } from './testing/create-test-store.ts';
import type { Attachment } from './types.ts';

const file = (name: string, type = 'application/pdf', size = 10) =>
  new File(['x'.repeat(size)], name, { type });

describe('findProblem', () => {
  const limits = { fileTypes: ['.pdf', 'image/*', 'text/plain'], fileSize: 100 };
  it.each([
    ['a.pdf', 'application/pdf', 10, undefined],
    ['A.PDF', '', 10, undefined],
    ['a.webp', 'image/webp', 10, undefined],
    ['a', 'text/plain', 10, undefined],
    ['a.exe', 'application/x-msdownload', 10, 'type'],
    ['a.pdf', 'application/pdf', 101, 'size'],
    ['a.pdf', 'application/pdf', 0, 'empty'],
  ])('says of %s (%s, %d bytes): %s', (name, type, size, problem) => {
    expect(findProblem({ name, type, size }, limits)).toBe(problem);
  });
});

function setUp({ shelved = [] as string[], files = 'on' as 'on' | 'off' } = {}) {
  const client = createFakeClient();
  const options = { ...createTestStore().options, files };
  let ids = 0;
  const settled: number[] = [];
  const list = signal<readonly Attachment[]>([]);
  const attachments = createAttachments({
    list,
    client,
    options,
    randomId: () => `file-${++ids}`,
    conversationId: () => 'c',
    onSettled: () => settled.push(ids),
    shelf: { entries: () => shelved, put: () => {}, drop: () => {} },
  });
  const states = () => list.value.map(({ state, problem }) => problem ?? state);
  return { client, attachments, list, states, settled };
}

describe('attachments', () => {
  it('refuses a file before any byte leaves', () => {
    const { attachments, client, states } = setUp();
    attachments.add([file('a.exe', 'application/x-msdownload')]);
    expect(states()).toEqual(['type']);
    expect(client.uploads).toEqual([]);
  });

  it('takes up what an earlier page had uploaded, unless the owner wants no files any more', () => {
    const shelved = [`\u001e${JSON.stringify([{ name: 'a.pdf', mime: 'application/pdf', text: '' }])}`];
    for (const [files, names] of [
      ['on', ['a.pdf']],
      ['off', []],
    ] as const) {
      const { attachments, list } = setUp({ shelved, files });
      attachments.takeUp();
      expect(list.value.map(({ file }) => file.name)).toEqual(names);
    }
  });

  it('uploads at once, with progress', async () => {
    const { attachments, client, list, states, settled } = setUp();
    attachments.add([file('a.pdf')]);
    expect(states()).toEqual(['uploading']);
    client.uploads[0]?.progress(0.5);
    expect(list.value[0]?.progress).toBe(0.5);
    await client.uploads[0]?.finish({ name: 'a.pdf', mime: 'application/pdf', text: 'words' });
    expect(states()).toEqual(['ready']);
    expect(settled).toHaveLength(1);
    expect(attachments.take()?.files).toEqual([{ name: 'a.pdf', mime: 'application/pdf', text: 'words' }]);
  });

  it('keeps a failed one, and uploads it again when asked', async () => {
    const { attachments, client, states } = setUp();
    attachments.add([file('a.pdf')]);
    await client.uploads[0]?.fail();
    expect(states()).toEqual(['upload-failed']);
    attachments.retry('file-1');
    expect(states()).toEqual(['uploading']);
    await client.uploads[1]?.finish();
    expect(states()).toEqual(['ready']);
  });

  it('cuts an upload that is removed, and hears nothing more of it', async () => {
    const { attachments, client, states, settled } = setUp();
    attachments.add([file('a.pdf')]);
    attachments.remove('file-1');
    expect(client.uploads[0]?.isAborted()).toBe(true);
    expect(settled).toHaveLength(1);
    await client.uploads[0]?.finish();
    expect(states()).toEqual([]);
    expect(settled).toHaveLength(1);
  });
});

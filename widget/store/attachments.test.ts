import { describe, expect, it } from 'vitest';
import { createAttachments, findProblem } from './attachments.ts';
import { signal } from './signals.ts';
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

const NOW = 1_800_000_000_000;
const DAY_MS = 24 * 3600_000;

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
    clock: { wallNow: () => NOW },
    shelf: {
      entries: () => [...shelved],
      put: (entry) => shelved.push(entry),
      drop: (entry) => shelved.splice(shelved.indexOf(entry), 1),
    },
  });
  const states = () => list.value.map(({ state, problem }) => problem ?? state);
  return { client, attachments, list, states, settled, shelved };
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

  it('takes up nothing after 7 days, and keeps nothing of it; what a clock that was wrong has dated ahead goes, too', () => {
    const entry = (name: string, keptAt: number, words = '') =>
      `${words}\u001e${JSON.stringify([{ name, mime: 'application/pdf', text: 'secret', keptAt }])}`;
    const fresh = entry('fresh.pdf', NOW - 6.9 * DAY_MS);
    const shelved = [
      entry('old.pdf', NOW - 7.1 * DAY_MS),
      fresh,
      entry('ahead.pdf', NOW + 8 * DAY_MS),
      // The words come back, and are the visitor's to decide on.
      entry('leaving.pdf', NOW - 8 * DAY_MS, 'words'),
    ];
    const { attachments, list } = setUp({ shelved });
    attachments.takeUp();
    expect(list.value.map(({ file }) => file.name)).toEqual(['fresh.pdf']);
    expect(shelved.filter((it) => it.startsWith('\u001e'))).toEqual([fresh]);
    // Without their words, they are too old as well.
    shelved[1] = shelved[1]?.replace('words', '') ?? '';
    attachments.takeUp();
    expect(shelved).toEqual([fresh]);
    expect(attachments.take()?.files).toEqual([
      { name: 'fresh.pdf', mime: 'application/pdf', text: 'secret' },
    ]);
  });

  it.each([
    ['no type', { name: 'a.pdf' }],
    ['a type that is none', { name: 'a.pdf', mime: 5 }],
    ['a name that is none', { name: {}, mime: 'application/pdf' }],
    ['nothing', null],
  ])('takes up nothing that another has written: %s', (_what, kept) => {
    const { attachments, list } = setUp({ shelved: [`\u001e${JSON.stringify([kept])}`] });
    attachments.takeUp();
    expect(list.value).toEqual([]);
  });

  it('keeps what is ready with its day, and lets go of it when it has left', async () => {
    const { attachments, client, shelved } = setUp();
    attachments.add([file('a.pdf')]);
    const result = { name: 'a.pdf', mime: 'application/pdf', text: '' };
    await client.uploads[0]?.finish(result);
    expect(shelved).toEqual([`\u001e${JSON.stringify([{ ...result, keptAt: NOW }])}`]);
    const taken = attachments.take();
    expect(taken?.kept).toBe(shelved[0]);
    taken?.giveBack(true);
    expect(shelved).toEqual([]);
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

import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { createTranslate, loadMoreStrings } from '../config/strings.ts';
import { createTestStore } from '../store/testing/create-test-store.ts';
import { draw } from './hooks.ts';
import { useFileAnnouncements } from './use-file-announcements.ts';

await loadMoreStrings();
const text = createTranslate();

/** An open chat that takes small pictures, and what is said beside its tray, which may be `drawn` again. */
function setUp() {
  const test = createTestStore({ dataset: { files: 'on', fileTypes: '.png', fileSize: '4' } });
  const { store, options } = test;
  const said: string[] = [];
  const announce = (words: string) => void said.push(words);
  const Tray = () => {
    useFileAnnouncements({ store, options, text, locale: 'en', announce } as Parameters<
      typeof useFileAnnouncements
    >[0]);
    return null;
  };
  const drawTray = () => draw(h(Tray, {}), {} as Element);
  store.open();
  store.begin();
  test.conversation.startWith('c1');
  return { ...test, said, drawTray };
}

const png = (name: string, content = 'png') => new File([content], name, { type: 'image/png' });

describe('a file that is not sent', () => {
  it('is heard, with the reason, once', () => {
    const { store, said, drawTray } = setUp();
    store.attach([new File(['a'], 'a.exe')]);
    drawTray();
    store.attach([png('empty.png', ''), png('big.png', 'much more')]);
    drawTray();
    expect(said).toEqual([
      "a.exe: Files of this type can't be sent",
      'empty.png: This file is empty',
      'big.png: Larger than 4 bytes',
    ]);
  });

  it('is heard each time when its upload fails', async () => {
    const { store, client, clock, said, drawTray } = setUp();
    drawTray();
    store.attach([png('a.png')]);
    client.uploads[0]?.progress(0.5);
    expect(said).toEqual([]);
    await client.uploads[0]?.fail();
    await clock.settle();
    const failed = "a.png: The file couldn't be uploaded. Try again.";
    expect(said).toEqual([failed]);
    store.retryUpload(store.attachments.value[0]?.id as string);
    await client.uploads[1]?.fail();
    await clock.settle();
    expect(said).toEqual([failed, failed]);
  });

  it('is heard when the chat is open again', () => {
    const { store, said, drawTray } = setUp();
    drawTray();
    store.close();
    store.attach([png('empty.png', '')]);
    expect(said).toEqual([]);
    store.open();
    expect(said).toEqual(['empty.png: This file is empty']);
  });
});

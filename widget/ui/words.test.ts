import { describe, expect, it } from 'vitest';
import { resolveOptions } from '../config/resolve.ts';
import { createTranslate, loadMoreStrings } from '../config/strings.ts';
import type { Attachment } from '../store/types.ts';
import { attachmentProblem, formatBytes } from './file-words.ts';
import { errorKey, noticeWords, plainWords } from './words.ts';

await loadMoreStrings();
const text = createTranslate();

describe('words', () => {
  it('words errors by code, and unknown ones too', () => {
    expect(text(errorKey('too-large'))).toContain('too long');
    expect(text(errorKey('hub'))).toBe(text('errorOther'));
    expect(text(errorKey(undefined))).toBe(text('errorOther'));
  });

  it("keeps a hub's own words, and prefers ours where the code tells more", () => {
    const error = { kind: 'notice', key: 'e', notice: 'error', text: 'Invalid conversation_id' } as const;
    expect(noticeWords({ ...error, code: 'hub' }, text)).toContain('Invalid conversation_id');
    expect(noticeWords({ ...error, code: 'too-large' }, text)).toBe(text('errorTooLarge'));
  });

  it('names an agent who has no name', () => {
    expect(noticeWords({ kind: 'notice', key: 'n', notice: 'agent-left' }, text)).toBe('Support left');
  });

  it('says why a file is not sent, with the limit', () => {
    const attachment = { id: '1', state: 'refused', progress: 0, problem: 'size' } as Attachment;
    expect(attachmentProblem(attachment, 10 * 1024 * 1024, text, 'en')).toBe('Larger than 10 MB');
  });

  it('names the limit as the owner wrote it', () => {
    for (const [written, shown] of [
      ['512KB', '512 KB'],
      ['1.5KB', '1.5 KB'],
      ['12.5 MB', '12.5 MB'],
      ['10MB', '10 MB'],
    ] as const) {
      const { fileSize } = resolveOptions(
        { apikey: 'k', fileSize: written },
        () => {},
        'https://shop.example',
      );
      expect(formatBytes(fileSize, 'en')).toBe(shown);
    }
  });

  it('writes sizes as people do', () => {
    expect(formatBytes(512, 'en')).toBe('512 bytes');
    expect(formatBytes(234_567, 'en')).toBe('229 KB');
    expect(formatBytes(1_440_000, 'de')).toBe('1,4 MB');
    expect(formatBytes(1_440_000, 'fr')).toBe('1,4\u202FMo');
  });

  it('makes plain text of every part that has words', () => {
    const words = plainWords([
      { type: 'markdown', markdown: '**Hi** [there](https://example.com)' },
      { type: 'html', html: '<b>you</b>' },
      { type: 'pause', ms: 10 },
      { type: 'buttons', title: 'Choose', buttons: [{ kind: 'reply', label: 'A', value: 'a' }] },
      { type: 'files', files: [{ kind: 'image' }, { kind: 'document', name: 'a.pdf' }] },
    ]);
    expect(words).toBe('Hi there\nyou\nChoose, A\nimage, a.pdf');
  });
});

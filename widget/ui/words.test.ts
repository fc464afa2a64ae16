import { describe, expect, it } from 'vitest';
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
    expect(attachmentProblem(attachment, 10_000_000, text, 'en')).toBe('Larger than 10 MB');
  });

  it('writes sizes as people do', () => {
    expect(formatBytes(512, 'en')).toBe('512 bytes');
    expect(formatBytes(234_567, 'en')).toBe('235 kB');
    expect(formatBytes(1_440_000, 'de')).toBe('1,4 MB');
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

import { expect, it } from 'vitest';
import { decodePresignedUrl, decodeUpload } from './decode-upload.ts';

const answer = {
  success: true,
  text: 'Hello',
  fileKey: 'K/c1/a.pdf',
  presignedUrl: 'https://x/a',
  expiresIn: '1800000000',
  fileSize: 12,
  processingTime: -3,
};

it('[P38] reads what the file service took', () => {
  const uploaded = {
    type: 'uploaded',
    text: 'Hello',
    storage: {
      fileKey: 'K/c1/a.pdf',
      presignedUrl: 'https://x/a',
      expiresIn: 1_800_000_000,
      fileSize: 12,
      processingTime: 0,
    },
  };
  expect(decodeUpload(answer)).toEqual(uploaded);
  expect(decodeUpload(JSON.stringify(answer))).toEqual(uploaded);
  expect(decodeUpload({ ...answer, text: null })).toEqual({ ...uploaded, text: '' });
});

it.each([
  [{ ...answer, success: 'true' }, ''],
  [{ ...answer, fileKey: undefined }, ''],
  [{ success: false, error: 'Too large' }, 'Too large'],
  ['<html>', ''],
  ['OK', ''],
  [null, ''],
])('[P38] takes %j for a failure', (body, reason) => {
  expect(decodeUpload(body)).toEqual({ type: 'failed', reason });
});

it('[P38] reads a fresh link', () => {
  expect(decodePresignedUrl({ success: true, presignedUrl: 'https://x/b' })).toBe('https://x/b');
  expect(decodePresignedUrl({ success: false, presignedUrl: 'https://x/b' })).toBeUndefined();
  expect(decodePresignedUrl('OK')).toBeUndefined();
});

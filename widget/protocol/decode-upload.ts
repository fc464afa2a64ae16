import { readStorage } from './decode-files.ts';
import { firstText, parse, toObject } from './json.ts';
import type { StoredFile } from './types.ts';

/** A file that the file service took: what it read in it (maybe nothing), and where it keeps it, if it was to. */
export interface Uploaded {
  type: 'uploaded';
  text: string;
  storage?: StoredFile;
}

/** A file that it did not take; `reason` is the service's own word, or ''. */
export interface UploadFailed {
  type: 'failed';
  reason: string;
}

/**
 * The answer of the file service to an upload. A 2xx without a true `success`, or without the key of what was to be
 * stored, is a failure.
 */
export function decodeUpload(body: unknown, isStored = true): Uploaded | UploadFailed {
  const own = toObject(parse(body));
  const storage = readStorage(own);
  return own.success === true && (storage || !isStored)
    ? { type: 'uploaded', text: firstText(own.text) ?? '', storage }
    : { type: 'failed', reason: firstText(own.error) ?? '' };
}

/** The answer to a request for a fresh link; undefined where there is none in it. */
export function decodePresignedUrl(body: unknown): string | undefined {
  const own = toObject(parse(body));
  return own.success === true ? firstText(own.presignedUrl) : undefined;
}

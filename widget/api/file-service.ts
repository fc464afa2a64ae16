import { createChatError } from '../client/errors.ts';
import { toUpload } from '../platform/portable.ts';
import { decodePresignedUrl, decodeUpload } from '../protocol/decode-upload.ts';
import { resolveEndpoints } from '../protocol/endpoints.ts';
import { parse, toObject } from '../protocol/json.ts';
import { presignedAddress, uploadAddress } from '../protocol/upload-endpoints.ts';
import { request } from './ask-http.ts';
import { createApiError } from './fail.ts';
import type { ApiSettings, StoredFile, TtlDays, Waiting } from './types.ts';

/** Where files go. */
export interface FileService extends Waiting, Pick<ApiSettings, 'fetch'> {
  /** The base of the file service. @default the vendor's, for production and development alike */
  uploadUrl?: string | undefined;
}

/** Under what a file is filed, and for how long. */
export interface Filing {
  apiKey?: string | undefined;
  conversationId?: string | undefined;
  ttlDays?: TtlDays | undefined;
}

function baseOf({ uploadUrl = resolveEndpoints({}).uploadUrl }: FileService): string {
  if (!uploadUrl) throw createChatError('upload-unavailable');
  return uploadUrl;
}

/** What came of an upload: the text that was read, and where the file is kept unless that was not wanted. */
export interface ReadFile {
  text: string;
  storage?: StoredFile;
}

/** Has a file read, and kept where `isStored`. Rejects with a `ChatError`. */
export async function readFile(
  file: File | Blob,
  name: string,
  isStored: boolean,
  { apiKey, conversationId, ttlDays, signal, ...service }: FileService & Filing,
): Promise<ReadFile> {
  const url = uploadAddress(baseOf(service));
  const form = new FormData();
  form.append('file', file, name);
  form.append('includeMetadata', 'true');
  form.append('storage', `${isStored}`);
  if (apiKey && conversationId) form.append('path', `${apiKey}/${conversationId}`);
  if (ttlDays && [1, 7, 30, 90].includes(ttlDays)) form.append('ttlDays', `${ttlDays}`);
  const { status, body } = await toUpload(service)({ url, form, signal }).catch(() => {
    throw createChatError(signal?.aborted ? 'aborted' : 'upload-failed');
  });
  const reply = decodeUpload(body);
  const words = toObject(parse(body));
  const isOk = status >= 200 && status < 300 && words.success === true;
  if (isOk && reply.type === 'uploaded' && isStored) return { text: reply.text, storage: reply.storage };
  if (isOk && !isStored) return { text: String(words.text ?? '') };
  throw createApiError('upload-failed', (reply.type === 'failed' && reply.reason) || `HTTP ${status}`);
}

/** A fresh link to a stored file, for `expiresIn` seconds. Rejects with a `ChatError`. */
export async function getSecureFileUrl(
  fileKey: string,
  expiresIn: number,
  service: FileService,
): Promise<string> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ fileKey, expiresIn }),
  };
  const url = presignedAddress(baseOf(service));
  const { status, body } = await request(service, url, init, service);
  const link = status >= 200 && status < 300 && decodePresignedUrl(body);
  if (link) return link;
  const { error } = toObject(parse(body));
  throw createApiError(status ? 'rejected' : 'timeout', String(error ?? `HTTP ${status}`));
}

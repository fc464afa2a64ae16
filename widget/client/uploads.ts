import { decodePresignedUrl, decodeUpload } from '../protocol/decode-upload.ts';
import { firstText, parse, toObject } from '../protocol/json.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import { presignedAddress, uploadAddress } from '../protocol/upload-endpoints.ts';
import { createChatError } from './errors.ts';
import { isOk, request } from './http.ts';
import type { Client, Endpoints, Platform, UploadReply, Waiting } from './types.ts';

/** Seconds that a fresh link works: as long as the vendor's client asks for. */
const LINK_SECONDS = 7200;

/** What it takes to reach the file service. */
export interface FileAccess {
  apiKey?: string | undefined;
  endpoints: Pick<Endpoints, 'uploadUrl'>;
  platform: Pick<Platform, 'clock' | 'fetch' | 'upload'>;
}

function baseOf({ endpoints: { uploadUrl } }: FileAccess): string {
  if (!uploadUrl) throw createChatError('upload-unavailable');
  return uploadUrl;
}

/** How a file is filed: under another name, or only read and not kept. */
type Filing = NonNullable<Parameters<Client['upload']>[1]> & { name?: string; isStored?: boolean };

/** Brings a file to the file service. */
export async function upload(
  options: FileAccess,
  file: File | Blob,
  { name = (file as File).name, isStored = true, conversationId, ttlDays, onProgress, signal }: Filing = {},
): Promise<OutgoingFile> {
  const url = uploadAddress(baseOf(options));
  const form = new FormData();
  form.append('file', file, name);
  form.append('includeMetadata', 'true');
  form.append('storage', `${isStored}`);
  if (options.apiKey && conversationId) form.append('path', `${options.apiKey}/${conversationId}`);
  if (ttlDays) form.append('ttlDays', String(ttlDays));
  if (signal?.aborted) throw createChatError('aborted');
  const fail = () => {
    throw createChatError(signal?.aborted ? 'aborted' : 'upload-failed');
  };
  const request = { url, form, signal, ...(onProgress && { onProgress }) };
  const { status, body }: UploadReply = await options.platform.upload(request).catch(fail);
  const reply = decodeUpload(body, isStored);
  if (reply.type === 'uploaded' && isOk(status)) {
    const { text, storage } = reply;
    return { name, mime: file.type || 'application/octet-stream', text, ...(isStored && { storage }) };
  }
  const reason = reply.type === 'failed' && reply.reason;
  throw createChatError('upload-failed', reason || `HTTP ${status}`);
}

/** Asks the file service for a fresh link to what it keeps. */
export async function refreshLink(
  options: FileAccess,
  fileKey: string,
  { signal, seconds = LINK_SECONDS }: Waiting & { seconds?: number } = {},
): Promise<string> {
  const url = presignedAddress(baseOf(options));
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ fileKey, expiresIn: seconds }),
  };
  const answer = await request(options.platform, url, init, signal).catch(() => undefined);
  if (signal?.aborted) throw createChatError('aborted');
  if (!answer) throw createChatError('timeout');
  const link = isOk(answer.status) && decodePresignedUrl(answer.body);
  if (!link)
    throw createChatError(
      'rejected',
      firstText(toObject(parse(answer.body)).error) ?? `HTTP ${answer.status}`,
    );
  return link;
}

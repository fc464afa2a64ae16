import { decodePresignedUrl, decodeUpload } from '../protocol/decode-upload.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import { presignedAddress, uploadAddress } from '../protocol/upload-endpoints.ts';
import { createChatError } from './errors.ts';
import { isOk, request } from './http.ts';
import type { Client, ClientOptions, UploadReply, Waiting } from './types.ts';

/** Seconds that a fresh link works: as long as the vendor's client asks for. */
const LINK_SECONDS = 7200;

function baseOf({ endpoints: { uploadUrl } }: ClientOptions): string {
  if (!uploadUrl) throw createChatError('upload-unavailable');
  return uploadUrl;
}

/** Brings a file to the file service. */
export async function upload(
  options: ClientOptions,
  file: File,
  { conversationId, ttlDays, onProgress, signal }: NonNullable<Parameters<Client['upload']>[1]> = {},
): Promise<OutgoingFile> {
  const url = uploadAddress(baseOf(options));
  const form = new FormData();
  form.append('file', file, file.name);
  form.append('includeMetadata', 'true');
  form.append('storage', 'true');
  if (conversationId) form.append('path', `${options.apiKey}/${conversationId}`);
  if (ttlDays) form.append('ttlDays', String(ttlDays));
  if (signal?.aborted) throw createChatError('aborted');
  const fail = () => {
    throw createChatError(signal?.aborted ? 'aborted' : 'upload-failed');
  };
  const request = { url, form, signal, ...(onProgress && { onProgress }) };
  const { status, body }: UploadReply = await options.platform.upload(request).catch(fail);
  const reply = decodeUpload(body);
  if (reply.type === 'uploaded' && isOk(status)) {
    const { text, storage } = reply;
    return { name: file.name, mime: file.type || 'application/octet-stream', text, storage };
  }
  const reason = reply.type === 'failed' && reply.reason;
  throw createChatError('upload-failed', reason || `HTTP ${status}`);
}

/** Asks the file service for a fresh link to what it keeps. */
export async function refreshLink(
  options: ClientOptions,
  fileKey: string,
  { signal }: Waiting = {},
): Promise<string> {
  const url = presignedAddress(baseOf(options));
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ fileKey, expiresIn: LINK_SECONDS }),
  };
  const answer = await request(options.platform, url, init, signal).catch(() => undefined);
  if (signal?.aborted) throw createChatError('aborted');
  if (!answer) throw createChatError('timeout');
  const link = isOk(answer.status) && decodePresignedUrl(answer.body);
  if (!link) throw createChatError('rejected', `HTTP ${answer.status}`);
  return link;
}

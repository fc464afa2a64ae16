import { decodePresignedUrl, decodeUpload } from '../protocol/decode-upload.ts';
import { presignedAddress, uploadAddress } from '../protocol/endpoints.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import { createChatError } from './errors.ts';
import { isOk, request } from './http.ts';
import type { Client, ClientOptions, UploadReply } from './types.ts';

/** Seconds that a fresh link works: as long as the vendor's client asks for. */
const LINK_SECONDS = 7200;

/** Files: to the file service and, by a fresh link, back. */
export interface Uploads extends Pick<Client, 'canUpload' | 'upload' | 'refreshLink'> {}

/** Creates the file side of a client. */
export function createUploads({ apiKey, endpoints: { uploadUrl }, platform }: ClientOptions): Uploads {
  function base(): string {
    if (!uploadUrl) throw createChatError('upload-unavailable');
    return uploadUrl;
  }

  async function upload(
    file: File,
    { conversationId, ttlDays, onProgress, signal }: NonNullable<Parameters<Client['upload']>[1]> = {},
  ): Promise<OutgoingFile> {
    const url = uploadAddress(base());
    const form = new FormData();
    form.append('file', file, file.name);
    form.append('includeMetadata', 'true');
    form.append('storage', 'true');
    if (conversationId) form.append('path', `${apiKey}/${conversationId}`);
    if (ttlDays) form.append('ttlDays', String(ttlDays));
    if (signal?.aborted) throw createChatError('aborted');
    const fail = () => {
      throw createChatError(signal?.aborted ? 'aborted' : 'upload-failed');
    };
    const request = { url, form, signal, ...(onProgress && { onProgress }) };
    const { status, body }: UploadReply = await platform.upload(request).catch(fail);
    const reply = decodeUpload(body);
    if (reply.type === 'uploaded' && isOk(status)) {
      const { text, storage } = reply;
      return { name: file.name, mime: file.type || 'application/octet-stream', text, storage };
    }
    const reason = reply.type === 'failed' && reply.reason;
    throw createChatError('upload-failed', reason || `HTTP ${status}`);
  }

  async function refreshLink(fileKey: string, { signal }: { signal?: AbortSignal | undefined } = {}) {
    const url = presignedAddress(base());
    const answer = await request(
      platform,
      url,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ fileKey, expiresIn: LINK_SECONDS }),
      },
      signal,
    ).catch(() => undefined);
    if (signal?.aborted) throw createChatError('aborted');
    if (!answer) throw createChatError('timeout');
    const link = isOk(answer.status) && decodePresignedUrl(answer.body);
    if (!link) throw createChatError('rejected', `HTTP ${answer.status}`);
    return link;
  }

  return { canUpload: !!uploadUrl, upload, refreshLink };
}

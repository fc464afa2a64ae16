import { type FileAccess, refreshLink, upload } from '../client/uploads.ts';
import { toClock, toFetch, toUpload } from '../platform/portable.ts';
import { resolveEndpoints } from '../protocol/endpoints.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import { toApiError } from './fail.ts';
import type { ApiSettings, TtlDays, Waiting } from './types.ts';

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

/** How long the file service may keep a file. */
export const isTtl = (days: number | undefined): days is TtlDays => [1, 7, 30, 90].includes(days as number);

/** Runs a request to the file service; what goes wrong says what the service said. */
async function reach<T>(
  { uploadUrl = resolveEndpoints({}).uploadUrl, apiKey, ...service }: FileService & Filing,
  run: (access: FileAccess) => Promise<T>,
): Promise<T> {
  const platform = { clock: toClock(service), fetch: toFetch(service), upload: toUpload(service) };
  try {
    return await run({ apiKey, endpoints: { uploadUrl }, platform });
  } catch (error) {
    throw toApiError(error);
  }
}

/** Has a file read, and kept where `isStored`. Rejects with a `ChatError`. */
export function readFile(
  file: File | Blob,
  name: string,
  isStored: boolean,
  service: FileService & Filing,
): Promise<OutgoingFile> {
  const { conversationId, ttlDays, signal } = service;
  const filing = { name, isStored, conversationId, ttlDays: isTtl(ttlDays) ? ttlDays : undefined, signal };
  return reach(service, (access) => upload(access, file, filing));
}

/** A fresh link to a stored file, for `seconds`. Rejects with a `ChatError`. */
export const getSecureFileUrl = (fileKey: string, seconds: number, service: FileService): Promise<string> =>
  reach(service, (access) => refreshLink(access, fileKey, { seconds, signal: service.signal }));

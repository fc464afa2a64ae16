import type { Signal } from '@preact/signals';
import { isChatError } from '../client/errors.ts';
import type { Client } from '../client/types.ts';
import type { Options } from '../config/options.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import type { Attachment } from './types.ts';

export interface Attachments {
  /** Checks each, and uploads at once what passes. */
  add(files: Iterable<File>): void;
  /** Takes it out of the composer; an upload under way is cut. */
  remove(id: string): void;
  retry(id: string): void;
  isUploading(): boolean;
  /** What can go with a message now, once: until it is given back. */
  take(): { ids: string[]; files: OutgoingFile[] };
  /** What was taken was sent and leaves, or could not be kept and stays. */
  giveBack(ids: string[], isSent: boolean): void;
  clear(): void;
}

export interface AttachmentsOptions {
  /** What is in the composer; only written here. */
  list: Signal<readonly Attachment[]>;
  client: Client;
  options: Options;
  randomId(): string;
  conversationId(): string | undefined;
  /** No upload is under way any more. */
  onSettled(): void;
}

interface Upload {
  result?: OutgoingFile;
  abort(): void;
}

/** The files in the composer. */
export function createAttachments(needs: AttachmentsOptions): Attachments {
  const { client, options, list } = needs;
  const uploads = new Map<string, Upload>();
  /** Files on their way into a record. */
  const taken = new Set<string>();
  const isUploading = () => list.peek().some((item) => item.state === 'uploading');

  function patch(id: string, change: Partial<Attachment>): void {
    list.value = list.peek().map((item) => (item.id === id ? { ...item, ...change } : item));
  }

  function upload(id: string, file: File): void {
    const cut = new AbortController();
    const own: Upload = { abort: () => cut.abort() };
    uploads.set(id, own);
    const isCurrent = () => uploads.get(id) === own;
    client
      .upload(file, {
        conversationId: needs.conversationId(),
        signal: cut.signal,
        onProgress: (progress) => isCurrent() && patch(id, { progress }),
      })
      .then(
        (result) => {
          own.result = result;
          return { state: 'ready', progress: 1 } as const;
        },
        (error) => ({ state: 'failed', problem: isChatError(error) ? error.code : 'upload-failed' }) as const,
      )
      .then((change) => {
        if (!isCurrent()) return;
        patch(id, change);
        if (!isUploading()) needs.onSettled();
      });
  }

  function add(file: File): void {
    const id = needs.randomId();
    const problem = findProblem(file, options);
    const state = problem ? 'refused' : 'uploading';
    list.value = [...list.peek(), { id, file, state, progress: 0, ...(problem && { problem }) }];
    if (!problem) upload(id, file);
  }

  function remove(id: string): void {
    const wasUploading = isUploading();
    uploads.get(id)?.abort();
    uploads.delete(id);
    list.value = list.peek().filter((item) => item.id !== id);
    if (wasUploading && !isUploading()) needs.onSettled();
  }

  return {
    add(files) {
      if (options.files === 'on') [...files].forEach(add);
    },
    remove,
    retry(id) {
      const item = list.peek().find((each) => each.id === id);
      if (item?.state !== 'failed') return;
      patch(id, { state: 'uploading', progress: 0, problem: undefined });
      upload(id, item.file);
    },
    isUploading,
    take() {
      const ready = list.peek().filter(({ id, state }) => state === 'ready' && !taken.has(id));
      const ids = ready.map(({ id }) => id);
      for (const id of ids) taken.add(id);
      return { ids, files: ids.flatMap((id) => uploads.get(id)?.result ?? []) };
    },
    giveBack(ids, isSent) {
      for (const id of ids) {
        taken.delete(id);
        if (isSent) remove(id);
      }
    },
    clear() {
      for (const { id } of list.peek()) remove(id);
    },
  };
}

/** What keeps a file from being sent, found before any byte of it leaves. */
export function findProblem(
  file: Pick<File, 'name' | 'type' | 'size'>,
  { fileTypes, fileSize }: Pick<Options, 'fileTypes' | 'fileSize'>,
): Attachment['problem'] {
  if (!file.size) return 'empty';
  if (fileTypes.length && !fileTypes.some((type) => isOfType(file, type.trim().toLowerCase()))) return 'type';
  return file.size > fileSize ? 'size' : undefined;
}

/** `type`: an extension with its dot, a MIME type, or one with a star (`image/*`). */
function isOfType(file: Pick<File, 'name' | 'type'>, type: string): boolean {
  if (type.startsWith('.')) return file.name.toLowerCase().endsWith(type);
  const mime = file.type.toLowerCase();
  return type.endsWith('/*') ? mime.startsWith(type.slice(0, -1)) : mime === type;
}

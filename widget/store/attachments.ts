import type { Signal } from '@preact/signals';
import { isChatError } from '../client/errors.ts';
import type { Client } from '../client/types.ts';
import type { Options } from '../config/options.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import type { Attachment } from './types.ts';

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
  cut: AbortController;
  result?: OutgoingFile;
}

/** What goes with a message now, once: until it is given back. */
export interface TakenFiles {
  files: OutgoingFile[];
  /** It was kept and they leave, or it could not be kept and they stay. */
  giveBack(isKept: boolean): void;
}

/** The files in the composer. */
export function createAttachments(needs: AttachmentsOptions) {
  const { client, options, list } = needs;
  const uploads = new Map<string, Upload>();
  const taken = new Set<string>();
  const isUploading = () => list.peek().some(({ state }) => state === 'uploading');

  function become(next: Attachment[]): void {
    const wasUploading = isUploading();
    list.value = next;
    if (wasUploading && !isUploading()) needs.onSettled();
  }

  function upload(id: string, file: File): void {
    const own: Upload = { cut: new AbortController() };
    uploads.set(id, own);
    const patch = (change: Partial<Attachment>) => {
      // Removed, or tried again.
      if (uploads.get(id) !== own) return;
      become(list.peek().map((item) => (item.id === id ? { ...item, ...change } : item)));
    };
    patch({ state: 'uploading', progress: 0, problem: undefined });
    client
      .upload(file, {
        conversationId: needs.conversationId(),
        signal: own.cut.signal,
        onProgress: (progress) => patch({ progress }),
      })
      .then(
        (result) => {
          own.result = result;
          patch({ state: 'ready', progress: 1 });
        },
        (error) => patch({ state: 'failed', problem: isChatError(error) ? error.code : 'upload-failed' }),
      );
  }

  /** Takes it out of the composer; an upload under way is cut. */
  function remove(id: string): void {
    uploads.get(id)?.cut.abort();
    uploads.delete(id);
    become(list.peek().filter((item) => item.id !== id));
  }

  return {
    /** Checks each, and uploads at once what passes. */
    add(files: Iterable<File>): void {
      if (options.files !== 'on') return;
      for (const file of files) {
        const id = needs.randomId();
        const problem = findProblem(file, options);
        list.value = [...list.peek(), { id, file, state: 'refused', progress: 0, problem }];
        if (!problem) upload(id, file);
      }
    },
    remove,
    retry(id: string): void {
      const item = list.peek().find((each) => each.id === id);
      if (item?.state === 'failed') upload(id, item.file);
    },
    /** What is ready; undefined where nothing is. */
    take(): TakenFiles | undefined {
      const ids = list
        .peek()
        .filter(({ id, state }) => state === 'ready' && !taken.has(id))
        .map(({ id }) => id);
      if (!ids.length) return undefined;
      for (const id of ids) taken.add(id);
      return {
        files: ids.flatMap((id) => uploads.get(id)?.result ?? []),
        giveBack(isKept) {
          for (const id of ids) {
            taken.delete(id);
            if (isKept) remove(id);
          }
        },
      };
    },
    clear(): void {
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

import { isChatError } from '../client/errors.ts';
import type { Client, Clock } from '../client/types.ts';
import type { Options } from '../config/options.ts';
import type { OutgoingFile } from '../protocol/types.ts';
import type { Signal } from './signals.ts';
import type { Attachment } from './types.ts';

export interface AttachmentsOptions {
  /** What is in the composer; only written here. */
  list: Signal<readonly Attachment[]>;
  client: Client;
  options: Options;
  randomId(): string;
  conversationId(): string | undefined;
  clock: Pick<Clock, 'wallNow'>;
  /** No upload is under way any more. */
  onSettled(): void;
  /** Where what is ready is kept beside the draft, for every tab and for later pages. */
  shelf: {
    entries(): readonly string[];
    put(entry: string): void;
    drop(entry: string): void;
  };
}

interface Upload {
  cut: AbortController;
  /** Where this page uploads it. */
  file?: File;
  result?: OutgoingFile;
  /** The result as it is kept. */
  kept?: string;
  /** It was seen on the shelf. */
  isShelved?: boolean;
}

/** The record separator: nobody types it. Behind it stand files, as JSON, and before it the words that they go with. */
const FILES_SEPARATOR = '\u001e';

/** As long as what is unsent goes by itself: what the service has read in a file does not lie on the device for ever. */
const KEPT_MS = 7 * 24 * 3600_000;

/** With the time at which it was kept. */
type KeptFile = OutgoingFile & { keptAt?: number };

const toKept = (files: KeptFile[]) => FILES_SEPARATOR + JSON.stringify(files);

export const wordsOf = (entry: string) => entry.split(FILES_SEPARATOR)[0] ?? '';

/** What nobody can read is none. */
function readFiles(entry: string): KeptFile[] {
  try {
    const files: Partial<KeptFile>[] = JSON.parse(entry.split(FILES_SEPARATOR)[1] ?? '[]');
    return files.filter(
      (file): file is KeptFile => typeof file?.name === 'string' && typeof file.mime === 'string',
    );
  } catch {
    return [];
  }
}

/** The files of all entries without their words, each once. */
export const onlyFiles = (entries: readonly string[]): string[] => [
  ...new Set(entries.flatMap((entry) => readFiles(entry).map((file) => toKept([file])))),
];

/** What goes with a message now, once: until it is given back. */
export interface TakenFiles {
  files: OutgoingFile[];
  /** The same as text, for when this page dies. */
  kept: string;
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
    const own: Upload = { cut: new AbortController(), file };
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
          own.kept = toKept([{ ...result, keptAt: needs.clock.wallNow() }]);
          if (uploads.get(id) === own) needs.shelf.put(own.kept);
          patch({ state: 'ready', progress: 1 });
        },
        (error) => patch({ state: 'failed', problem: isChatError(error) ? error.code : 'upload-failed' }),
      );
  }

  /** Takes it out of the composer; an upload under way is cut. */
  function takeOut(id: string): void {
    uploads.get(id)?.cut.abort();
    uploads.delete(id);
    become(list.peek().filter((item) => item.id !== id));
  }

  /** The same, for every tab. */
  function remove(id: string): void {
    const kept = uploads.get(id)?.kept;
    takeOut(id);
    if (kept) needs.shelf.drop(kept);
  }

  /** Also where a clock that was wrong has dated it. */
  const isOld = ({ keptAt }: KeptFile) => Math.abs(needs.clock.wallNow() - Number(keptAt)) > KEPT_MS;

  function restore(kept: KeptFile): void {
    const { keptAt, ...result } = kept;
    const { name, mime: type, storage } = result;
    const file = { name, type, size: storage?.fileSize ?? 0 };
    const id = needs.randomId();
    uploads.set(id, { cut: new AbortController(), result, kept: toKept([kept]), isShelved: true });
    list.value = [...list.peek(), { id, file, state: 'ready', progress: 1 }];
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
      const file = uploads.get(id)?.file;
      if (item?.state === 'failed' && file) upload(id, file);
    },
    /** What is ready; undefined where nothing is. */
    take(): TakenFiles | undefined {
      const ids = list
        .peek()
        .filter(({ id, state }) => state === 'ready' && !taken.has(id))
        .map(({ id }) => id);
      if (!ids.length) return undefined;
      for (const id of ids) taken.add(id);
      const files = ids.flatMap((id) => uploads.get(id)?.result ?? []);
      const entries = ids.map((id) => uploads.get(id)?.kept ?? '');
      return {
        files,
        kept: toKept(entries.flatMap(readFiles)),
        giveBack(isKept) {
          ids.forEach((id, index) => {
            taken.delete(id);
            if (!isKept) return;
            takeOut(id);
            // Also where the chat was taken apart meanwhile.
            needs.shelf.drop(entries[index] as string);
          });
        },
      };
    },
    /** The composer as it is kept has changed: shows the files that stand there, and no others of those that once did. */
    takeUp(): void {
      const entries = needs.shelf.entries();
      const shelved = onlyFiles(entries).filter((entry) => !readFiles(entry).some(isOld));
      const old = entries.filter((entry) => {
        const files = readFiles(entry);
        return files[0] && !wordsOf(entry) && files.every(isOld);
      });
      const own = [...uploads.values()];
      // Of what is leaving with words, the words would come back without it, or it would go twice.
      const leaving = onlyFiles(entries.filter(wordsOf));
      for (const entry of shelved) {
        const known = own.find(({ kept }) => kept === entry);
        if (known) known.isShelved = true;
        // They stay on the shelf where the owner wants none any more, for the page that wants them again.
        else if (options.files === 'on' && !leaving.includes(entry)) readFiles(entry).forEach(restore);
      }
      for (const [id, { kept = '', isShelved }] of uploads) {
        if (isShelved && !shelved.includes(kept)) takeOut(id);
      }
      old.forEach(needs.shelf.drop);
    },
    clear(): void {
      for (const { id } of list.peek()) takeOut(id);
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

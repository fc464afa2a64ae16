import type { Json, JsonObject } from '../protocol/types.ts';
import { createApiError } from './fail.ts';
import type { FileObject, TranscriptLine } from './types.ts';

/** Seconds that a fresh link works. */
export const LINK_SECONDS = 7200;
/** A link that ends sooner than this, in seconds, is made fresh: it should last while somebody reads. */
const SOON_SECONDS = 300;

/** The lines of a transcript, bare or under either of its names; rejects where there are none, which is not "empty". */
export function toLines(words: Json | undefined): TranscriptLine[] {
  if (Array.isArray(words)) return words as unknown as TranscriptLine[];
  if (!words || typeof words !== 'object') throw createApiError('unreadable');
  return toLines(words.transcript ?? words.messages);
}

export interface Freshening {
  /** Seconds since 1970. */
  now: number;
  refresh(fileKey: string): Promise<string>;
  /** Tells the hub of the fresh links. */
  edit(messageId: string, content: object): Promise<void>;
}

async function freshenFile(file: FileObject, { now, refresh }: Freshening): Promise<FileObject> {
  const { storage } = file;
  if (!storage?.fileKey || !(storage.expiresIn - now < SOON_SECONDS)) return file;
  try {
    const presignedUrl = await refresh(storage.fileKey);
    return { ...file, storage: { ...storage, presignedUrl, expiresIn: now + LINK_SECONDS } };
  } catch {
    // A transcript with a dead link is better than none.
    return file;
  }
}

/** A line whose links work; where one had to be made fresh the hub is told, so that the next one to ask has it too. */
export async function freshenLine(line: TranscriptLine, options: Freshening): Promise<TranscriptLine> {
  const { files: before, message_id, id, content, text = '' } = line as JsonObject & TranscriptLine;
  if (!Array.isArray(before) || !before[0]) return line;
  const files = await Promise.all(before.map((file) => freshenFile(file, options)));
  const messageId = message_id ?? id;
  if (messageId && files.some((file, index) => file !== before[index])) {
    const fresh = content && typeof content === 'object' ? { ...content, files } : { text, files };
    await options.edit(String(messageId), fresh).catch(() => {});
  }
  return { ...line, files };
}

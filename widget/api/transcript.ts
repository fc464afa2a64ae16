import { toObject } from '../protocol/json.ts';
import type { Json, JsonObject } from '../protocol/types.ts';
import { createApiError } from './fail.ts';
import type { StoredFile, TranscriptLine } from './types.ts';

/** Seconds that a fresh link works. */
export const LINK_SECONDS = 7200;
/** A link that ends sooner than this, in seconds, is made fresh: it should last while somebody reads. */
const SOON_SECONDS = 300;

/** The lines of a transcript, bare or under either of its names; throws where there are none, which is not "empty". */
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

/** A line whose links work; where one had to be made fresh the hub is told, so that the next one to ask has it too. */
export async function freshenLine(line: TranscriptLine, options: Freshening): Promise<TranscriptLine> {
  const { now, refresh, edit } = options;
  /** A file stands in a line up to three times. */
  const links = new Map<string, Promise<string>>();

  async function freshenStorage(storage: StoredFile): Promise<object> {
    const { fileKey, expiresIn } = storage;
    if (!fileKey || !(expiresIn - now < SOON_SECONDS)) return storage;
    const link = links.get(fileKey) ?? refresh(fileKey);
    links.set(fileKey, link);
    return link.then(
      (presignedUrl) => ({ ...storage, presignedUrl, expiresIn: now + LINK_SECONDS }),
      // A transcript with a dead link is better than none.
      () => storage,
    );
  }

  async function freshen(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map(freshen));
    if (!value || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(async ([name, inner]) => [
      name,
      await (name === 'storage' && inner ? freshenStorage(inner) : freshen(inner)),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }

  const fresh = (await freshen(line)) as JsonObject & TranscriptLine;
  const { message_id, id, text = '', files, content } = fresh;
  const messageId = message_id ?? id;
  const isFresh = JSON.stringify(files) !== JSON.stringify(line.files);
  if (messageId && isFresh) {
    await edit(String(messageId), { ...(content ? toObject(content) : { text }), files }).catch(() => {});
  }
  return fresh;
}

import type { Json, OutgoingContent, OutgoingFile } from '../protocol/types.ts';
import type { FileObject } from './types.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Files in a list, in a wrapper with `files` (a `CaptivateChatFileManager`), or one alone; wrappers may stand in lists. */
function toFiles(value: unknown): FileObject[] {
  if (Array.isArray(value)) return value.flatMap(toFiles);
  if (!isObject(value)) return [];
  return value.files ? toFiles(value.files) : [value as unknown as FileObject];
}

function toOutgoingFile({ filename, type, url, storage, textContent }: FileObject): OutgoingFile {
  return {
    name: filename ?? '',
    mime: type ?? '',
    ...(textContent?.text && { text: textContent.text }),
    ...(url && { url }),
    ...(storage && { storage }),
  };
}

/** A snapshot in JSON: what is changed later does not change what was said. */
const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

/**
 * What a caller says, twice: as the client compares it, and in the caller's own words for the wire. Reads a text,
 * `{type: 'text', text}`, `{files}` in any of its forms, both, or words that only the bot knows.
 */
export function toSaid(content: object | string): OutgoingContent & { words: Json } {
  if (typeof content === 'string') return { text: content, words: { type: 'text', text: content } };
  const { text, files } = content as { text?: unknown; files?: unknown };
  const list = toFiles(files);
  return {
    text: typeof text === 'string' ? text : '',
    files: list.map(toOutgoingFile),
    // The file itself does not fit into JSON: an empty object would be left of it.
    words: toJson(files ? { ...content, files: list.map(({ file: _, ...file }) => file) } : content),
  };
}

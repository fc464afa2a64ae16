import { firstText, type Maybe, readItems, toNumber, toObject } from './json.ts';
import type { FileKind, RemoteFile, StoredFile } from './types.ts';

/** Files in a list, in the wrapper `{type, files}`, or one bare object; also a bare address. */
export const readFiles = (body: Maybe): RemoteFile[] =>
  readItems(body, ['files'], (own, item) => {
    const storage = readStorage(own.storage);
    const address = firstText(item)?.match(/^https?:.*/is)?.[0];
    const url = firstText(own.url, address, storage?.presignedUrl);
    const name = firstText(own.filename, own.name);
    const words = [own.mimetype, own.mime, own.type].map((word) => firstText(word) ?? '');
    return (
      !!(url ?? storage ?? name) && {
        kind: fileKind([...words, `/${name ?? url}`.replace(/[?#].*/s, '')]),
        url,
        name,
        mime: words.find((word) => /^\w+\/./.test(word)),
        size: toNumber(own.size) || storage?.fileSize || undefined,
        thumbnailUrl: firstText(own.thumbnail, own.thumbnailUrl),
        storage,
      }
    );
  });

/** What the file service keeps; undefined without the key by which it is found again. */
export function readStorage(value: Maybe): StoredFile | undefined {
  const own = toObject(value);
  const fileKey = firstText(own.fileKey);
  return fileKey === undefined
    ? undefined
    : {
        fileKey,
        presignedUrl: firstText(own.presignedUrl) ?? '',
        expiresIn: toNumber(own.expiresIn),
        fileSize: toNumber(own.fileSize),
        processingTime: toNumber(own.processingTime),
      };
}

/** What a file is, by its MIME type, the hub's word for it ("image"), or the extension of its path. */
const KINDS: [FileKind, RegExp][] = [
  ['image', /^image(\/|$)|\.(png|jpe?g|gif|webp|avif|bmp|svg)$/i],
  ['audio', /^audio(\/|$)|\.(mp3|m4a|aac|wav|og[ga]|opus|flac)$/i],
  ['video', /^video(\/|$)|\.(mp4|m4v|mov|webm|ogv)$/i],
  ['document', /^document(\/|$)/i],
];

/** By the first of them that tells; what nobody knows is a document. */
const fileKind = (words: string[]): FileKind =>
  words.flatMap((word) => KINDS.filter(([, pattern]) => pattern.test(word)))[0]?.[0] ?? 'document';

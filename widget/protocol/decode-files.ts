import { firstText, itemsOf, type Maybe, toNumber, toObject } from './json.ts';
import type { FileKind, RemoteFile, StoredFile } from './types.ts';

/** Files in a list, in the wrapper `{type, files}`, or one bare object; also a bare address. */
export function readFiles(body: Maybe): RemoteFile[] {
  return itemsOf(body, 'files').flatMap(readFile);
}

/** What the file service keeps; undefined without the key by which it is found again. */
export function readStorage(value: Maybe): StoredFile | undefined {
  const own = toObject(value);
  const fileKey = firstText(own.fileKey);
  return fileKey
    ? {
        fileKey,
        presignedUrl: firstText(own.presignedUrl) ?? '',
        expiresIn: toNumber(own.expiresIn),
        fileSize: toNumber(own.fileSize),
        processingTime: toNumber(own.processingTime),
      }
    : undefined;
}

function readFile(item: Maybe): RemoteFile[] {
  const own = toObject(item);
  const storage = readStorage(own.storage);
  const address = typeof item === 'string' && /^https?:/i.test(item) ? item : undefined;
  const url = firstText(own.url, address, storage?.presignedUrl);
  const name = firstText(own.filename, own.name);
  if (!url && !storage && !name) return [];
  const mime = [own.mimetype, own.mime, own.type].find((word) => /^\w+\/./.test(String(word)));
  return [
    {
      kind: fileKind(own.mimetype, own.type, `/${name ?? url}`.replace(/[?#].*/s, '')),
      url,
      name,
      mime: firstText(mime),
      size: toNumber(own.size) || storage?.fileSize || undefined,
      thumbnailUrl: firstText(own.thumbnail, own.thumbnailUrl),
      storage,
    },
  ];
}

/** What a file is, by its MIME type, the hub's word for it ("image"), or the extension of its path. */
const KINDS: [FileKind, RegExp][] = [
  ['image', /^image(\/|$)|\.(png|jpe?g|gif|webp|avif|bmp|svg)$/i],
  ['audio', /^audio(\/|$)|\.(mp3|m4a|aac|wav|og[ga]|opus|flac)$/i],
  ['video', /^video(\/|$)|\.(mp4|m4v|mov|webm|ogv)$/i],
  ['document', /^document(\/|$)/i],
];

/** By the first of them that tells; what nobody knows is a document. */
function fileKind(...words: Maybe[]): FileKind {
  for (const word of words) {
    const kind = KINDS.find(([, pattern]) => pattern.test(String(word)));
    if (kind) return kind[0];
  }
  return 'document';
}

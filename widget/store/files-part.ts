import type { FileKind, OutgoingFile, Part, RemoteFile } from '../protocol/types.ts';

/** Files that were sent, as the part of a message that shows them. */
export const toFilesPart = (files: OutgoingFile[]): Part => ({
  type: 'files',
  files: files.map(toRemoteFile),
});

function toRemoteFile(file: OutgoingFile): RemoteFile {
  const kind = (/^(image|audio|video)(?=\/)/.exec(file.mime)?.[0] ?? 'document') as FileKind;
  const { name, mime, storage } = file;
  const url = file.url ?? storage?.presignedUrl;
  return { kind, name, mime, ...(url && { url }), ...(storage && { storage, size: storage.fileSize }) };
}

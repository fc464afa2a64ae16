import type { OutboxRecord, RecordState } from '../client/types.ts';
import type { FileKind, OutgoingFile, Part, RemoteFile } from '../protocol/types.ts';
import { hasSubstance } from './content.ts';
import type { MessageItem, MessageStatus } from './types.ts';

/** What each state of a record means to the visitor. "Sent" is said only of what the hub is known to have. */
const STATUS: Record<RecordState, MessageStatus> = {
  queued: 'waiting',
  sending: 'sending',
  unknown: 'sending',
  reconciling: 'sending',
  accepted: 'sent',
  confirmed: 'sent',
  failed: 'failed',
  rejected: 'failed',
};

/** The local echo of a record; undefined for what shows nothing (an action, the empty first message). */
export function toMessageItem(record: OutboxRecord): MessageItem | undefined {
  const parts = toParts(record);
  if (!hasSubstance(parts)) return undefined;
  return {
    kind: 'message',
    key: record.id,
    role: 'user',
    parts,
    at: record.composedAt,
    live: false,
    ...toStatus(record),
  };
}

/** What changes of an echo as its record moves on; `failure` is there in any case, so that a retry clears it. */
export function toStatus(record: OutboxRecord): Pick<MessageItem, 'status' | 'failure'> {
  const status = STATUS[record.state];
  return { status, failure: status === 'failed' ? record.failure : undefined };
}

function toParts({ payload }: OutboxRecord): Part[] {
  if (payload.kind === 'action') return [];
  const parts: Part[] = payload.text ? [{ type: 'text', text: payload.text }] : [];
  if (payload.kind === 'files') parts.push({ type: 'files', files: payload.files.map(toRemoteFile) });
  return parts;
}

function toRemoteFile(file: OutgoingFile): RemoteFile {
  const [major] = file.mime.split('/');
  const kind: FileKind = major === 'image' || major === 'audio' || major === 'video' ? major : 'document';
  const { name, mime, storage } = file;
  const url = file.url ?? storage?.presignedUrl;
  return { kind, name, mime, ...(url && { url }), ...(storage && { storage, size: storage.fileSize }) };
}

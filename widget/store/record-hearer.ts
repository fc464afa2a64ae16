import type { OutboxRecord } from '../client/types.ts';
import type { FileKind, OutgoingFile, Part, RemoteFile } from '../protocol/types.ts';
import type { EscalationModel } from './escalation.ts';
import { ESCALATE_ACTION } from './hub-events.ts';
import type { Pieces } from './pieces.ts';
import type { Say } from './say.ts';

/** Makes the function that follows records of more than text: files are shown, an action that failed is told. */
export function createRecordHearer({ feed, session }: Pieces, escalation: EscalationModel, say: Say) {
  return (record: OutboxRecord, isRemoved: boolean): void => {
    const { id, payload, failure } = record;
    if (payload.kind === 'files') {
      const parts: Part[] = payload.text ? [{ type: 'text', text: payload.text }] : [];
      parts.push({ type: 'files', files: payload.files.map(toRemoteFile) });
      feed.record(record, isRemoved, parts);
    }
    if (payload.kind !== 'action') return;
    const isEscalation = payload.action === ESCALATE_ACTION;
    if (isEscalation) escalation.record(record);
    if (!failure || isRemoved) return;
    // An action has no bubble to stand failed at: it is said in a line, and done with.
    if (!isEscalation) say('error', undefined, failure);
    session
      .current()
      ?.discard(id)
      .catch(() => {});
  };
}

/** A file that was sent, as a message shows it. */
function toRemoteFile({ name, mime, url, storage }: OutgoingFile): RemoteFile {
  const kind = (/^(image|audio|video)(?=\/)/.exec(mime)?.[0] ?? 'document') as FileKind;
  return { kind, name, mime, url: url ?? storage?.presignedUrl, storage, size: storage?.fileSize };
}

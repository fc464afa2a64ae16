import type { OutboxRecord } from '../client/types.ts';
import type { FileKind, OutgoingFile, Part, RemoteFile } from '../protocol/types.ts';
import type { EscalationModel } from './escalation.ts';
import { ESCALATE_ACTION } from './hub-events.ts';
import type { LateNeeds } from './late.ts';
import type { Say } from './say.ts';

/** Records of more than text, and what a visitor can do about one that was not sent. */
export function createRecordHearer(
  { feed, session, report }: LateNeeds,
  escalation: EscalationModel,
  say: Say,
) {
  function discard(id: string): void {
    session
      .current()
      ?.discard(id)
      .then(() => feed.drop(id), report);
  }

  return {
    discard,
    retry: (id: string) => void session.current()?.retry(id),
    hearRecord(record: OutboxRecord, isRemoved: boolean): void {
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
      discard(id);
    },
  };
}

/** A file that was sent, as a message shows it. */
function toRemoteFile({ name, mime, url, storage }: OutgoingFile): RemoteFile {
  const kind = (/^(image|audio|video)(?=\/)/.exec(mime)?.[0] ?? 'document') as FileKind;
  return { kind, name, mime, url: url ?? storage?.presignedUrl, storage, size: storage?.fileSize };
}

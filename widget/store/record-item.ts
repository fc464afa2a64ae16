import type { OutboxRecord, RecordState } from '../client/types.ts';
import type { OutgoingFile, Part } from '../protocol/types.ts';
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

/**
 * The local echo of a record; undefined for what shows nothing (an action, the empty first message). Files are made a
 * part by `toFilesPart`, which is loaded with the first of them.
 */
export function toMessageItem(
  record: OutboxRecord,
  toFilesPart?: (files: OutgoingFile[]) => Part,
): MessageItem | undefined {
  const { payload } = record;
  if (payload.kind === 'action') return undefined;
  const parts: Part[] = payload.text ? [{ type: 'text', text: payload.text }] : [];
  if (payload.kind === 'files' && toFilesPart) parts.push(toFilesPart(payload.files));
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

import type { Command, OutgoingContent } from '../protocol/types.ts';
import type { OutboxRecord, RecordPayload } from './types.ts';

/** What is kept of a message: files make it one of files, whatever text comes with them. */
export function toPayload({ text = '', files = [], words }: OutgoingContent): RecordPayload {
  return files[0] ? { kind: 'files', files, words, ...(text && { text }) } : { kind: 'text', text, words };
}

/** The command that a record stands for. */
export function toCommand(
  { id, payload }: Pick<OutboxRecord, 'id' | 'payload'>,
  conversationId: string,
): Command {
  return payload.kind === 'action'
    ? { type: 'action', conversationId, ...payload }
    : { type: 'message', id, conversationId, content: payload };
}

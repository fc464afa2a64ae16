import type { Command, OutgoingContent } from '../protocol/types.ts';
import type { OutboxRecord, RecordPayload } from './types.ts';

/** What is kept of a message: files make it one of files, whatever text comes with them. */
export function toPayload({ text = '', files = [] }: OutgoingContent): RecordPayload {
  return files[0] ? { kind: 'files', files, ...(text && { text }) } : { kind: 'text', text };
}

/** The command that a record stands for. */
export function toCommand({ id, payload }: OutboxRecord, conversationId: string): Command {
  if (payload.kind === 'action') {
    return { type: 'action', conversationId, action: payload.action, data: payload.data };
  }
  const { text } = payload;
  const content = payload.kind === 'files' ? { text, files: payload.files } : { text };
  return { type: 'message', id, conversationId, content };
}

import type { OutboxRecord, RecordPayload } from '../types.ts';

export const text = (words: string): RecordPayload => ({ kind: 'text', text: words });

/** A record of that id, whose text is the id, unless `more` says otherwise. */
export const createTestRecord = (id: string, more: Partial<OutboxRecord> = {}): OutboxRecord => ({
  v: 1,
  id,
  seq: 1,
  payload: text(id),
  composedAt: 0,
  state: 'queued',
  attempts: 0,
  ...more,
});

import type { OutboxRecord } from '../client/types.ts';
import type { OutgoingContent } from '../protocol/types.ts';
import type { StoreParts } from './parts.ts';

/** What a visitor can do about a message that was not sent. */
export function createFailedMessages({ session, feed, write, report }: StoreParts) {
  function discard(key: string): void {
    session
      .current()
      ?.discard(key)
      .then(() => feed.drop(key), report);
  }

  /** Sends what could not go as it was, as a new message; the old one leaves when that is kept. */
  function sendAgain({ id, payload }: OutboxRecord): void {
    if (payload.kind === 'action') return;
    const content: OutgoingContent = payload.kind === 'files' ? { files: payload.files } : {};
    if (payload.text) content.text = payload.text;
    write(content).then(() => discard(id), report);
  }

  function retry(key: string): void {
    const conversation = session.current();
    const record = conversation?.records.find(({ id }) => id === key);
    if (record && !conversation?.retry(key)) sendAgain(record);
  }

  return { discard, retry };
}

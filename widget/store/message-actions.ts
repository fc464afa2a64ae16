import type { OutboxRecord } from '../client/types.ts';
import type { OutgoingContent } from '../protocol/types.ts';
import { ESCALATE_ACTION } from './escalation.ts';
import type { StoreParts } from './parts.ts';
import { findMessage } from './timeline.ts';
import type { ChatStore } from './types.ts';

type MessageActions = Pick<
  ChatStore,
  'setDraft' | 'send' | 'press' | 'retry' | 'discard' | 'escalate' | 'sendAction'
>;

/** What the visitor, or the page for them, says to the hub. */
export function createMessageActions(parts: StoreParts): MessageActions {
  const { feed, session, gate, view, composer, escalation, write, report } = parts;

  /** Sends what could not go as it was, as a new message; the old one leaves when that is kept. */
  function sendAgain({ id, payload }: OutboxRecord): void {
    if (payload.kind === 'action') return;
    const content: OutgoingContent = payload.kind === 'files' ? { files: payload.files } : {};
    if (payload.text) content.text = payload.text;
    write(content).then(() => discard(id), report);
  }

  function discard(key: string): void {
    session
      .current()
      ?.discard(key)
      .then(() => feed.drop(key), report);
  }

  function escalate(): void {
    gate.pass(() => {
      if (!escalation.ask()) return;
      session.sendAction(ESCALATE_ACTION).catch(escalation.notSent);
    });
    view.value = gate.closedBy() ?? view.peek();
  }

  return {
    setDraft: composer.setDraft,
    send(text) {
      const closed = gate.closedBy();
      if (closed) view.value = closed;
      // The draft stays where it is until the way is free; the page's words wait.
      if (!closed || text !== undefined) gate.pass(() => composer.send(text));
    },
    press(key, button) {
      if (button.kind === 'link' || !findMessage(feed.timeline.peek(), key)?.live) return;
      const { value } = button;
      feed.patch(key, { live: false, chosen: value });
      write({ text: value }).catch((error) => {
        feed.patch(key, { live: true, chosen: undefined });
        report(error);
      });
    },
    retry(key) {
      const conversation = session.current();
      const record = conversation?.records.find(({ id }) => id === key);
      if (record && !conversation?.retry(key)) sendAgain(record);
    },
    discard,
    escalate,
    sendAction(action, data = {}) {
      if (action === ESCALATE_ACTION) escalate();
      else gate.pass(() => void session.sendAction(action, data).catch(report));
    },
  };
}

import { askForPerson, ESCALATE_ACTION, NOT_SENT } from './escalate.ts';
import type { StoreParts } from './parts.ts';
import { findMessage } from './timeline.ts';
import type { ChatStore } from './types.ts';

type MessageActions = Pick<
  ChatStore,
  'setDraft' | 'send' | 'press' | 'retry' | 'discard' | 'escalate' | 'sendAction'
>;

/** What the visitor, or the page for them, says to the hub. */
export function createMessageActions(parts: StoreParts): MessageActions {
  const { feed, session, gate, view, composer, escalation, later, write, report } = parts;

  function escalate(): void {
    gate.pass(() => {
      if (!askForPerson(escalation)) return;
      session.sendAction(ESCALATE_ACTION).catch(() => {
        escalation.value = NOT_SENT;
      });
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
    retry: (key) => later.run((late) => late.retry(key)),
    discard: (key) => later.run((late) => late.discard(key)),
    escalate,
    sendAction(action, data = {}) {
      if (action === ESCALATE_ACTION) escalate();
      else gate.pass(() => void session.sendAction(action, data).catch(report));
    },
  };
}

import { ESCALATE_ACTION } from './hub-events.ts';
import type { Pieces } from './pieces.ts';
import { findMessage } from './timeline.ts';
import type { ChatStore } from './types.ts';

type MessageActions = Pick<
  ChatStore,
  'setDraft' | 'send' | 'press' | 'retry' | 'discard' | 'escalate' | 'sendAction'
>;

/** What the visitor, or the page for them, says to the hub. */
export function createMessageActions(pieces: Pieces): MessageActions {
  const { state, feed, session, gate, composer, write, report } = pieces;
  const { escalation, timeline } = state;

  function escalate(): void {
    gate.pass(() => {
      if (['asked', 'waiting', 'connected'].includes(escalation.peek().step)) return;
      escalation.value = { step: 'asked' };
      session
        .begin()
        .sendAction(ESCALATE_ACTION)
        .catch(() => {
          escalation.value = { step: 'failed', reason: 'not-sent' };
        });
    });
  }

  return {
    setDraft: composer.setDraft,
    send: (text) => gate.pass(() => composer.send(text)),
    press(key, button) {
      if (button.kind === 'link' || !findMessage(timeline.peek(), key)?.live) return;
      const { value } = button;
      feed.patch(key, { live: false, chosen: value });
      write({ text: value }).catch((error) => {
        feed.patch(key, { live: true, chosen: undefined });
        report(error);
      });
    },
    retry: (key) => void session.current()?.retry(key),
    discard: (key) =>
      void session
        .current()
        ?.discard(key)
        .then(() => feed.drop(key), report),
    escalate,
    sendAction(action, data = {}) {
      if (action === ESCALATE_ACTION) escalate();
      else gate.pass(() => void session.begin().sendAction(action, data).catch(report));
    },
  };
}

import type { JsonObject, OutgoingContent } from '../protocol/types.ts';
import type { Composer } from './composer.ts';
import type { Feed } from './feed.ts';
import type { Gate } from './gate.ts';
import { ESCALATE_ACTION } from './hub-events.ts';
import type { ConversationSession } from './session.ts';
import type { StoreState } from './state.ts';
import type { ChatStore } from './types.ts';

type MessageActions = Pick<ChatStore, 'setDraft' | 'attach' | 'send' | 'press' | 'escalate' | 'sendAction'>;

/** What the visitor, or the page for them, says to the hub. */
export function createMessageActions(
  { escalation, timeline }: StoreState,
  gate: Gate,
  session: ConversationSession,
  feed: Feed,
  composer: Composer,
  write: (content: OutgoingContent) => Promise<void>,
  report: (error: unknown) => void,
): MessageActions {
  const sendAction = (...action: [name: string, data?: JsonObject]) => session.begin().sendAction(...action);

  function escalate(): void {
    gate.pass(() => {
      if (['asked', 'waiting', 'connected'].includes(escalation.peek().step)) return;
      escalation.value = { step: 'asked' };
      sendAction(ESCALATE_ACTION).catch(() => {
        escalation.value = { step: 'failed', reason: 'not-sent' };
      });
    });
  }

  return {
    setDraft: composer.setDraft,
    attach(files) {
      // A page's file list empties itself when its field is cleared.
      const own = [...files];
      gate.pass(() => composer.attach(own));
    },
    send: (text) => gate.pass(() => composer.send(text)),
    press(key, button) {
      if (button.kind === 'link' || !timeline.find(key)?.live) return;
      const { value } = button;
      feed.patch(key, { live: false, chosen: value });
      write({ text: value }).catch((error) => {
        feed.patch(key, { live: true, chosen: undefined });
        report(error);
      });
    },
    escalate,
    sendAction(action, data) {
      if (action === ESCALATE_ACTION) escalate();
      else gate.pass(() => void sendAction(action, data).catch(report));
    },
  };
}

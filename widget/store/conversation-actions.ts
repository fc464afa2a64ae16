import type { Composer } from './composer.ts';
import type { KeptSession } from './kept-session.ts';
import type { Later } from './later.ts';
import type { ConversationSession } from './session.ts';
import { NO_HISTORY, type StoreState } from './state.ts';
import type { ChatStore } from './types.ts';
import type { VisitorModel } from './visitor.ts';

type ConversationActions = Pick<
  ChatStore,
  'setMetadata' | 'openConversation' | 'newConversation' | 'identify'
>;

/** Which conversation it is, whose, and what is known of them. `begin`: as of the panel. */
export function createConversationActions(
  { conversationId, view, isOpen, history }: StoreState,
  visitor: VisitorModel,
  session: ConversationSession,
  composer: Composer,
  later: Later,
  kept: KeptSession,
  change: (nextId?: string, seen?: number) => void,
  begin: () => void,
): ConversationActions {
  return {
    setMetadata(metadata) {
      visitor.addMetadata(metadata);
      session.setMetadata(metadata);
    },
    openConversation(id) {
      if (id === conversationId.peek()) view.value = 'chat';
      else change(id);
      begin();
    },
    newConversation() {
      change();
      begin();
    },
    identify(next) {
      const wasHere = session.isWanted.peek() && isOpen.peek();
      // Whoever logs in is the one who was here, and has written what waits; anybody else has not.
      const wasNobody = !visitor.current().userId;
      const { leaving } = visitor.left();
      if (!visitor.identify(next)) return session.setMetadata(visitor.details());
      const former = session.current();
      // A page may say who it is only after the start: then this is the conversation that was left here.
      const left = visitor.left();
      const isTheirs = !!left.conversationId;
      if (isTheirs) composer.setDraft(left.draft ?? '');
      else if (wasNobody) {
        composer.keep();
        composer.shelve(leaving);
      } else composer.clear();
      history.value = NO_HISTORY;
      change(left.conversationId, left.seen);
      if (wasHere || (isTheirs && kept.isResumable)) begin();
      if (former?.records[0]) later.run((late) => late.handOver(former, wasNobody && next.userId));
    },
  };
}

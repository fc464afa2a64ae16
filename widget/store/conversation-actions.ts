import type { Composer } from './composer.ts';
import type { KeptSession } from './kept-session.ts';
import type { ConversationSession } from './session.ts';
import { NO_HISTORY, type StoreState } from './state.ts';
import type { ChatStore, Visitor } from './types.ts';
import { filled, type VisitorModel } from './visitor.ts';

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
  kept: KeptSession,
  change: (nextId?: string, seen?: number) => void,
  begin: () => void,
): ConversationActions {
  function becomeAnother(next: Visitor): void {
    const wasHere = session.isWanted.peek() && isOpen.peek();
    session.discardRecords((id) => !id);
    visitor.become(next);
    // A page may say who it is only after the start: then this is the conversation that was left here.
    const left = visitor.left();
    const isTheirs = !!left.conversationId;
    if (isTheirs) composer.setDraft(left.draft);
    else composer.clear();
    history.value = NO_HISTORY;
    change(left.conversationId, left.seen);
    if (wasHere || (isTheirs && kept.isResumable)) begin();
  }

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
      if ((next.userId || '') !== (visitor.current().userId || '')) return becomeAnother(next);
      visitor.refine(next);
      const { userHash } = visitor.current();
      session.setMetadata({ userBasicInfo: visitor.basicInfo(), ...filled({ userHash }) });
    },
  };
}

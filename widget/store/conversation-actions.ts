import type { Pieces } from './pieces.ts';
import { NO_HISTORY } from './state.ts';
import type { ChatStore, Visitor } from './types.ts';

type ConversationActions = Pick<
  ChatStore,
  | 'setMetadata'
  | 'pageChanged'
  | 'openConversation'
  | 'newConversation'
  | 'deleteConversation'
  | 'loadHistory'
  | 'identify'
>;

/** Which conversation it is, whose, and what is known of them. `begin`: as of the panel. */
export function createConversationActions(pieces: Pieces, begin: () => void): ConversationActions {
  const { deps, state, session, visitor, composer, memory, kept, later, change } = pieces;
  const { conversationId, view, isOpen, history } = state;

  function becomeAnother(next: Visitor): void {
    const wasHere = session.isWanted.peek() && isOpen.peek();
    session.discardRecords((id) => !id);
    visitor.become(next);
    // A page may say who it is only after the start: then this is the conversation that was left here.
    const ownId = visitor.keptConversation();
    const seen = ownId ? memory.readMark() : 0;
    if (ownId) composer.setDraft(visitor.keptDraft());
    else composer.clear();
    history.value = NO_HISTORY;
    change(ownId, seen);
    if (wasHere || (ownId && kept.isResumable)) begin();
  }

  return {
    setMetadata(metadata) {
      visitor.addMetadata(metadata);
      session.setMetadata(metadata);
    },
    pageChanged() {
      const isWanted = deps.options.pageMetadata === 'on' && conversationId.peek();
      if (isWanted) later.run((late) => late.pageChanged());
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
    deleteConversation: (id) =>
      new Promise((resolve) =>
        later.run(
          (late) => resolve(late.deleteConversation(id)),
          () => resolve(false),
        ),
      ),
    loadHistory(more) {
      if (memory.isAllowed()) later.run((late) => void late.loadHistory(more));
    },
    identify(next) {
      if ((next.userId || '') !== (visitor.current().userId || '')) return becomeAnother(next);
      visitor.refine(next);
      session.setMetadata(visitor.details());
    },
  };
}

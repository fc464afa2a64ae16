import type { JsonObject } from '../protocol/types.ts';
import { NO_HISTORY, type StoreParts } from './parts.ts';
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
export function createConversationActions(parts: StoreParts, begin: () => void): ConversationActions {
  const { deps, session, visitor, view, composer, history, memory, keeper, later, change } = parts;

  function refine(next: Visitor): void {
    visitor.refine(next);
    const { userHash } = visitor.current();
    const details: JsonObject = { userBasicInfo: visitor.basicInfo(), ...(userHash && { userHash }) };
    session.setMetadata(details);
  }

  function becomeAnother(next: Visitor): void {
    const wasHere = session.hasBegun() && parts.isOpen.peek();
    session.discardRecords((conversationId) => !conversationId);
    visitor.become(next);
    // A page may say who it is only after the start: then this is the conversation that was left here.
    const ownId = session.storedId();
    const seen = ownId ? memory.readMark() : 0;
    if (ownId) composer.setDraft(memory.read('draft') ?? '');
    else composer.clear();
    history.value = NO_HISTORY;
    change(ownId, seen);
    if (wasHere || (ownId && keeper.isResumable)) begin();
  }

  return {
    setMetadata(metadata) {
      visitor.addMetadata(metadata);
      session.setMetadata(metadata);
    },
    pageChanged() {
      const isWanted = deps.options.pageMetadata === 'on' && session.id.peek();
      if (isWanted) later.run((late) => late.pageChanged());
    },
    openConversation(id) {
      if (id === session.id.peek()) view.value = 'chat';
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
      const isSame = (next.userId || '') === (visitor.current().userId || '');
      if (isSame) refine(next);
      else becomeAnother(next);
    },
  };
}

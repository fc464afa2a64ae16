import { batch } from '@preact/signals';
import type { JsonObject } from '../protocol/types.ts';
import type { StoreDependencies } from './dependencies.ts';
import type { StoreParts } from './parts.ts';
import type { ChatStore, Visitor } from './types.ts';

type ConversationActions = Pick<
  ChatStore,
  'setMetadata' | 'pageChanged' | 'openConversation' | 'newConversation' | 'deleteConversation' | 'identify'
>;

/** Which conversation it is, whose, and what is known of them. `begin`: as of the panel. */
export function createConversationActions(
  parts: StoreParts,
  { client, options, page }: StoreDependencies,
  begin: () => void,
): ConversationActions {
  const { session, visitor, gate, view, composer, history, memory, keeper } = parts;
  let lastPage = '';

  /** Another conversation takes the screen; without an id a new one. */
  function change(nextId?: string, seen?: number): void {
    batch(() => {
      parts.clear(seen);
      gate.clear();
      session.leave(nextId);
      view.value = gate.closedBy() ?? 'chat';
    });
  }

  /** Forgets what was not sent, which would go to the next conversation otherwise. */
  function discardRecords(isMeant: (conversationId: string | undefined) => boolean): void {
    const conversation = session.current();
    for (const { id, conversationId } of conversation?.records ?? []) {
      if (isMeant(conversationId)) conversation?.discard(id).catch(() => {});
    }
  }

  async function deleteOnHub(id: string): Promise<boolean> {
    const gone = { soft: false };
    try {
      if (id !== session.id.peek()) await client.deleteConversation(id, gone);
      else await session.current()?.delete(gone);
      return true;
    } catch (error) {
      parts.report(error);
      return false;
    }
  }

  async function deleteConversation(id = session.id.peek()): Promise<boolean> {
    const isCurrent = id === session.id.peek();
    if (id && !(await deleteOnHub(id))) return false;
    if (id) history.remove(id);
    // Unless another has been opened meanwhile.
    if (isCurrent && id === session.id.peek()) {
      discardRecords(() => true);
      composer.clear();
      visitor.forget();
      change();
    }
    return true;
  }

  function refine(next: Visitor): void {
    visitor.refine(next);
    const { userHash } = visitor.current();
    const details: JsonObject = { userBasicInfo: visitor.basicInfo(), ...(userHash && { userHash }) };
    session.setMetadata(details);
  }

  function becomeAnother(next: Visitor): void {
    const wasHere = session.hasBegun() && parts.isOpen.peek();
    discardRecords((conversationId) => !conversationId);
    visitor.become(next);
    // A page may say who it is only after the start: then this is the conversation that was left here.
    const ownId = session.storedId();
    const seen = ownId ? parts.readMark() : 0;
    if (ownId) composer.setDraft(memory.read('draft') ?? '');
    else composer.clear();
    history.reset();
    change(ownId, seen);
    if (wasHere || (ownId && keeper.isResumable)) begin();
  }

  return {
    setMetadata(metadata) {
      visitor.addMetadata(metadata);
      session.setMetadata(metadata);
    },
    pageChanged() {
      if (options.pageMetadata !== 'on' || !session.id.peek()) return;
      const now = page();
      if (JSON.stringify(now) === lastPage) return;
      lastPage = JSON.stringify(now);
      session.setMetadata({ page: now });
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
    deleteConversation,
    identify(next) {
      const isSame = (next.userId || '') === (visitor.current().userId || '');
      if (isSame) refine(next);
      else becomeAnother(next);
    },
  };
}

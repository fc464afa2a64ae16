import type { Role } from '../protocol/types.ts';
import { createConversationActions } from './conversation-actions.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createMessageActions } from './message-actions.ts';
import { createPanelActions } from './panel-actions.ts';
import { connectParts, createParts } from './parts.ts';
import { toTranscriptText } from './transcript-text.ts';
import type { ChatStore } from './types.ts';

const ROLE_NAMES: Record<Role, string> = { user: 'You', bot: 'Bot', agent: 'Agent' };

/**
 * Creates the store of one chat. Nothing goes to the hub before `begin()` or a first message; where a conversation was
 * left here, what was not sent is shown at once. The client stays the caller's.
 */
export function createStore(deps: StoreDependencies): ChatStore {
  const parts = createParts(deps);
  const dispose = connectParts(parts);
  const { feed, session, composer, attachments, later, alerts, unread, events } = parts;
  const panel = createPanelActions(parts);
  return {
    connection: parts.connection.notice,
    conversationId: session.id,
    timeline: feed.timeline,
    isLoading: session.isLoading,
    isTyping: parts.answers.isTyping,
    unread: unread.count,
    isOpen: parts.isOpen,
    view: parts.view,
    draft: composer.draft,
    attachments: attachments.list,
    isHeld: composer.isHeld,
    escalation: parts.escalation,
    requests: parts.requests,
    history: parts.history,
    isDurable: parts.isDurable,
    isResumable: parts.keeper.isResumable && !!session.storedId(),
    ...alerts,
    ...panel,
    ...createMessageActions(parts),
    ...createConversationActions(parts, panel.begin),
    attach(files) {
      // A page's file list empties itself when its field is cleared.
      const kept = [...files];
      parts.gate.pass(() => attachments.add(kept));
    },
    detach: attachments.remove,
    retryUpload: (id) => later.part()?.attachments.retry(id),
    answer: (id, value) => later.part()?.answer(id, value),
    setSound: (on) => later.run((late) => late.setSound(on)),
    setNotifications: (on) => later.run((late) => late.setNotifications(on)),
    transcript: () =>
      toTranscriptText(
        feed.timeline.peek(),
        deps.roleName ?? ((role) => (role === 'bot' && deps.options.title) || ROLE_NAMES[role]),
      ),
    markRead: unread.mark,
    on: events.on,
    dispose,
  };
}

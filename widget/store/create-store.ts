import type { Role } from '../protocol/types.ts';
import { createConversationActions } from './conversation-actions.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createMessageActions } from './message-actions.ts';
import { createPanelActions } from './panel-actions.ts';
import { createParts } from './parts.ts';
import { toTranscriptText } from './transcript-text.ts';
import type { ChatStore } from './types.ts';

const ROLE_NAMES: Record<Role, string> = { user: 'You', bot: 'Bot', agent: 'Agent' };

/**
 * Creates the store of one chat. Nothing goes to the hub before `begin()` or a first message; where a conversation was
 * left here, what was not sent is shown at once. The client stays the caller's.
 */
export function createStore(deps: StoreDependencies): ChatStore {
  const parts = createParts(deps);
  const { feed, session, view, composer, attachments, history, keeper } = parts;
  const panel = createPanelActions(parts);
  return {
    connection: parts.connection.notice,
    conversationId: session.id,
    timeline: feed.timeline,
    isLoading: session.isLoading,
    isTyping: parts.typing.isTyping,
    unread: parts.unread.count,
    isOpen: parts.isOpen,
    view,
    draft: composer.draft,
    attachments: attachments.list,
    isHeld: composer.isHeld,
    escalation: parts.escalation.state,
    requests: parts.requests.list,
    history: history.state,
    isSoundOn: parts.alerts.isSoundOn,
    areNotificationsOn: parts.alerts.areNotificationsOn,
    isDurable: parts.isDurable,
    isResumable: keeper.isResumable && !!session.storedId(),
    ...panel,
    ...createMessageActions(parts),
    ...createConversationActions(parts, deps, panel.begin),
    attach(files) {
      // A page's file list empties itself when its field is cleared.
      const kept = [...files];
      parts.gate.pass(() => attachments.add(kept));
    },
    detach: attachments.remove,
    retryUpload: attachments.retry,
    answer: parts.requests.answer,
    loadHistory(more) {
      if (parts.memory.isAllowed()) history.load(more);
    },
    setSound: parts.alerts.setSound,
    setNotifications: parts.alerts.setNotifications,
    transcript: () =>
      toTranscriptText(
        feed.timeline.peek(),
        deps.roleName ?? ((role) => (role === 'bot' && deps.options.title) || ROLE_NAMES[role]),
      ),
    markRead: parts.unread.mark,
    on: parts.events.on,
    dispose: parts.dispose,
  };
}

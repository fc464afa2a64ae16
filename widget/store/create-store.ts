import { computed, effect } from '@preact/signals';
import type { Role } from '../protocol/types.ts';
import { createConversationActions } from './conversation-actions.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createMessageActions } from './message-actions.ts';
import { createPanelActions } from './panel-actions.ts';
import { createPieces, type Pieces } from './pieces.ts';
import { toTranscriptText } from './transcript-text.ts';
import type { ChatStore } from './types.ts';

const ROLE_NAMES: Record<Role, string> = { user: 'You', bot: 'Bot', agent: 'Agent' };

/**
 * Creates the store of one chat. Nothing goes to the hub before `begin()` or a first message; where a conversation was
 * left here, what was not sent is shown at once. The client stays the caller's.
 */
export function createStore(deps: StoreDependencies): ChatStore {
  const pieces = createPieces(deps);
  const { state, connection, answers, feed, unread, events, gate, composer, later, kept, visitor } = pieces;
  const stops = [...hearSurroundings(pieces), ...startEffects(pieces)];
  if (pieces.memory.isAllowed()) pieces.session.restore();
  gate.show('chat');
  const panel = createPanelActions(pieces);
  return {
    ...state,
    connection: connection.notice,
    isTyping: computed(() => answers.seemsToType.value || feed.isPausing.value),
    unread: unread.count,
    isResumable: kept.isResumable && !!visitor.keptConversation(),
    ...panel,
    ...createMessageActions(pieces),
    ...createConversationActions(pieces, panel.begin),
    attach(files) {
      // A page's file list empties itself when its field is cleared.
      const own = [...files];
      gate.pass(() => composer.attach(own));
    },
    detach: (id) => later.part()?.attachments.remove(id),
    retryUpload: (id) => later.part()?.attachments.retry(id),
    answer: (id, value) => later.part()?.answer(id, value),
    setSound: (on) => later.run((late) => late.setSound(on)),
    setNotifications: (on) => later.run((late) => late.setNotifications(on)),
    transcript: () =>
      toTranscriptText(
        state.timeline.peek(),
        deps.roleName ?? ((role) => (role === 'bot' && deps.options.title) || ROLE_NAMES[role]),
      ),
    markRead: unread.mark,
    on: events.on,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

/** Follows the client and the browser; returns what ends that, and everything under way. */
function hearSurroundings({ deps, state, connection, session, events, later, feed }: Pieces): (() => void)[] {
  const { client, surroundings } = deps;
  return [
    client.on('connection', ({ phase }) => {
      connection.update();
      if (phase === 'open') session.resume();
    }),
    client.on('problem', ({ code, message }) => {
      state.isDurable.value = client.durability !== 'memory';
      events.emit({ type: 'error', code, description: message });
    }),
    surroundings.onChange(() => {
      connection.update();
      if (!surroundings.isVisible()) feed.flush();
    }),
    events.clear,
    session.dispose,
    connection.dispose,
    () => later.part()?.attachments.clear(),
    later.dispose,
  ];
}

/** What follows from what. The page has no listener yet, so it is told of changes only. */
function startEffects({
  deps,
  state,
  connection,
  answers,
  session,
  unread,
  ...pieces
}: Pieces): (() => void)[] {
  const { isOpen, view, timeline, escalation } = state;
  const { memory, kept, feed, events } = pieces;
  let isUsed = kept.wasOpen;
  const step = computed(() => escalation.value.step);
  return [
    effect(() => {
      // A panel that only the page has opened is not worth remembering.
      isUsed ||= session.isWanted.value;
      kept.activeAt = Math.max(kept.activeAt, timeline.value.at(-1)?.at ?? 0);
      const now = { open: isOpen.value, escalation: escalation.value, activeAt: kept.activeAt };
      if (isUsed) memory.write('session', JSON.stringify(now));
    }),
    feed.clear,
    answers.awaited.subscribe(answers.followAwaited),
    answers.isAwaiting.subscribe(answers.followAwaiting),
    unread.count.subscribe((count) => events.emit({ type: 'unread', count })),
    connection.notice.subscribe((status) => events.emit({ type: 'status', status })),
    step.subscribe((now) => {
      if (now === 'ended' && deps.options.csat === 'on' && view.peek() === 'chat') view.value = 'rating';
      events.emit({ type: 'escalate', step: now });
    }),
  ];
}

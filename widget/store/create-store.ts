import type { OutgoingContent } from '../protocol/types.ts';
import { createAnswerWatch } from './answer-watch.ts';
import { createComposer } from './composer.ts';
import { createConnectionWatch } from './connection-watch.ts';
import { createConversationActions } from './conversation-actions.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createStoreEvents } from './events.ts';
import { createFeed } from './feed.ts';
import { createGate } from './gate.ts';
import { hearConversation } from './hub-events.ts';
import { readSession } from './kept-session.ts';
import type { LateNeeds } from './late.ts';
import { createLateActions } from './late-actions.ts';
import { createLater } from './later.ts';
import { createMemory } from './memory.ts';
import { createMessageActions } from './message-actions.ts';
import { createPanelActions } from './panel-actions.ts';
import { createSession } from './session.ts';
import { batch, computed, effect, type ReadonlySignal } from './signals.ts';
import { createState, NO_ESCALATION } from './state.ts';
import type { ChatStore } from './types.ts';
import { createUnread } from './unread.ts';
import { createVisitor } from './visitor.ts';

/** Most interruptions are over by then; saying them would only flicker. */
const PATIENCE_MS = 2_000;
/** Longer than any answer of a bot takes; after it the dots would only pretend. */
const TYPING_MS = 30_000;
/** A slow bot answers sooner; a visitor waits hardly longer. */
const SILENCE_MS = 45_000;
/** A transcript that has not come by then may come later; the visitor is not kept waiting for it. */
const LOADING_LIMIT_MS = 10_000;
/** Longer than any storage is waited for: a text that takes longer into its record was left by a page that is gone. */
const LEAVING_LIMIT_MS = 8_000;

/**
 * Creates the store of one chat. Nothing goes to the hub before `begin()` or a first message; where a conversation was
 * left here, what was not sent is shown at once. The client stays the caller's.
 *
 * Its pieces are made in an order in which each needs only those above it, and share the state as data.
 */
export function createStore(deps: StoreDependencies): ChatStore {
  const { client, clock, options, surroundings } = deps;

  // From what was kept to what is shown.
  const memory = createMemory(deps.storage, options);
  const visitor = createVisitor(deps, memory);
  const left = visitor.left();
  const kept = readSession(memory, clock.wallNow(), !!left.conversationId);
  const state = createState(deps, memory, visitor, kept);
  const { timeline, isOpen, isLoading, escalation, requests, conversationId } = state;
  const events = createStoreEvents();

  // The one arrow back: what comes late is made of all pieces, once it is there.
  const later = createLater(clock, (code) => code.createLate(needs));
  const report = (error: unknown) => later.run((late) => late.report(error));

  // From what the hub says to the timeline, and what follows from it.
  const feed = createFeed(deps, state, (item) => {
    const isHidden = !surroundings.isVisible();
    if (isHidden || !isOpen.peek()) later.run((late) => late.announce(item, isHidden));
  });
  const unread = createUnread(state, memory, visitor);
  const connection = createConnectionWatch(deps);
  const answers = createAnswerWatch(state, connection.isConnected);
  const session = createSession(deps, state, memory, visitor, later, (conversation) =>
    hearConversation(conversation, feed, answers, later, events),
  );

  // From what the visitor writes to a record.
  const gate = createGate(state, memory, visitor);
  const composer = createComposer(state, memory, visitor, later, write, report);

  /** Sends it; resolves when it is kept, rejects where it can't be. */
  async function write(content: OutgoingContent): Promise<void> {
    const { id } = await session.begin().send(content);
    later.inOrder(() => {
      const echo = timeline.find(id);
      if (echo) events.tell('user', echo.parts, conversationId.peek());
    });
  }

  /** Another conversation takes the screen, of which `seen` messages were read; without an id a new one. */
  function change(nextId?: string, seen = 0): void {
    batch(() => {
      kept.isLive = false;
      requests.value = [];
      escalation.value = NO_ESCALATION;
      feed.clear();
      unread.reset(seen);
      gate.clear();
      session.leave(nextId);
      gate.show('chat');
    });
  }

  /** The page or its browser has changed, or another tab has written something. */
  function look(): void {
    connection.update();
    composer.takeUp();
    unread.takeUp();
    if (!surroundings.isVisible()) feed.flush();
  }

  const needs: LateNeeds = {
    deps,
    state,
    ...{ memory, visitor, kept, events, feed, unread, answers, session, gate, composer },
    ...{ report, change },
  };

  const lookAtStorage = () => {
    state.isDurable.value = client.durability !== 'memory';
  };
  /** Does it once `source` has been as it is for so long. */
  const onceLasting = (source: ReadonlySignal<unknown>, ms: number, task: () => void) =>
    effect(() => (source.value ? clock.after(ms, task) : undefined));
  const step = computed(() => escalation.value.step);
  /** To the second: storage is not written to for each message of many. */
  const lastAt = computed(() => Math.floor((timeline.value.at(-1)?.at ?? 0) / 1000) * 1000);
  let isUsed = kept.wasOpen;
  const stops = [
    client.on('connection', ({ phase }) => {
      connection.update();
      lookAtStorage();
      if (phase === 'open') session.resume();
    }),
    client.on('problem', ({ code, message }) => {
      lookAtStorage();
      events.emit({ type: 'error', code, description: message });
    }),
    // A page that was frozen is not told of what was written meanwhile, but that it is seen again.
    surroundings.onChange(look),
    deps.storage.onChange(look),
    effect(() => {
      // A panel that only the page has opened is not worth remembering.
      isUsed ||= session.isWanted.value;
      kept.activeAt = Math.max(kept.activeAt, lastAt.value);
      const now = { open: isOpen.value, escalation: escalation.value, activeAt: kept.activeAt };
      // Where a page's JSON throws, whoever opens the chat must not fail by it.
      try {
        if (isUsed) memory.write('session', JSON.stringify(now));
      } catch {}
    }),
    onceLasting(connection.isMissing, PATIENCE_MS, connection.losePatience),
    onceLasting(answers.awaited, TYPING_MS, answers.stopTyping),
    onceLasting(answers.isAwaiting, SILENCE_MS, () => later.run((late) => late.watchSilence())),
    onceLasting(composer.leaving, LEAVING_LIMIT_MS, () => later.run((late) => late.reclaim())),
    onceLasting(isLoading, LOADING_LIMIT_MS, () => {
      isLoading.value = false;
    }),
    answers.isAwaiting.subscribe((isAwaiting) => isAwaiting || later.part()?.watchSilence()),
    // The page has no listener yet, so it is told of changes only.
    unread.count.subscribe((count) => events.emit({ type: 'unread', count })),
    connection.notice.subscribe((status) => events.emit({ type: 'status', status })),
    step.subscribe((now) => events.emit({ type: 'escalate', step: now })),
    session.dispose,
    composer.leaving.subscribe(() => later.part()?.attachments.takeUp()),
    () => later.part()?.attachments.clear(),
    later.dispose,
    feed.clear,
  ];
  if (memory.isAllowed()) session.restore(left.conversationId);
  gate.show('chat');
  // The files of the draft come with the part, and should not come long after its text.
  if (left.leaving[0]) later.run(() => {});

  const panel = createPanelActions(state, gate, session, events);
  return {
    ...state,
    connection: connection.notice,
    isTyping: computed(() => answers.seemsToType.value || feed.isPausing.value),
    unread: unread.count,
    visitor: visitor.current,
    // Of whoever it is by now: the page may have named another since.
    get isResumable() {
      return kept.isResumable && !!visitor.left().conversationId;
    },
    ...panel,
    ...createMessageActions(state, gate, session, feed, composer, write, report),
    ...createConversationActions(state, visitor, session, composer, later, kept, change, panel.begin),
    ...createLateActions(later, options, conversationId),
    markRead: unread.mark,
    on: events.on,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

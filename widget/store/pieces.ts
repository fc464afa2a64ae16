import { batch } from '@preact/signals';
import type { OutgoingContent } from '../protocol/types.ts';
import { type AnswerWatch, createAnswerWatch } from './answer-watch.ts';
import { type Composer, createComposer } from './composer.ts';
import { type ConnectionWatch, createConnectionWatch } from './connection-notice.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createStoreEvents, type StoreEvents } from './events.ts';
import { createFeed, type Feed } from './feed.ts';
import { createGate, type Gate } from './gate.ts';
import { hearConversation } from './hub-events.ts';
import { type KeptSession, readSession } from './kept-session.ts';
import { createLater, type Later } from './later.ts';
import { createMemory, type Memory } from './memory.ts';
import { type ConversationSession, createSession } from './session.ts';
import { createState, NO_ESCALATION, type StoreState } from './state.ts';
import { findMessage } from './timeline.ts';
import { createUnread, type Unread } from './unread.ts';
import { createVisitor, type VisitorModel } from './visitor.ts';

/** The pieces of a store, each of which knows only those above it. Of all are made the actions, and what comes late. */
export interface Pieces {
  deps: StoreDependencies;
  memory: Memory;
  visitor: VisitorModel;
  kept: KeptSession;
  state: StoreState;
  events: StoreEvents;
  later: Later;
  feed: Feed;
  connection: ConnectionWatch;
  answers: AnswerWatch;
  session: ConversationSession;
  unread: Unread;
  gate: Gate;
  composer: Composer;
  /** Says in the timeline what went wrong, unless the connection says it. */
  report(error: unknown): void;
  /** Sends it; resolves when it is kept, rejects where it can't be. */
  write(content: OutgoingContent): Promise<void>;
  /** Another conversation takes the screen, of which `seen` messages were read; without an id a new one. */
  change(nextId?: string, seen?: number): void;
}

export function createPieces(deps: StoreDependencies): Pieces {
  const { client, clock, options, surroundings } = deps;
  const memory = createMemory(deps.storage, options);
  const visitor = createVisitor(deps, memory);
  const kept = readSession(memory, clock.wallNow());
  const state = createState(deps, memory, visitor, kept);
  const { timeline, escalation, requests, conversationId } = state;
  const events = createStoreEvents();
  // The one arrow back: what comes late is made of all pieces, once it is there.
  const later = createLater(clock, (code) => code.createLate(pieces));
  const report = (error: unknown) => later.run((late) => late.report(error));

  const feed = createFeed(deps, state, (item) => {
    const isHidden = !surroundings.isVisible();
    if (isHidden || !state.isOpen.peek()) later.run((late) => late.announce(item, isHidden));
  });
  const connection = createConnectionWatch(clock, () => client.connection, surroundings.isOnline);
  const answers = createAnswerWatch(state, clock, connection.isConnected, (isSilent) => {
    if (isSilent) later.run((late) => late.watchSilence());
    else later.part()?.watchSilence();
  });
  const session = createSession(deps, state, memory, visitor, later, (conversation) =>
    hearConversation(conversation, state, feed, answers, later, events),
  );
  const unread = createUnread(state, memory, visitor.keptConversation() ? memory.readMark() : 0);
  const gate = createGate(state, memory, visitor);

  async function write(content: OutgoingContent): Promise<void> {
    const { id } = await session.begin().send(content);
    later.inOrder(() => {
      const echo = findMessage(timeline.peek(), id);
      if (echo) events.tell('user', echo.parts, conversationId.peek());
    });
  }

  const pieces: Pieces = {
    deps,
    memory,
    visitor,
    kept,
    state,
    events,
    later,
    feed,
    connection,
    answers,
    session,
    unread,
    gate,
    composer: createComposer(state, memory, later, write, report),
    report,
    write,
    change: (nextId, seen = 0) =>
      batch(() => {
        kept.isLive = false;
        requests.value = [];
        escalation.value = NO_ESCALATION;
        feed.clear();
        unread.reset(seen);
        gate.clear();
        session.leave(nextId);
        gate.show('chat');
      }),
  };
  return pieces;
}

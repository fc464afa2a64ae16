import { batch, type Signal, signal } from '@preact/signals';
import type { OutgoingContent, Part, Role } from '../protocol/types.ts';
import { readAlerts } from './alerts.ts';
import { type AnswerWatch, createAnswerWatch } from './answer-watch.ts';
import { type AttachmentDesk, createAttachmentDesk } from './attachment-desk.ts';
import { tellChanges } from './changes.ts';
import { type Composer, createComposer } from './composer.ts';
import { type ConnectionWatch, createConnectionWatch } from './connection-notice.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createStoreEvents, type StoreEvents } from './events.ts';
import { createFeed, type Feed } from './feed.ts';
import { createGate, type Gate } from './gate.ts';
import { createSessionKeeper, type SessionKeeper } from './keeper.ts';
import { createLater, type Later } from './later.ts';
import { createMemory, type Memory } from './memory.ts';
import { type ConversationSession, createSession } from './session.ts';
import { findMessage } from './timeline.ts';
import type { Escalation, HistoryState, View, VisitorRequest } from './types.ts';
import { createUnread, type Unread } from './unread.ts';
import { createVisitor, type VisitorModel } from './visitor.ts';

/** No conversation of this visitor was asked for yet. */
export const NO_HISTORY: HistoryState = { phase: 'idle', conversations: [], hasMore: false };

/**
 * The pieces of a store. Each is made with this object and reaches the others through it, but only once something
 * happens: while they are made, those further down are not there yet.
 */
export interface StoreParts {
  deps: StoreDependencies;
  events: StoreEvents;
  memory: Memory;
  visitor: VisitorModel;
  keeper: SessionKeeper;
  view: Signal<View>;
  isOpen: Signal<boolean>;
  /** False when unsent messages would not survive closing this page. */
  isDurable: Signal<boolean>;
  escalation: Signal<Escalation>;
  requests: Signal<readonly VisitorRequest[]>;
  history: Signal<HistoryState>;
  /** The transcript of the conversation taken up may still tell that a person is on their way. */
  isFresh: boolean;
  /** What is loaded only when it is needed. */
  later: Later;
  alerts: ReturnType<typeof readAlerts>;
  feed: Feed;
  answers: AnswerWatch;
  connection: ConnectionWatch;
  session: ConversationSession;
  unread: Unread;
  gate: Gate;
  attachments: AttachmentDesk;
  composer: Composer;
  /** Says in the timeline what went wrong, unless the connection says it. */
  report(error: unknown): void;
  /** Sends it; resolves when it is kept, rejects where it can't be. */
  write(content: OutgoingContent): Promise<void>;
  /** Tells the page what was said, by either side. */
  tell(role: Role, parts: Part[]): void;
  /** Another conversation takes the screen, of which `seen` messages were read; without an id a new one. */
  change(nextId?: string, seen?: number): void;
  /** Nothing is awaited or asked any more. */
  rest(): void;
}

/** Makes the pieces and connects them with the client; `create-store.ts` makes the interface of them. */
export function createParts(deps: StoreDependencies): StoreParts {
  const parts = {
    deps,
    events: createStoreEvents(),
    view: signal('chat'),
    isOpen: signal(false),
    isDurable: signal(deps.client.durability !== 'memory'),
    requests: signal([]),
    history: signal(NO_HISTORY),
  } as Partial<StoreParts> as StoreParts;
  const memory = createMemory(deps.storage, deps.options);
  parts.memory = memory;
  parts.visitor = createVisitor(deps, memory);
  parts.keeper = createSessionKeeper(parts);
  parts.isOpen.value = parts.keeper.wasOpen;
  parts.escalation = signal(parts.keeper.escalation);
  parts.isFresh = parts.keeper.isLive;
  parts.later = createLater(parts, deps.clock);
  parts.alerts = readAlerts(deps, memory);
  parts.feed = createFeed(parts);
  parts.report = (error) => parts.later.run((late) => late.report(error));
  parts.answers = createAnswerWatch(deps.clock, parts.feed);
  parts.connection = createConnectionWatch(
    deps.clock,
    () => deps.client.connection,
    deps.surroundings.isOnline,
  );
  parts.session = createSession(parts);
  parts.unread = createUnread(parts);
  parts.gate = createGate(parts);
  parts.attachments = createAttachmentDesk(parts);
  parts.composer = createComposer(parts);
  addSteps(parts);
  return parts;
}

/** What concerns several pieces at once. */
function addSteps(parts: StoreParts): void {
  const { feed, session, requests, answers, escalation, events } = parts;

  parts.rest = () => {
    requests.value = [];
    answers.came();
    escalation.value = { step: 'none' };
  };

  parts.tell = (role, said) => {
    const conversationId = session.id.peek();
    events.emit({ type: 'message', role, parts: said, ...(conversationId && { conversationId }) });
    for (const part of said) {
      if (part.type === 'unknown') events.emit({ type: 'part', name: part.name, value: part.value });
    }
  };

  parts.write = async (content) => {
    const record = await session.send(content);
    if (!findMessage(feed.timeline.peek(), record.id)) feed.record(record);
    parts.keeper.touch();
    const echo = findMessage(feed.timeline.peek(), record.id);
    if (echo) parts.tell('user', echo.parts);
  };

  parts.change = (nextId, seen) =>
    batch(() => {
      parts.isFresh = false;
      parts.rest();
      feed.clear();
      parts.unread.reset(seen);
      parts.gate.clear();
      session.leave(nextId);
      parts.view.value = parts.gate.closedBy() ?? 'chat';
    });
}

/** Lets the pieces hear the client and the browser; returns what ends everything. */
export function connectParts(parts: StoreParts): () => void {
  const { deps, feed, session, answers, connection, events, view } = parts;
  const { client, options, surroundings } = deps;
  const offs = [
    client.on('connection', ({ phase }) => {
      const isConnected = phase === 'open';
      connection.update();
      answers.setConnected(isConnected);
      if (isConnected) session.resume();
    }),
    client.on('problem', ({ code, message }) => {
      parts.isDurable.value = client.durability !== 'memory';
      events.emit({ type: 'error', code, description: message });
    }),
    surroundings.onChange(() => {
      connection.update();
      if (!surroundings.isVisible()) feed.flush();
    }),
    ...tellChanges(parts, (step) => {
      parts.keeper.write();
      if (step === 'ended' && options.csat === 'on' && view.peek() === 'chat') view.value = 'rating';
    }),
  ];
  answers.setConnected(client.connection.phase === 'open');
  if (parts.memory.isAllowed()) session.restore();
  view.value = parts.gate.closedBy() ?? 'chat';

  return () => {
    for (const off of offs) off();
    events.clear();
    session.dispose();
    parts.attachments.clear();
    parts.later.dispose();
    connection.dispose();
    answers.came();
    feed.clear();
  };
}

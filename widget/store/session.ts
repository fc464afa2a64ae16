import type { Conversation, Unsubscribe } from '../client/types.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { StoreDependencies } from './dependencies.ts';
import { type Later, loadLate } from './later.ts';
import type { Memory } from './memory.ts';
import { type ReadonlySignal, signal } from './signals.ts';
import type { StoreState } from './state.ts';
import type { VisitorModel } from './visitor.ts';

/** The life of one conversation after the other: which one it is, and whether it has begun on the hub. */
export interface ConversationSession {
  /** Whether it was asked to begin. */
  readonly isWanted: ReadonlySignal<boolean>;
  current(): Conversation | undefined;
  /** Takes up the conversation that was left here; nothing goes to the hub yet. */
  restore(id: string | undefined): void;
  /** Connects, and starts or resumes it, once. */
  begin(): Conversation;
  /** Leaves the conversation. With an id that one is next, else a new one. */
  leave(nextId?: string): void;
  setMetadata(metadata: JsonObject): void;
  /** The connection is open again: what could not be done goes on. */
  resume(): void;
  dispose(): void;
}

/** `hear` lets the store follow what is said in a conversation, until the function that it returns is called. */
export function createSession(
  { client, clock, options }: StoreDependencies,
  { conversationId: id, isLoading, timeline }: StoreState,
  memory: Memory,
  visitor: VisitorModel,
  later: Later,
  hear: (conversation: Conversation) => Unsubscribe,
): ConversationSession {
  const isWanted = signal(false);
  let conversation: Conversation | undefined;
  let unbind = () => {};
  let hasBegun = false;
  /** What the hub has not been told yet. */
  let unsaid: JsonObject = {};
  const openedAt = clock.wallNow();

  function bind(nextId?: string): Conversation {
    dispose();
    unsaid = {};
    const next = client.openConversation({
      id: nextId,
      start: visitor.start(),
      owner: visitor.current().userId ?? '',
    });
    next.on('started', (event) => {
      setId(event.conversationId);
      flushMetadata();
    });
    next.on('lost', ({ conversationId }) => {
      id.value = undefined;
      // Another tab may have gone on with a new one.
      if (memory.read('conversation') === conversationId) setId(undefined);
      hasBegun = isLoading.value = false;
      later.run((late) => late.restart());
    });
    next.on('record', ({ record: { state, composedAt }, removed }) => {
      // An earlier page never came to begin the conversation that this was to open.
      if (!hasBegun && !removed && state === 'queued' && composedAt < openedAt) begin();
    });
    conversation = next;
    id.value = nextId;
    unbind = hear(next);
    return next;
  }

  function dispose(): void {
    isLoading.value = false;
    unbind();
    conversation?.close();
  }

  function setId(next: string | undefined): void {
    id.value = next;
    memory.write('conversation', next);
    memory.write('owner', next && visitor.current().userId);
    // The hub knows them by now.
    if (next) memory.write('answers', undefined);
  }

  function begin(): Conversation {
    if (conversation && hasBegun) return conversation;
    // Since it was opened, what is known of the visitor may have grown: a new one gets it with its start.
    const own = conversation && (isWanted.peek() || id.peek()) ? conversation : bind();
    isWanted.value = hasBegun = true;
    visitor.remember();
    client.connect().catch(() => {});
    if (id.peek()) resumeKnown();
    else if (options.start === 'user-first' && !own.records.length) return own;
    own.begin().catch((error) => {
      if (own !== conversation) return;
      hasBegun = isLoading.value = false;
      later.run((late) => late.report(error));
    });
    return own;
  }

  /** A conversation that goes on learns what has changed since. */
  function resumeKnown(): void {
    unsaid = { ...visitor.metadata(), ...unsaid };
    // Its transcript is put on the screen by the late part.
    loadLate().catch(() => {});
    isLoading.value = !timeline.peek().length;
  }

  function flushMetadata(): void {
    const metadata = unsaid;
    if (!hasBegun || !id.peek() || !Object.keys(metadata).length) return;
    unsaid = {};
    conversation?.setMetadata(metadata).catch(() => {
      // Said again with the next connection; what was set since wins.
      unsaid = { ...metadata, ...unsaid };
    });
  }

  return {
    isWanted,
    current: () => conversation,
    restore: bind,
    begin,
    leave(nextId) {
      hasBegun = isWanted.value = false;
      bind(nextId);
      setId(nextId);
    },
    setMetadata(metadata) {
      unsaid = { ...unsaid, ...metadata };
      flushMetadata();
    },
    resume() {
      if (!isWanted.peek()) return;
      begin();
      flushMetadata();
    },
    dispose,
  };
}

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Conversation, OutboxRecord, Unsubscribe } from '../client/types.ts';
import type { JsonObject, OutgoingContent } from '../protocol/types.ts';
import { hearConversation } from './hub-events.ts';
import { loadLate } from './later.ts';
import type { StoreParts } from './parts.ts';

/** A transcript that has not come by then may come later; the visitor is not kept waiting for it. */
const LOADING_LIMIT_MS = 10_000;

/** The life of one conversation after the other: which one it is, and whether it has begun on the hub. */
export interface ConversationSession {
  readonly id: ReadonlySignal<string | undefined>;
  readonly isLoading: ReadonlySignal<boolean>;
  current(): Conversation | undefined;
  /** Takes up the conversation that was left here, if it is this visitor's; nothing goes to the hub yet. */
  restore(): void;
  /** The id of that conversation. */
  storedId(): string | undefined;
  /** Connects, and starts or resumes it, once. */
  begin(): void;
  /** Whether it was asked to begin. */
  hasBegun(): boolean;
  /** Leaves the conversation. With an id that one is next, else a new one. */
  leave(nextId?: string): void;
  /** Resolves when it is kept. */
  send(content: OutgoingContent): Promise<OutboxRecord>;
  sendAction(action: string, data?: JsonObject): Promise<unknown>;
  setMetadata(metadata: JsonObject): void;
  /** The connection is open again: what could not be done goes on. */
  resume(): void;
  loaded(): void;
  /** Forgets what was not sent, which would go to the next conversation otherwise. */
  discardRecords(isMeant: (conversationId: string | undefined) => boolean): void;
  dispose(): void;
}

export function createSession(parts: StoreParts): ConversationSession {
  const { memory, visitor } = parts;
  const { client, clock, options } = parts.deps;
  const id = signal<string | undefined>(undefined);
  const isLoading = signal(false);
  let conversation: Conversation | undefined;
  let offs: Unsubscribe[] = [];
  let cancelLoading = () => {};
  let isWanted = false;
  let hasBegun = false;
  /** The client has been asked to begin it, so it is kept through whatever happens. */
  let isUsed = false;
  /** A conversation that goes on learns what has changed since; a new one gets it with its start. */
  let isStale = false;
  /** What the hub has not been told yet. */
  let unsaid: JsonObject = {};

  function loaded(): void {
    cancelLoading();
    isLoading.value = false;
  }

  function unbind(): void {
    loaded();
    for (const off of offs) off();
    conversation?.close();
    conversation = undefined;
    offs = [];
  }

  function bind(conversationId: string | undefined): Conversation {
    unbind();
    unsaid = {};
    const next = client.openConversation({ id: conversationId, start: visitor.start() });
    conversation = next;
    isUsed = isStale = !!conversationId;
    id.value = conversationId;
    offs = [
      next.on('started', (event) => handleStarted(event.conversationId)),
      next.on('lost', handleLost),
      ...hearConversation(parts, next),
    ];
    return next;
  }

  function remember(conversationId: string | undefined): void {
    memory.write('conversation', conversationId);
    memory.write('owner', conversationId && visitor.current().userId);
  }

  function handleStarted(conversationId: string): void {
    id.value = conversationId;
    remember(conversationId);
    flushMetadata();
  }

  function handleLost(): void {
    id.value = undefined;
    hasBegun = false;
    remember(undefined);
    loaded();
    parts.later.run((late) => late.restart());
  }

  function begin(): void {
    isWanted = true;
    if (hasBegun) return;
    hasBegun = true;
    visitor.remember();
    // Since it was opened, what is known of the visitor may have grown.
    const own = conversation && isUsed ? conversation : bind(undefined);
    isUsed = true;
    if (isStale) unsaid = { ...visitor.metadata(), ...unsaid };
    isStale = false;
    client.connect().catch(() => {});
    if (id.peek()) waitForTranscript();
    else if (options.start === 'user-first' && !own.records.length) return;
    own.begin().catch((error) => {
      if (own !== conversation) return;
      hasBegun = false;
      loaded();
      parts.report(error);
    });
  }

  function waitForTranscript(): void {
    // It is put on the screen by the late part.
    loadLate().catch(() => {});
    if (parts.feed.timeline.peek().length) return;
    isLoading.value = true;
    cancelLoading = clock.after(LOADING_LIMIT_MS, loaded);
  }

  function flushMetadata(): void {
    const metadata = unsaid;
    if (!conversation || !hasBegun || !id.peek() || !Object.keys(metadata).length) return;
    unsaid = {};
    conversation.setMetadata(metadata).catch(() => {
      // Said again with the next connection; what was set since wins.
      unsaid = { ...metadata, ...unsaid };
    });
  }

  function ready(): Conversation {
    begin();
    return conversation ?? bind(undefined);
  }

  const storedId = () => {
    const isOurs = (memory.read('owner') ?? '') === (visitor.current().userId ?? '');
    return isOurs ? memory.read('conversation') : undefined;
  };

  return {
    id,
    isLoading,
    current: () => conversation,
    storedId,
    restore: () => void bind(storedId()),
    begin,
    hasBegun: () => isWanted,
    leave(nextId) {
      hasBegun = isWanted = false;
      bind(nextId);
      remember(nextId);
    },
    send: async (content) => ready().send(content),
    sendAction: async (action, data) => ready().sendAction(action, data),
    setMetadata(metadata) {
      unsaid = { ...unsaid, ...metadata };
      flushMetadata();
    },
    resume() {
      if (isWanted) begin();
      if (isWanted) flushMetadata();
    },
    loaded,
    discardRecords(isMeant) {
      for (const record of conversation?.records ?? []) {
        if (isMeant(record.conversationId)) conversation?.discard(record.id).catch(() => {});
      }
    },
    dispose: unbind,
  };
}

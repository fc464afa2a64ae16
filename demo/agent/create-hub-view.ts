import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AgentConversation, AgentEntry, HubToAgent } from '../hub/agent-types.ts';
import type { OutgoingList } from './outgoing.ts';

interface Options {
  outgoing: OutgoingList;
  isMine(conversation: AgentConversation): boolean;
  /** Asks the hub for the history of the selected conversation, which also marks it as read. */
  open(conversationId: string): void;
  fetchHistory(conversationId: string): Promise<AgentEntry[]>;
  /** New or changed, after the first list. */
  onChange(before: AgentConversation | undefined, after: AgentConversation): void;
  onNotice(notice: string | undefined): void;
}

/** What the hub has told us: every conversation, and the messages of the selected one. */
export interface HubView {
  /** False until the hub's first list is here. */
  readonly isLoaded: ReadonlySignal<boolean>;
  readonly conversations: ReadonlySignal<ReadonlyMap<string, AgentConversation>>;
  readonly selected: ReadonlySignal<AgentConversation | undefined>;
  /** Of the selected conversation; absent while it is being fetched. */
  readonly entries: ReadonlySignal<AgentEntry[] | undefined>;
  select(conversationId: string | undefined): void;
  /** Asks for the selected history again: marks it as read, and brings fresh links to files. */
  refresh(): void;
  takeFrame(frame: HubToAgent): void;
}

/** Turns the hub's frames into signals. */
export function createHubView({
  outgoing,
  isMine,
  open,
  fetchHistory,
  onChange,
  onNotice,
}: Options): HubView {
  const isLoaded = signal(false);
  const conversations = signal<ReadonlyMap<string, AgentConversation>>(new Map());
  const selectedId = signal<string>();
  const entries = signal<AgentEntry[]>();
  const selected = computed(() => conversations.value.get(selectedId.value ?? ''));

  function refresh(): void {
    if (selectedId.value) open(selectedId.value);
  }

  function compareWith(after: AgentConversation): void {
    const before = conversations.value.get(after.conversationId);
    if (isLoaded.value) onChange(before, after);
    if (before && isMine(before) && !isMine(after)) {
      outgoing.fail(after.conversationId, 'Not sent: the chat has ended.');
    }
  }

  function removeConversation(conversationId: string): void {
    const left = new Map(conversations.value);
    left.delete(conversationId);
    conversations.value = left;
    if (selectedId.value !== conversationId) return;
    selectedId.value = undefined;
    onNotice('The visitor has deleted this conversation.');
  }

  function putEntry(entry: AgentEntry): void {
    const known = entries.value ?? [];
    const isKnown = known.some((other) => other.id === entry.id);
    entries.value = isKnown
      ? known.map((other) => (other.id === entry.id ? entry : other))
      : [...known, entry];
    outgoing.confirm(entry.id);
  }

  /** After a reconnect: what went into the dead socket may or may not have arrived; the hub's history knows. */
  function settleOutgoing(): void {
    for (const id of new Set(outgoing.items.value.map((item) => item.conversationId))) {
      if (id === selectedId.value) continue;
      fetchHistory(id).then(
        (history) => outgoing.reconcile(id, history),
        () => outgoing.fail(id, 'Not sent: the conversation could not be read.'),
      );
    }
  }

  function takeSnapshot(list: AgentConversation[]): void {
    list.forEach(compareWith);
    conversations.value = new Map(list.map((conversation) => [conversation.conversationId, conversation]));
    isLoaded.value = true;
    if (!selected.value) selectedId.value = undefined;
    refresh();
    settleOutgoing();
  }

  function takeError(frame: HubToAgent & { type: 'error' }): void {
    onNotice(frame.message);
    if (frame.conversationId && (frame.code === 'not-yours' || frame.code === 'not-open')) {
      outgoing.fail(frame.conversationId, `Not sent: ${frame.message}`);
    }
  }

  return {
    isLoaded,
    conversations,
    selected,
    entries,
    refresh,
    select(conversationId) {
      if (conversationId === selectedId.value) return;
      selectedId.value = conversationId;
      entries.value = undefined;
      onNotice(undefined);
      refresh();
    },
    takeFrame(frame) {
      const isSelected = 'conversationId' in frame && frame.conversationId === selectedId.value;
      switch (frame.type) {
        case 'snapshot':
          takeSnapshot(frame.conversations);
          break;
        case 'conversation':
          compareWith(frame.conversation);
          conversations.value = new Map(conversations.value).set(
            frame.conversation.conversationId,
            frame.conversation,
          );
          break;
        case 'removed':
          removeConversation(frame.conversationId);
          break;
        case 'history':
          if (isSelected) entries.value = frame.entries;
          outgoing.reconcile(frame.conversationId, frame.entries);
          break;
        case 'entry':
          if (isSelected) putEntry(frame.entry);
          break;
        case 'error':
          takeError(frame);
      }
    },
  };
}

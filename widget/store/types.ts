/** The conversation as signals: what the interface reads, and what it may do. Nothing here knows a hub or a browser. */

import type { ChatErrorCode } from '../client/errors.ts';
import type {
  Agent,
  Button,
  ConversationSummary,
  HubAction,
  JsonObject,
  Part,
  Role,
} from '../protocol/types.ts';
import type { ReadonlySignal } from './signals.ts';

/**
 * What the visitor is told of the connection. `connecting` and `reconnecting` are said only after 2 s, so nothing
 * flickers; `offline`: the browser says so; `unreachable`: never connected after several tries, or the key was refused.
 */
export type ConnectionNotice = 'fine' | 'connecting' | 'reconnecting' | 'offline' | 'unreachable';

/** waiting: kept, nothing sent yet. sending: under way. sent: the hub has it. failed: the visitor decides. */
export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'failed';

export interface MessageItem {
  kind: 'message';
  /** Stable over its life in the list, also when the hub's copy replaces the local one. */
  key: string;
  role: Role;
  author?: Agent;
  parts: Part[];
  /** Epoch milliseconds at which it was seen live; absent for what came from a transcript. */
  at?: number;
  /** Only for the visitor's own. */
  status?: MessageStatus;
  failure?: ChatErrorCode;
  /** False once it is out of play: the visitor answered, or wrote something else since. */
  live: boolean;
  /** The value of the button that was pressed, if one was. */
  chosen?: string;
}

export type NoticeName =
  | 'agent-joined'
  | 'agent-left'
  | 'agent-none'
  | 'agent-waiting'
  | 'update'
  | 'error'
  | 'conversation-restarted'
  | 'silence';

/** A line in the timeline that nobody said. */
export interface NoticeItem {
  kind: 'notice';
  key: string;
  notice: NoticeName;
  /** The agent's name, the type of an unknown update, or the words of an error. */
  text?: string;
  code?: ChatErrorCode;
  at?: number;
}

export type TimelineItem = MessageItem | NoticeItem;

/** asked: the action is on its way. waiting: the hub has it. failed: nobody took over. */
export type Escalation =
  | { step: 'none' }
  | { step: 'asked' }
  | { step: 'waiting' }
  | { step: 'connected'; agent: Agent }
  | { step: 'ended' }
  | { step: 'failed'; reason: 'no-agent' | 'not-sent' };

export type AttachmentState = 'uploading' | 'ready' | 'failed' | 'refused';

/** A file in the composer. `refused`: wrong type or too big, checked before any byte leaves. */
export interface Attachment {
  id: string;
  /** What is known of one that an earlier page had uploaded. */
  file: Pick<File, 'name' | 'type' | 'size'>;
  state: AttachmentState;
  /** 0 to 1. */
  progress: number;
  /** With `failed` and `refused`. */
  problem?: 'type' | 'size' | 'empty' | ChatErrorCode;
}

/** Something that the bot asked and that needs the visitor's word before the widget answers. */
export type VisitorRequest = { id: string; action: HubAction } & (
  | { kind: 'location' }
  | { kind: 'transcript-address'; name?: string }
);

export interface HistoryState {
  phase: 'idle' | 'loading' | 'ready' | 'failed';
  conversations: ConversationSummary[];
  hasMore: boolean;
}

/** Which face the panel shows. `consent` and `prechat` come before the first conversation. */
export type View = 'chat' | 'history' | 'consent' | 'prechat' | 'rating';

/** What the host turns into DOM events, in the order in which it happened. */
export type StoreEvent =
  | { type: 'open' | 'close' | 'forget' }
  | { type: 'message'; role: Role; parts: Part[]; conversationId?: string }
  | { type: 'part'; name: string; value: JsonObject }
  /**
   * Return false from the listener: the page took it over, or says so later; the widget does nothing of its own. `proceed`
   * does what it would do, where there is something.
   */
  | { type: 'action'; action: HubAction; proceed: false | (() => void) }
  | { type: 'update'; update: string; data: JsonObject }
  | { type: 'unread'; count: number }
  | { type: 'status'; status: ConnectionNotice }
  | { type: 'error'; code: ChatErrorCode; description: string }
  | { type: 'escalate'; step: Escalation['step'] };

/** What is shown, oldest first. It grows in place: another list is there only where not just the last items are others. */
export interface ShownTimeline
  extends Pick<ReadonlySignal<readonly TimelineItem[]>, 'value' | 'peek' | 'subscribe'> {
  /** The key of the visitor's last message. */
  readonly lastOwn: string | undefined;
  /** Where an item stands; undefined where it does not. */
  placeOf(key: string): number | undefined;
}

export interface ChatStore {
  // ---- what is
  readonly connection: ReadonlySignal<ConnectionNotice>;
  readonly conversationId: ReadonlySignal<string | undefined>;
  readonly timeline: ShownTimeline;
  /** The transcript of a resumed or chosen conversation is on its way and nothing is shown yet. */
  readonly isLoading: ReadonlySignal<boolean>;
  /** The hub's side is composing: after a send until an answer or 30 s, and during a `pause`. */
  readonly isTyping: ReadonlySignal<boolean>;
  readonly unread: ReadonlySignal<number>;
  readonly isOpen: ReadonlySignal<boolean>;
  readonly view: ReadonlySignal<View>;
  readonly draft: ReadonlySignal<string>;
  readonly attachments: ReadonlySignal<readonly Attachment[]>;
  /** "Send" was pressed while files were uploading: it goes when they are there. Writing on takes that back. */
  readonly isHeld: ReadonlySignal<boolean>;
  readonly escalation: ReadonlySignal<Escalation>;
  readonly requests: ReadonlySignal<readonly VisitorRequest[]>;
  readonly history: ReadonlySignal<HistoryState>;
  readonly isSoundOn: ReadonlySignal<boolean>;
  readonly areNotificationsOn: ReadonlySignal<boolean>;
  /** False when unsent messages would not survive closing this page. */
  readonly isDurable: ReadonlySignal<boolean>;
  /** Whether a conversation was open, or active in the last 24 hours, when the page was left: then it is resumed. */
  readonly isResumable: boolean;
  /** Who the visitor is, as far as the owner or they themselves told; to be read where it is drawn, like a signal. */
  visitor(): Visitor;

  // ---- what may be done; none of these throws, and none waits
  open(): void;
  close(): void;
  /** Connects, and starts or resumes the conversation: called when the visitor first uses the panel. */
  begin(): void;
  show(view: View): void;
  setDraft(text: string): void;
  /** Sends text (and the attachments that are ready); without `text`, the draft, which is then cleared. */
  send(text?: string): void;
  press(key: string, button: Button): void;
  retry(key: string): void;
  discard(key: string): void;
  escalate(): void;
  sendAction(action: string, data?: JsonObject): void;
  setMetadata(metadata: JsonObject): void;
  /** A single-page site has navigated: tells the hub, where page metadata is on and a conversation exists. */
  pageChanged(): void;
  attach(files: Iterable<File>): void;
  /** Cancels an upload under way, too. */
  detach(id: string): void;
  retryUpload(id: string): void;
  /** The visitor's word on a `VisitorRequest`: a position or an address, or `null` for no. */
  answer(requestId: string, value: JsonObject | null): void;
  agree(): void;
  submitPrechat(values: Record<string, string>): void;
  /** `score` 1 to 5. */
  rate(score: number, comment?: string): void;
  loadHistory(more?: boolean): void;
  openConversation(conversationId: string): void;
  newConversation(): void;
  /** Resolves to whether it was deleted. */
  deleteConversation(conversationId?: string): Promise<boolean>;
  /** All conversations of this visitor, on the hub; resolves to whether they were. What is kept here stays. */
  deleteConversations(): Promise<boolean>;
  setSound(on: boolean): void;
  setNotifications(on: boolean): void;
  /** The page says who the visitor is now; another id begins with a clean slate. */
  identify(visitor: Visitor): void;
  /** The panel is seen (open, page visible, scrolled to the end): nothing is unread any more. */
  markRead(): void;
  on(listener: (event: StoreEvent) => boolean | undefined): () => void;
  dispose(): void;
}

/** Who the visitor is, as far as the owner told. */
export interface Visitor {
  userId?: string | undefined;
  userName?: string | undefined;
  userFirstName?: string | undefined;
  userLastName?: string | undefined;
  userEmail?: string | undefined;
  userPhone?: string | undefined;
  userHash?: string | undefined;
}

import type { HubEvent } from '../protocol/types.ts';
import type { Connection } from './connection-types.ts';
import type { Http } from './http.ts';
import type { Newest } from './newest.ts';
import type { Outbox } from './outbox.ts';
import type { Requests } from './requests.ts';
import type { ClientOptions, Conversation, StartOptions } from './types.ts';

/** What the conversations of one client share. */
export interface Core {
  options: ClientOptions;
  connection: Connection;
  outbox: Outbox;
  requests: Requests;
  newest: Newest;
  /** Undefined where HTTP is not to be used. */
  http(): Http | undefined;
  /** The conversation is named on this socket; the first one gets what names none. */
  name(conversationId: string): void;
}

/** A conversation as its client sees it. */
export interface OwnConversation extends Conversation {
  /** Takes what the hub says to this conversation. */
  hear(event: HubEvent): void;
  readonly isBusy: boolean;
  readonly hasBegun: boolean;
}

/** `id` to resume it, `start` for when it starts, now or after the hub lost it. */
export interface ConversationOptions {
  id?: string | undefined;
  start?: StartOptions | undefined;
  owner?: string | undefined;
  /** It takes over what lies there of its owner's for no conversation that is open. */
  isHeir: boolean;
  /** Whose conversation began last; empty: of nobody who is named, who is this owner by now. */
  lastOwner: string | undefined;
  /** Told whenever it is to begin. */
  onBegin(): void;
  onClose(): void;
}

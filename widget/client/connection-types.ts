import type { HubEvent, ReadPayload, Unreadable } from '../protocol/types.ts';
import type { Emitter } from './emitter.ts';
import type { ChatErrorCode } from './errors.ts';
import type { ClientOptions, ConnectionStatus, Hint, Waiting } from './types.ts';

/** What a connection tells its client. */
export interface ConnectionEvents {
  status: ConnectionStatus;
  event: HubEvent | Unreadable;
  /** `socket_connected` came: all that waits for a connection may go. */
  opened: undefined;
  /** It ended: what went over it without a confirmation is unknown. */
  lost: undefined;
}

/** One connection over many sockets. */
export interface Connection extends Pick<Emitter<ConnectionEvents>, 'on'> {
  readonly status: ConnectionStatus;
  /** As the hub told it; HTTP commands name it. */
  readonly socketId: string | undefined;
  /** Whether the open socket is being asked for a sign of life: what is handed to it now may be handed to nobody. */
  readonly isDoubted: boolean;
  /** Doubts the open socket until it gives a sign of life; without one it is replaced. */
  check(): void;
  connect(waiting?: Waiting): Promise<void>;
  disconnect(): void;
  /** True when it was handed to the open socket. */
  send(frame: string): boolean;
  hint(hint: Hint): void;
  /** The open socket is not to be trusted any more: another at once. */
  replace(): void;
  /** Ends it until the next `connect()`. */
  stop(code: ChatErrorCode): void;
  dispose(): void;
}

/** What a connection needs to know of what goes over it. */
export interface ConnectionOptions extends Pick<ClientOptions, 'apiKey' | 'platform'> {
  socketUrl: string;
  read: ReadPayload;
  /** A frame that the hub answers; undefined while there is nothing to ask for. */
  probe(): string | undefined;
  /** Whether anything waits to be sent or confirmed. */
  isBusy(): boolean;
}

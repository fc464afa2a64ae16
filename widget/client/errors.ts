/** Why something that the hub, the network or the visitor's browser should have done did not happen. */
export type ChatErrorCode =
  /** No connection, and several tries failed: a wrong key looks the same to a browser. */
  | 'unreachable'
  /** The hub refused the key, in so many words. */
  | 'refused'
  | 'timeout'
  | 'aborted'
  | 'disposed'
  /** 400: the hub does not know this conversation. */
  | 'conversation-unknown'
  /** Over what the transport carries. */
  | 'too-large'
  /** The hub turned a request down (its words are in `detail`). */
  | 'rejected'
  /** The message may have arrived; only the visitor can decide to send it again. */
  | 'maybe-sent'
  | 'upload-unavailable'
  | 'upload-failed'
  | 'storage'
  /** So much waits to be sent that no more is taken. */
  | 'full'
  /** A frame or a body that can't be read. */
  | 'unreadable'
  /** HTTP does not work from this page (policy or absence); messages go by the socket. */
  | 'http-unavailable'
  /** The hub reported an error of another kind. */
  | 'hub';

const TEXTS: Record<ChatErrorCode, string> = {
  unreachable: 'The hub cannot be reached. Check API key, hub address and network.',
  refused: 'The hub refused the API key. Check data-apikey.',
  timeout: 'The hub did not answer in time.',
  aborted: 'Cancelled.',
  disposed: 'The client was disposed of.',
  'conversation-unknown': 'The hub does not know this conversation.',
  'too-large': 'The message is too large.',
  rejected: 'The hub turned it down.',
  'maybe-sent': 'The connection broke; it may have arrived.',
  'upload-unavailable': 'No upload address is known. Set data-upload-url.',
  'upload-failed': 'The file was not uploaded.',
  storage: 'Nothing can be stored: unsent messages last until this page is closed.',
  full: 'Too much waits to be sent.',
  unreadable: 'The hub sent something that could not be read.',
  'http-unavailable': 'The hub cannot be reached over HTTP from this page; messages go by the socket.',
  hub: 'The hub reported an error.',
};

/** An expected failure. Callers branch on `code`; people read `message`, or a translation chosen by the code. */
export interface ChatError extends Error {
  readonly code: ChatErrorCode;
  /** What the hub or the network said, where it said anything. Never a message's text, never the key. */
  readonly detail?: string;
}

/** Builds a `ChatError` with the default English text of its code. */
export function createChatError(code: ChatErrorCode, detail?: string): ChatError {
  const error = new Error(TEXTS[code]);
  error.name = 'ChatError';
  return Object.assign(error, { code }, detail ? { detail } : undefined);
}

/** Tells an expected failure from a bug. */
export function isChatError(value: unknown): value is ChatError {
  return value instanceof Error && value.name === 'ChatError';
}

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
  | 'hub'
  /** A fault of the chat's own, which the page is spared: please report it. */
  | 'internal';

/** Of what the site owner can mend, with the remedy. The other codes speak for themselves. */
const TEXTS: { [code in ChatErrorCode]?: string } = {
  unreachable: 'The hub cannot be reached. Check API key, address and network.',
  refused: 'The hub refused the API key. Check data-apikey.',
  'upload-unavailable': 'No upload address is known. Set data-upload-url.',
  storage: 'Nothing can be stored: what is unsent lasts as long as this page.',
  unreadable: 'The hub sent something that could not be read.',
  'http-unavailable': 'HTTP does not work here: all goes by the socket.',
};

/** An expected failure. Callers branch on `code`; people read `message`, or a translation chosen by the code. */
export interface ChatError extends Error {
  readonly code: ChatErrorCode;
  /** What the hub or the network said, where it said anything. Never a message's text, never the key. */
  readonly detail?: string;
}

/** Builds a `ChatError` with the English text of its code. */
export function createChatError(code: ChatErrorCode, detail?: string): ChatError {
  const error = new Error(TEXTS[code] ?? `Chat: ${code}.`);
  return Object.assign(error, { name: 'ChatError', code }, detail && { detail });
}

/** Tells an expected failure from a bug. */
export function isChatError(value: unknown): value is ChatError {
  return value instanceof Error && value.name === 'ChatError';
}

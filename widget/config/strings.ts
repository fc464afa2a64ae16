/**
 * Every string that a visitor reads or hears. English is here and in `more-strings.ts`; the other languages are loaded
 * when they are needed (`locales/`). `{name}` is filled in by the caller.
 */
import type { MORE } from './more-strings.ts';

/** The words that an open chat needs at once. */
const FIRST = {
  // launcher and panel
  title: 'Chat',
  openChat: 'Open chat',
  unread: '{count} unread',
  closeChat: 'Close chat',
  menu: 'More options',
  retryLoad: "This part couldn't be loaded.",
  // conversation
  conversation: 'Conversation',
  greeting: 'Hi! How can we help?',
  you: 'You',
  bot: 'Assistant',
  agent: 'Support',
  typing: '{name} is typing',
  // one message
  queued: 'Waiting to be sent',
  sending: 'Sending',
  sent: 'Sent',
  notSent: 'Not sent',
  errorMaybeSent: 'May not have arrived.',
  tryAgain: 'Try again',
  // composer
  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send message',
  attach: 'Attach files',
  // connection
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  connected: 'Connected',
  offline: "You're offline. Messages will be sent when you're back.",
  keepOpen: 'Keep this page open until then.',
  unreachable: "We can't be reached right now. What you write is kept.",
  contact: 'Contact us another way',
  // people
  person: 'Talk to a person',
  asked: 'Asking for a person…',
  waiting: 'Waiting for a person. You can keep writing.',
  withYou: '{name} is here',
  notAsked: "Your request wasn't sent.",
  // content of messages
  showAll: 'Show all',
  brokenPart: "This message couldn't be shown.",
  choices: 'Choices',
};

/** A whole table in one language. */
export type Strings = Record<keyof typeof FIRST | keyof typeof MORE, string>;

/** The name of a string. */
export type StringKey = keyof Strings;

/** English, as far as it was needed up to now. */
export const ENGLISH: Partial<Strings> = { ...FIRST };

/** Completes the English table; whatever is loaded later waits for it. In other languages it serves as the fallback. */
export async function loadMoreStrings(): Promise<void> {
  Object.assign(ENGLISH, (await import('./more-strings.ts')).MORE);
}

/** Looks a string up and fills its `{places}`. */
export type Translate = (key: StringKey, values?: Record<string, string | number>) => string;

/** Reads from `strings`, in English where one is missing. */
export function createTranslate(strings: Partial<Strings> = {}): Translate {
  return (key, values) =>
    (strings[key] ?? ENGLISH[key] ?? '').replace(/\{(\w+)\}/g, (place, name) =>
      String(values?.[name] ?? place),
    );
}

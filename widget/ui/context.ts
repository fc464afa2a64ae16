/** What every component may reach: the store, the options, the words, and the browser behind an interface. */

import type { ComponentChild } from 'preact';
import type { Options } from '../config/options.ts';
import type { Translate } from '../config/strings.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { Signal } from '../store/signals.ts';
import type { ChatStore } from '../store/types.ts';
import type { Dates } from './dates.ts';
import { provide, useProvided, useSignal } from './hooks.ts';

/** What is needed of the browser now and then. */
export interface Tools {
  /** Copies `text` where the clipboard's own interface is missing or forbidden; whether that worked. */
  copyBySelection(text: string): boolean;
  /** Offers `text` as a file. */
  download(fileName: string, text: string): void;
  /** `{latitude, longitude, accuracy}`, or `null` where the visitor or the browser refuses. */
  getPosition(): Promise<JsonObject | null>;
  /** Erases all that this browser keeps of the visitor, and begins anew with a stranger. */
  forget(): Promise<void>;
}

/** What the interface needs of the page and the browser, given by the host. Nothing here may throw. */
export interface Surface {
  /** Epoch milliseconds; only for "today" and "yesterday". */
  now(): number;
  /**
   * Whether the panel is open because somebody asked for it (a click, a key, the page's code), not because of the
   * option `open` or a reload: only then may it take the focus and begin the conversation by itself.
   */
  wasAskedFor(): boolean;
  /** Puts the focus back where it was before the panel opened: on the launcher, as a rule. */
  restoreFocus(): void;
  /** Adopts a style sheet of a part that was just loaded; the same text twice counts once. */
  adoptStyles(css: string): void;
  /** Fetches what is needed of the browser now and then; rejects where it can't be had. */
  loadTools(): Promise<Tools>;
  /** A fresh link to a file that the hub's service keeps; absent where no such service is known. Rejects when it fails. */
  refreshLink?: ((fileKey: string) => Promise<string>) | undefined;
}

/** What the host hands to the interface. */
export interface AppProps {
  store: ChatStore;
  options: Options;
  text: Translate;
  /** A BCP 47 tag, for dates and numbers. */
  locale: string;
  /** The direction of the language that `text` speaks. */
  direction: 'ltr' | 'rtl';
  surface: Surface;
  /** It fills a place of the page: always open, over nothing, without a launcher. */
  isInline: boolean;
}

/** What components get from the context. */
export interface Chat extends AppProps {
  /** The window that the chat is drawn in. */
  view: NonNullable<Document['defaultView']>;
  /** What the chat is called. */
  title: string;
  dates: Dates;
  /** Says something once to screen readers, politely. */
  announce(text: string): void;
  /** What stands above everything: a picture that is shown large. */
  overlay: Signal<ComponentChild>;
  /** Whether words are looked for in the conversation. */
  isFinding: Signal<boolean>;
}

/** What reaches every component: a signal, so that all are drawn anew when it is another. */
export interface ChatContext {
  chat: Signal<Chat>;
}

/** Gives the chat to all components below this one. */
export function provideChat(value: Chat): void {
  const chat = useSignal(value);
  chat.value = value;
  provide({ chat } satisfies ChatContext);
}

/** The chat that this component belongs to. */
export const useChat = (): Chat => useProvided<ChatContext>().chat.value;

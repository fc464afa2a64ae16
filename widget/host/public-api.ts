/**
 * What a page may do with the chat, and what it hears of it. This file is the contract: the loader's queue is derived
 * from it, so a method that is renamed here can't be forgotten there.
 */
import type { ChatErrorCode } from '../client/errors.ts';
import type { HubAction, JsonObject, Part, Role } from '../protocol/types.ts';
import type { ConnectionNotice, Escalation, Visitor } from '../store/types.ts';

/** What each `captivate:*` DOM event carries in `detail`. They bubble from the host element. */
export interface ChatEventDetails {
  /** The chat (not only its launcher) is on the page. */
  ready: Record<never, never>;
  open: Record<never, never>;
  close: Record<never, never>;
  /** A message was shown; `role` says whose. */
  message: { role: Role; parts: Part[]; conversationId?: string };
  /** The bot asks something of the page; `preventDefault()` stops what the widget would do itself. */
  action: HubAction;
  /** A `conversation_update`, or a message part of a type that the widget does not know (`part:<type>`). */
  update: { type: string; data: JsonObject };
  unread: { count: number };
  status: { status: ConnectionNotice };
  error: { code: ChatErrorCode; description: string };
  escalate: { step: Escalation['step'] };
  /** The visitor has erased all that was known of them, here and on the hub; what comes next is a stranger's. */
  forget: Record<never, never>;
  destroy: Record<never, never>;
}

export type ChatEventName = keyof ChatEventDetails;

/** What `CaptivateChat.state` tells; a copy, made at each reading. */
export interface ChatState {
  /** False while only the launcher is there. */
  ready: boolean;
  open: boolean;
  unread: number;
  status: ConnectionNotice;
  conversationId?: string;
}

/** The methods of `window.CaptivateChat`. Calls made before the chat has loaded are kept, in order. */
export interface ChatMethods {
  /** Opens the panel; loads the chat where it is not there yet. */
  open(): void;
  close(): void;
  toggle(): void;
  /** Shows the launcher again after `hide()`. */
  show(): void;
  /** Takes launcher and panel off the page; the conversation goes on. */
  hide(): void;
  /** Sends a message as the visitor. */
  send(text: string): void;
  sendAction(id: string, data?: JsonObject): void;
  /** Handles an action of the bot, instead of what the widget would do; returns the function that unsubscribes. */
  onAction(id: string, handler: (data: JsonObject) => void): () => void;
  /** Tells bot and agents something about the visitor or the page. */
  setMetadata(metadata: JsonObject): void;
  /** Says who the visitor is (on login), or that nobody is (`{}`, on logout). */
  identify(visitor: Visitor): void;
  /** Changes options of the tag without a reload, by their names; without a value (`undefined`) one is taken back. */
  update(options: Record<string, string | undefined>): void;
  newConversation(): void;
  /** Deletes the conversation on the hub and here. */
  deleteConversation(): Promise<boolean>;
  /** The conversation as plain text. */
  transcript(): Promise<string>;
  /** Hears an event without DOM listeners; returns the function that unsubscribes. */
  on<Name extends ChatEventName>(name: Name, listener: (detail: ChatEventDetails[Name]) => void): () => void;
  once<Name extends ChatEventName>(
    name: Name,
    listener: (detail: ChatEventDetails[Name]) => void,
  ): () => void;
  /** Takes the widget off the page; nothing of it stays behind. What the visitor has not sent is kept. */
  destroy(): void;
}

/** `window.CaptivateChat`. */
export interface CaptivateChatApi extends ChatMethods {
  /** Runs `callback` at once; before the script has run, an array of the same name keeps it. */
  push(...callbacks: ((chat: CaptivateChatApi) => void)[]): void;
  readonly state: ChatState;
}

declare global {
  interface Window {
    CaptivateChat?: CaptivateChatApi | ((chat: CaptivateChatApi) => void)[];
  }
  interface GlobalEventHandlersEventMap extends ChatEventMap {}
}

export type ChatEventMap = {
  [Name in ChatEventName as `captivate:${Name}`]: CustomEvent<ChatEventDetails[Name]>;
};

/** The launcher, as the app steers it once it is there. Made by the loader; the app never builds one. */
export interface LauncherHandle {
  /** The button, or the page's own where the option `launcher` names one; absent with `launcher="none"`. */
  readonly button: Pick<HTMLElement, 'focus'> | undefined;
  setOpen(open: boolean): void;
  /** Replaces label and greeting, after `update()`, when a locale has arrived, or when something is unread. */
  setTexts(label: string, greeting?: string): void;
  setVisible(visible: boolean): void;
}

/** What the loader hands to the app. */
export interface MountArguments {
  /** `<captivate-chat>`, already on the page. */
  host: HTMLElement;
  root: ShadowRoot;
  /** What launcher and chat are drawn into: an element in the browser's top layer; part of the page, the root itself. */
  layer: HTMLElement | ShadowRoot;
  launcher: LauncherHandle;
  /** The tag's `data-*` values, as written. */
  dataset: Record<string, string | undefined>;
}

/** What `mount()` gives back: everything but the queue, which stays the loader's. */
export type MountedChat = ChatMethods & { readonly state: ChatState };

/**
 * Keeps the chat above everything on the page, and usable; fetched where the page gives a reason.
 *
 * @param signal Ends all this.
 */
export type Keep = (host: HTMLElement, layer: HTMLElement, signal: AbortSignal) => void;

/** The app's one export. */
export type Mount = (mounting: MountArguments) => MountedChat;

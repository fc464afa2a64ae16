import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { VisitorContent } from '../events/message.ts';
import type { BotButton, BotPart } from '../parts.ts';
import type { BotAction } from '../speak.ts';

/** One `bot_message`: parts, and what is asked of the hub or the page with it. */
export interface BotMessage {
  parts: BotPart[];
  actions?: BotAction[];
}

/** The bot's answer to one thing said. */
export interface Turn {
  messages: BotMessage[];
  /** What the next message is taken for: "order", say. Forgotten after it. */
  expects?: string;
  /** Hand over to a person when all is said. */
  escalates?: boolean;
}

/** What the bot knows when it answers. */
export interface Scene {
  content: VisitorContent;
  /** The text, folded for matching: lower case, one space, no punctuation at the ends. */
  heard: string;
  /** What the last turn expected; "" for nothing. */
  expected: string;
  conversationId: string;
  visitor: JsonObject;
  /** Base of the hub's own files, without a slash at the end. */
  origin: string;
  /** Where the shop's pages stand, without a slash at the end. */
  shop: string;
  random(): number;
}

/** One thing that the bot can talk about. The first that matches answers. */
export interface Intent {
  name: string;
  matches(scene: Scene): boolean;
  answer(scene: Scene): Turn;
}

/** A turn of one message. */
export function say(...parts: (BotPart | string)[]): Turn {
  return { messages: [{ parts: parts.map(toPart) }] };
}

function toPart(part: BotPart | string): BotPart {
  return typeof part === 'string' ? { type: 'text', text: part } : part;
}

/** Buttons whose value is their label. */
export function choices(title: string, ...labels: string[]): BotPart {
  return { type: 'buttons', title, options: labels.map((label): BotButton => ({ label, value: label })) };
}

/** Matches when one of the words or phrases (regular expression source) is there as a whole. */
export function mentions(...phrases: string[]): Intent['matches'] {
  const pattern = new RegExp(`(^|[^\\p{L}])(${phrases.join('|')})($|[^\\p{L}])`, 'u');
  return ({ heard }) => pattern.test(heard);
}

/** Folds a text for matching. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,!?]+|[\s.,!?]+$/g, '');
}

/** The visitor's first name, with a leading comma, or nothing: ", Sigrid". */
export function byName({ visitor }: Scene): string {
  const name = visitor.firstName ?? String(visitor.name ?? '').split(' ')[0];
  return typeof name === 'string' && name !== '' ? `, ${name}` : '';
}

/**
 * What page and frame say to each other, by a port that nobody else has. Each side reads the other's messages by
 * `parse…()`, which takes what stands here and refuses all else: a script of another's that gets at the port by one way
 * or another can say nothing that neither side would have said itself.
 */
import type { StoreEvent } from '../../store/types.ts';
import type { Said } from '../../store/visitor.ts';
import type { ChatState } from '../public-api.ts';

/** What the window message says that hands over the port. */
export const HAND_OVER = 'captivate:port';

/** The methods of the page's API that are made in the frame; the others are made outside. */
export const METHODS = [
  'open',
  'close',
  'toggle',
  'show',
  'hide',
  'send',
  'sendAction',
  'setMetadata',
  'identify',
  'update',
  'newConversation',
  'deleteConversation',
  'transcript',
] as const;

export type Method = (typeof METHODS)[number];

/** Texts by their names. */
export type Texts = Record<string, string>;

/** The page, as a frame can't see it. */
export interface PageFacts {
  /** What bot and agents may know: see `describePage()`. */
  description: Texts;
  language: string;
  /** CSS variables as computed where the chat stands, and sizes of text that relative ones refer to. */
  looks: Texts;
  /** Rules for the page's own fonts, which no frame inherits. */
  fonts: string;
}

/** What a frame that loses its document leaves to the next one. */
export interface Rest {
  /** See `Around.memory`. */
  memory: Texts;
  /** See `Around.said`. */
  said: Said;
  /** The last call that was made in it: later ones are the next one's. */
  calledId: number;
  /** How far the messages are scrolled, from their end. */
  fromEnd: number;
  hasFocus: boolean;
}

/** Pixels in the window. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A method of the page's API, called by its name. */
export interface Call {
  id: number;
  method: Method;
  values: unknown[];
}

export type ToInside =
  | {
      type: 'start';
      /** The tag's `data-*` values. */
      values: Texts;
      page: PageFacts;
      isInline: boolean;
      /** Whether a launcher of ours stands below the panel. */
      hasLauncher: boolean;
      /** Of the frame's last document. */
      rest?: Rest | undefined;
      /** What the page has called already: it may say who the visitor is, so it comes before all else. */
      calls: Call[];
    }
  | { type: 'page'; page: PageFacts }
  | ({ type: 'call' } & Call)
  /** Whether the page left to the widget what the bot has asked by an event of this number. */
  | { type: 'answer'; id: number; isFree: boolean }
  /** The visitor is elsewhere on the page. */
  | { type: 'left' }
  /** Where the place of an inline chat is while the frame fills the window; without one, it no longer does. */
  | { type: 'place'; box?: Box | undefined };

/** A store's event without what only a function can say. */
export type Told = StoreEvent extends infer Event
  ? Event extends { type: 'action' }
    ? Omit<Event, 'proceed'>
    : Event
  : never;

export type ToOutside =
  /** It is drawn. */
  | { type: 'ready'; state: ChatState }
  /** `id`: an answer is awaited. */
  | { type: 'told'; event: Told; state: ChatState; id?: number | undefined }
  | { type: 'state'; state: ChatState }
  | { type: 'result'; id: number; value?: unknown; error?: string | undefined; state: ChatState }
  | { type: 'launcher'; label: string; greeting?: string | undefined }
  /** The focus goes back to where it was before the panel opened. */
  | { type: 'focus' }
  /** Brings the page to the front. */
  | { type: 'front' }
  /** How the chat is drawn: its name, and whether something fills the window. */
  | { type: 'view'; title: string; isLarge: boolean }
  | { type: 'rest'; rest: Rest };

type Check = (value: unknown) => boolean;
type Shape = { readonly [name: string]: Check };

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = Number.isFinite;
const isAny: Check = () => true;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isOneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const isMaybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isTexts: Check = (value) => isObject(value) && Object.values(value).every(isText);

/** Every field is right, and there is no other. */
const has =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
    Object.entries(shape).every(([name, check]) => check(value[name]));

/** By the word in `type`. */
const isUnion =
  (shapes: { readonly [type: string]: Shape }): Check =>
  (value) => {
    const type = isObject(value) && Object.hasOwn(value, 'type') && value.type;
    if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return false;
    return has({ type: isText, ...shapes[type] })(value);
  };

const isPage = has({ description: isTexts, language: isText, looks: isTexts, fonts: isText });
const isSaid = has({ visitor: isMaybe(isObject), answers: isMaybe(isObject), metadata: isMaybe(isObject) });
const isRest = has({
  memory: isTexts,
  said: isSaid,
  calledId: isNumber,
  fromEnd: isNumber,
  hasFocus: isFlag,
});
const CALL: Shape = { id: isNumber, method: isOneOf(...METHODS), values: isList(isAny) };
const isBox = has({ left: isNumber, top: isNumber, width: isNumber, height: isNumber });
const isState = has({
  ready: isFlag,
  open: isFlag,
  unread: isNumber,
  status: isText,
  conversationId: isMaybe(isText),
});
const isAction = has({ id: isText, data: isObject });
const isEvent = isUnion({
  open: {},
  close: {},
  forget: {},
  message: { role: isText, parts: isList(isObject), conversationId: isMaybe(isText) },
  part: { name: isText, value: isObject },
  action: { action: isAction },
  update: { update: isText, data: isObject },
  unread: { count: isNumber },
  status: { status: isText },
  error: { code: isText, description: isText },
  escalate: { step: isText },
});

const isToInside = isUnion({
  start: {
    values: isTexts,
    page: isPage,
    isInline: isFlag,
    hasLauncher: isFlag,
    rest: isMaybe(isRest),
    calls: isList(has(CALL)),
  },
  page: { page: isPage },
  call: CALL,
  answer: { id: isNumber, isFree: isFlag },
  left: {},
  place: { box: isMaybe(isBox) },
});

const isToOutside = isUnion({
  ready: { state: isState },
  told: { event: isEvent, state: isState, id: isMaybe(isNumber) },
  state: { state: isState },
  result: { id: isNumber, value: isAny, error: isMaybe(isText), state: isState },
  launcher: { label: isText, greeting: isMaybe(isText) },
  focus: {},
  front: {},
  view: { title: isText, isLarge: isFlag },
  rest: { rest: isRest },
});

/** What the page says; undefined where it says nothing of that kind. */
export const parseToInside = (data: unknown): ToInside | undefined =>
  isToInside(data) ? (data as ToInside) : undefined;

/** What the frame says; undefined where it says nothing of that kind. */
export const parseToOutside = (data: unknown): ToOutside | undefined =>
  isToOutside(data) ? (data as ToOutside) : undefined;

/**
 * Every way in which hubs differ from each other, or fail, as a switch. All are off by default: then the hub speaks the
 * forms that the guides print and the vendor's client reads. Numbers are 0 when off.
 */
export interface Quirks {
  // --- who speaks, and whether at all
  /** The bot keeps quiet until an empty `user_message` comes (the vendor's "bot-first"), instead of speaking at once. */
  waitsForEmptyMessage: boolean;
  /** Messages are taken and never answered: a channel switched to webhooks. */
  silent: boolean;
  /** A `client_msg_id` that the conversation already has is taken as a repeat and dropped. */
  dedupes: boolean;
  // --- the envelope
  /** Events without the `{action, event}` wrapper. */
  bareFrames: boolean;
  /** No `event_id` on events. */
  noEventIds: boolean;
  /** `general_error` inside a `conversation_update`. */
  nestedErrors: boolean;
  /** `error_code` as a string (413 stays a number: the vendor's client compares it with one). */
  stringErrorCodes: boolean;
  // --- ids
  /** Conversation ids of the form `<user>-<uuid>` instead of `<user>_<uuid>`. */
  dashedIds: boolean;
  /** Conversation ids that are a bare UUID. */
  bareIds: boolean;
  /** `bot_message` carries its `conversation_id` (the guide's examples don't). */
  namesConversation: boolean;
  /** A socket goes on hearing every conversation that it named, not the last alone. */
  sharedSockets: boolean;
  /** `conversation_id` is "" on bot and live chat messages, as in one of the guide's examples. */
  emptyConversationIds: boolean;
  /** `bot_message` without `ch_msg_id`. */
  noMessageIds: boolean;
  // --- parts
  /** `{buttons: {type, buttons: […]}}`, `{cards: {type, cards}}`, `{files: {type, files}}`; buttons then have title and url. */
  nestedParts: boolean;
  /** `{type: "md", md: "…"}` and `{type: "html", html: "…"}` instead of the nested forms. */
  flatRichText: boolean;
  /** `button`, `card`, `file` as types. */
  singularTypes: boolean;
  /** Buttons as a bare array. */
  bareButtons: boolean;
  // --- actions
  /** The guide's `{type, id, data}` instead of `{actions: […]}`. */
  singleActions: boolean;
  /** Older bots' `{type, title}`. */
  titledActions: boolean;
  /** Actions travel inside the `bot_message` instead of an event of their own. */
  actionsInMessages: boolean;
  // --- transcripts
  /** The guide's model: `transcript`, and one level more. Otherwise its real example: `messages`. */
  transcriptModel: boolean;
  /** Parts of bots and agents as plain strings where they are text. */
  transcriptStrings: boolean;
  /** Entries have only `text`, `files` and `content`, no `messages`. */
  transcriptBare: boolean;
  /** `agent` without the trailing space. */
  transcriptTrimmed: boolean;
  /** `livechat` and `chatbot` instead of `agent ` and `bot`. */
  transcriptNames: boolean;
  /** Keeps the `client_msg_id` of the visitor's messages, as `cid`. */
  transcriptCids: boolean;
  /** Empty messages stand in the transcript too. */
  transcriptKeepsEmpty: boolean;
  /** The last message is missing from the transcript: a copy that lags behind. */
  transcriptStale: boolean;
  /** Transcripts are never answered, on neither way. */
  transcriptNever: boolean;
  // --- metadata, lists, HTTP answers
  /** Metadata comes back under `channelMetadata.custom`. */
  metadataUnderCustom: boolean;
  /** Over HTTP metadata comes bare instead of under `metadata`. */
  bareHttpMetadata: boolean;
  /** Lists over HTTP come inside `{event: {event_payload}}`. */
  wrappedHttpAnswers: boolean;
  /** HTTP accepts with a JSON object instead of `OK`. */
  httpJsonAcks: boolean;
  /** Only the guide's `get_conversations` is answered. */
  guideListOnly: boolean;
  /** Only the vendor's client's `get_user_conversations` is answered. */
  clientListOnly: boolean;
  // --- faults on the socket
  /** Every event is sent twice. */
  redelivers: boolean;
  /** Messages are sent a second time this many milliseconds later. */
  redeliversLateMs: number;
  /** Every event leaves this many milliseconds late. */
  slowMs: number;
  /** Junk frames (not JSON, null, binary, unknown events) in front of every event. */
  junk: boolean;
  /** The gateway's bare error frame answers every message. */
  gatewayErrors: boolean;
  /** Sockets are refused with 503. */
  refusesSockets: boolean;
  /** `socket_connected` never comes. */
  neverConnects: boolean;
  /** Every `user_message` on a socket cuts the socket with this close code before it is stored. */
  dropsBeforeStore: number;
  /** The same, after it was stored. */
  dropsAfterStore: number;
  /** Sockets stay open and hear nothing any more, and what they say is lost: a half-open link. */
  mute: boolean;
  // --- faults over HTTP
  /** This status answers every call of the HTTP API; nothing is stored. */
  httpStatus: number;
  /** `Retry-After` (seconds) to go with `httpStatus`. */
  httpRetryAfter: number;
  /** 200 with a page of HTML, and nothing is stored: a captive portal. */
  httpPortal: boolean;
  /** Stored, but the answer is a 500. */
  httpStoresAndFails: boolean;
  /** Stored, but no answer ever comes. */
  httpStoresAndHangs: boolean;
  /** No CORS headers: browsers see a network failure. */
  noCors: boolean;
  /** Uploads answer 200 with `success: false`. */
  uploadFails: boolean;
  /** Links to files have run out when they are handed over. */
  expiredLinks: boolean;
}

const OFF: Quirks = {
  waitsForEmptyMessage: false,
  silent: false,
  dedupes: false,
  bareFrames: false,
  noEventIds: false,
  nestedErrors: false,
  stringErrorCodes: false,
  dashedIds: false,
  bareIds: false,
  namesConversation: false,
  sharedSockets: false,
  emptyConversationIds: false,
  noMessageIds: false,
  nestedParts: false,
  flatRichText: false,
  singularTypes: false,
  bareButtons: false,
  singleActions: false,
  titledActions: false,
  actionsInMessages: false,
  transcriptModel: false,
  transcriptStrings: false,
  transcriptBare: false,
  transcriptTrimmed: false,
  transcriptNames: false,
  transcriptCids: false,
  transcriptKeepsEmpty: false,
  transcriptStale: false,
  transcriptNever: false,
  metadataUnderCustom: false,
  bareHttpMetadata: false,
  wrappedHttpAnswers: false,
  httpJsonAcks: false,
  guideListOnly: false,
  clientListOnly: false,
  redelivers: false,
  redeliversLateMs: 0,
  slowMs: 0,
  junk: false,
  gatewayErrors: false,
  refusesSockets: false,
  neverConnects: false,
  dropsBeforeStore: 0,
  dropsAfterStore: 0,
  mute: false,
  httpStatus: 0,
  httpRetryAfter: 0,
  httpPortal: false,
  httpStoresAndFails: false,
  httpStoresAndHangs: false,
  noCors: false,
  uploadFails: false,
  expiredLinks: false,
};

export type QuirkName = keyof Quirks;

/** All names, in the order of the table. */
export const QUIRK_NAMES = Object.keys(OFF) as QuirkName[];

/** What a bare `--quirk name` or `show quirk name` sets where the quirk is a number. */
const WHEN_ON: Partial<Record<QuirkName, number>> = {
  redeliversLateMs: 3000,
  slowMs: 2000,
  dropsBeforeStore: 1011,
  dropsAfterStore: 1011,
  httpStatus: 503,
  httpRetryAfter: 2,
};

/** A table with everything off but `given`. */
export function createQuirks(given: Partial<Quirks> = {}): Quirks {
  return { ...OFF, ...given };
}

/** Finds a quirk however it is written: `nestedErrors`, `nested-errors`, `Nested error`. */
export function findQuirk(spoken: string): QuirkName | undefined {
  const key = fold(spoken);
  return QUIRK_NAMES.find((name) => fold(name) === key);
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(ms|s)$/, '');
}

/**
 * Sets quirks by name. `true` turns on (numbers get their usual value), `false` and 0 turn off.
 * Throws on an unknown name or a value of the wrong kind, before anything is changed.
 */
export function setQuirks(quirks: Quirks, changes: Record<string, unknown>): void {
  const checked: [QuirkName, boolean | number][] = Object.entries(changes).map(([spoken, value]) => {
    const name = findQuirk(spoken);
    if (!name) throw new Error(`Unknown quirk "${spoken}". There are: ${QUIRK_NAMES.join(', ')}.`);
    return [name, toQuirkValue(name, value)];
  });
  for (const [name, value] of checked) Object.assign(quirks, { [name]: value });
}

function toQuirkValue(name: QuirkName, value: unknown): boolean | number {
  if (typeof OFF[name] === 'boolean') {
    if (typeof value === 'boolean') return value;
  } else {
    if (value === true) return WHEN_ON[name] ?? 1;
    if (value === false) return 0;
    if (typeof value === 'number' && value >= 0) return value;
  }
  throw new Error(
    `The quirk "${name}" takes ${typeof OFF[name] === 'boolean' ? 'true or false' : 'a number'}.`,
  );
}

/** Reads `name,name=500`, as the command line has it. */
export function parseQuirks(list: string): Quirks {
  const quirks = createQuirks();
  for (const item of list.split(',').filter(Boolean)) {
    const [name = '', value] = item.split('=');
    setQuirks(quirks, { [name]: value === undefined ? true : Number(value) });
  }
  return quirks;
}

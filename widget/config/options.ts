/**
 * The one table of options. Types, the `data-*` attribute (the name in kebab-case), parsing, `docs/options.md` and the
 * playground come from a row; of a list of values the first is the default. The sentences are cut from the build.
 */

export type OptionGroup = 'connection' | 'visitor' | 'conversation' | 'look' | 'privacy';

/** How a value is read. An array lists the values it may have; its first is the default. */
export type OptionKind =
  | readonly string[]
  | 'text'
  | 'url'
  | 'contact'
  | 'json'
  | 'bytes'
  | 'list'
  | 'selector'
  | 'prechat'
  | 'locale';

export interface OptionRow {
  kind: OptionKind;
  group: OptionGroup;
  /** What is taken where the attribute is absent; a list's first value, otherwise nothing. */
  fallback?: string | number;
  required?: true;
  /** One sentence for the person who sets it. */
  doc: string;
}

export const OPTIONS = {
  apikey: {
    kind: 'text',
    group: 'connection',
    required: true,
    doc: 'The API key of your channel, as the dashboard shows it.',
  },
  url: {
    kind: 'url',
    group: 'connection',
    doc: "The hub's socket address (`wss://…`); when it is given alone, everything goes by the socket.",
  },
  apiUrl: {
    kind: 'url',
    group: 'connection',
    doc: "The hub's HTTP address (`https://…`), for hubs of your own.",
  },
  uploadUrl: {
    kind: 'url',
    group: 'connection',
    doc: "The file service's address (`https://…`), for hubs of your own.",
  },
  mode: {
    kind: ['prod', 'dev'],
    group: 'connection',
    doc: "Which of the vendor's hubs to use where no address is given.",
  },
  transport: {
    kind: ['auto', 'socket', 'http'],
    group: 'connection',
    doc: 'How messages are sent: `auto` uses HTTP where an HTTP address is known, else the socket.',
  },
  dedupes: {
    kind: ['off', 'on'],
    group: 'connection',
    doc: 'Whether your hub drops a message whose `client_msg_id` it already has; then what may not have arrived is sent again at once.',
  },
  userId: {
    kind: 'text',
    group: 'visitor',
    doc: 'Your own id of the signed-in visitor; it makes their earlier conversations available.',
  },
  userName: { kind: 'text', group: 'visitor', doc: "The visitor's full name, shown to agents." },
  userFirstName: { kind: 'text', group: 'visitor', doc: "The visitor's first name." },
  userLastName: { kind: 'text', group: 'visitor', doc: "The visitor's last name." },
  userEmail: { kind: 'text', group: 'visitor', doc: "The visitor's e-mail address." },
  userPhone: { kind: 'text', group: 'visitor', doc: "The visitor's telephone number." },
  userHash: {
    kind: 'text',
    group: 'visitor',
    doc: "Your server's signature of the visitor's id, handed on to the hub in the metadata.",
  },
  metadata: {
    kind: 'json',
    group: 'visitor',
    doc: 'Anything else that bot and agents should know, as a JSON object.',
  },
  pageMetadata: {
    kind: ['on', 'off'],
    group: 'visitor',
    doc: "Whether the page's address, title, referrer and language go into the metadata.",
  },
  prechat: {
    kind: 'prechat',
    group: 'visitor',
    doc: 'Fields asked before the first conversation: `name, email*, phone, topic:Sales|Support`; a star makes one required.',
  },
  start: { kind: ['bot-first', 'user-first'], group: 'conversation', doc: 'Who speaks first.' },
  escalate: {
    kind: ['always', 'menu', 'never'],
    group: 'conversation',
    doc: 'Where "Talk to a person" stands: in the header, in the menu, or nowhere.',
  },
  files: { kind: ['on', 'off'], group: 'conversation', doc: 'Whether visitors may send files.' },
  fileTypes: {
    kind: 'list',
    group: 'conversation',
    fallback: '.pdf,.docx,.txt,.xlsx,.csv,.png,.jpg,.jpeg',
    doc: 'What may be sent: extensions and MIME types, separated by commas.',
  },
  fileSize: {
    kind: 'bytes',
    group: 'conversation',
    fallback: 10_485_760,
    doc: 'The largest file that may be sent: bytes, or a number with KB or MB.',
  },
  history: {
    kind: ['on', 'off'],
    group: 'conversation',
    doc: 'Whether visitors with a `userId` see their earlier conversations.',
  },
  csat: {
    kind: ['off', 'on'],
    group: 'conversation',
    doc: 'Whether visitors are asked to rate the conversation after an agent has ended it.',
  },
  contact: {
    kind: 'contact',
    group: 'conversation',
    doc: "Another way to reach you (`mailto:`, `tel:` or `https:`), offered when the chat can't be reached.",
  },
  title: { kind: 'text', group: 'look', doc: 'The name at the top of the chat.' },
  subtitle: { kind: 'text', group: 'look', doc: 'The line below the title.' },
  launcherLabel: { kind: 'text', group: 'look', doc: 'What screen readers call the launcher button.' },
  avatar: { kind: 'url', group: 'look', doc: 'A picture of the bot, at least 72 × 72 pixels.' },
  greeting: {
    kind: 'text',
    group: 'look',
    doc: 'A short teaser beside the closed launcher; not shown where Global Privacy Control is on.',
  },
  position: {
    kind: ['end', 'start'],
    group: 'look',
    doc: 'The side of the page on which the launcher stands, in the direction of reading.',
  },
  theme: {
    kind: ['auto', 'light', 'dark'],
    group: 'look',
    doc: "Light, dark, or as the visitor's system prefers.",
  },
  locale: {
    kind: 'locale',
    group: 'look',
    doc: "The language of the interface (`de`, `fr-CA` …); without it the page's, then the browser's.",
  },
  target: {
    kind: 'selector',
    group: 'look',
    doc: 'A CSS selector of the element that the chat fills, instead of floating above the page.',
  },
  launcher: {
    kind: 'selector',
    group: 'look',
    doc: 'A CSS selector of your own button that opens the chat, or `none` for no button.',
  },
  open: {
    kind: ['never', 'always', 'desktop'],
    group: 'look',
    doc: 'Whether the panel is open when the page has loaded; the conversation starts when it is first used; `never` where Global Privacy Control is on.',
  },
  sound: {
    kind: ['off', 'on'],
    group: 'look',
    doc: 'Whether a message that arrives unseen makes a sound, unless the visitor turns it off.',
  },
  notifications: {
    kind: ['off', 'on'],
    group: 'look',
    doc: 'Whether visitors may turn on notifications for messages that arrive while the page is hidden.',
  },
  isolation: {
    kind: ['shadow', 'iframe'],
    group: 'look',
    doc: 'Whether the chat is drawn into a shadow root of the page, or into a frame with a document and a realm of its own; read once, from the tag.',
  },
  nonce: {
    kind: 'text',
    group: 'look',
    doc: "The nonce of the page's policy for the script that starts the frame, where the page takes its own scripts away; the shadow root needs none.",
  },
  instance: {
    kind: 'text',
    group: 'look',
    doc: 'A name, for a second chat on a page: it has a conversation and a storage of its own, `window.CaptivateChat<name>` is its API, and its element has the name as `data-instance`; read once, from the tag.',
  },
  persist: {
    kind: ['local', 'session', 'memory'],
    group: 'privacy',
    doc: 'How long the conversation is remembered: across visits, until the tab closes, or not at all.',
  },
  consent: {
    kind: ['none', 'required'],
    group: 'privacy',
    doc: 'Whether the visitor must agree before anything is stored or sent.',
  },
  debug: {
    kind: ['off', 'on'],
    group: 'privacy',
    doc: 'Whether the widget reports its steps on the console, and offers its doctor; never messages, names or keys.',
  },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof OPTIONS;

/** A field of the form that is shown before the first conversation. */
export interface PrechatField {
  /** `name`, `email`, `phone`, or any word: it becomes the key in the metadata. */
  name: string;
  required: boolean;
  /** Present: a choice among these. */
  choices?: string[];
}

type Parsed<K> = K extends readonly (infer Choice)[]
  ? Choice
  : K extends 'json'
    ? Record<string, unknown> | undefined
    : K extends 'list'
      ? string[]
      : K extends 'bytes'
        ? number
        : K extends 'prechat'
          ? PrechatField[]
          : string | undefined;

/** Every option with its value: parsed, or its default. */
export type Options = { [Name in OptionName]: Parsed<(typeof OPTIONS)[Name]['kind']> };

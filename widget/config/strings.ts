/**
 * Every string that a visitor reads or hears. English is here; the other languages are loaded when they are needed
 * (`locales/`). `{name}` is filled in by the caller.
 */
export const ENGLISH = {
  // launcher and panel
  title: 'Chat',
  openChat: 'Open chat',
  unread: '{count} unread',
  closeChat: 'Close chat',
  menu: 'More options',
  back: 'Back',
  dismiss: 'Dismiss',
  close: 'Close',
  retryLoad: "This part couldn't be loaded.",
  // conversation
  conversation: 'Conversation',
  greeting: 'Hi! How can we help?',
  startersLabel: 'Ways to start',
  writeStarter: 'I have a question',
  personStarter: 'I’d like to reach your team',
  you: 'You',
  bot: 'Assistant',
  agent: 'Support',
  typing: '{name} is typing',
  newMessages: 'New messages',
  latest: 'Go to the latest message',
  // one message
  sending: 'Sending',
  sent: 'Sent',
  notSent: 'Not sent',
  tryAgain: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  discard: 'Discard',
  // composer
  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send message',
  attach: 'Attach files',
  dropFiles: 'Drop files to attach them',
  attachments: 'Files to send',
  remove: 'Remove {name}',
  retryUpload: 'Try {name} again',
  wrongType: "Files of this type can't be sent",
  tooBig: 'Larger than {size}',
  emptyFile: 'This file is empty',
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
  noAgent: 'Nobody is free right now. You can keep writing, or try again later.',
  notAsked: "Your request wasn't sent.",
  askedBefore: 'You asked for a person',
  noneFree: 'Nobody was free',
  agentJoined: '{name} joined',
  agentLeft: '{name} left',
  restarted: 'A new conversation has begun. What you wrote stays here.',
  silence: 'There is no answer yet. Your message is on its way.',
  update: 'Update: {name}',
  // menu and history
  history: 'Earlier conversations',
  historyEmpty: 'There are no earlier conversations.',
  historyFailed: "Your conversations couldn't be loaded.",
  showMore: 'Show more',
  current: 'Current',
  newConversation: 'New conversation',
  copyConversation: 'Copy conversation',
  downloadConversation: 'Download conversation',
  sound: 'Sound',
  notifications: 'Notifications',
  notificationsBlocked: 'Your browser blocks notifications from this page.',
  deleteConversation: 'Delete conversation',
  deleteQuestion: 'Delete this conversation?',
  deleteHint: "It is erased here and with us, and can't be brought back.",
  delete: 'Delete',
  keep: 'Keep',
  deleteFailed: "The conversation couldn't be deleted. Try again.",
  // forms
  consentTitle: 'Before we start',
  consentText:
    'What you write here is sent to {name} and remembered in this browser, so that we can answer you.',
  agree: 'Agree and start',
  notNow: 'Not now',
  prechatTitle: 'Tell us who you are',
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  optional: 'optional',
  choose: 'Please choose',
  startChat: 'Start chat',
  required: 'Please fill this in.',
  emailInvalid: 'Please enter an e-mail address like name@example.com.',
  rateQuestion: 'How was this conversation?',
  rate1: 'Very bad',
  rate2: 'Bad',
  rate3: 'All right',
  rate4: 'Good',
  rate5: 'Very good',
  rateComment: 'Anything to add?',
  submit: 'Send',
  skip: 'Skip',
  thanks: 'Thank you!',
  locationQuestion: 'Share your location?',
  locationHint: 'It is sent once, for this answer.',
  locationFailed: "Your location couldn't be found. Allow it in the browser, or answer in words.",
  share: 'Share location',
  noThanks: 'No, thanks',
  addressQuestion: 'Where should we send this conversation?',
  // content of messages
  showAll: 'Show all',
  unknownPart: "This message can't be shown here.",
  brokenPart: "This message couldn't be shown.",
  choices: 'Choices',
  chosen: 'Chosen',
  cards: 'Cards',
  previous: 'Previous',
  next: 'Next',
  image: 'Image',
  file: 'File',
  openImage: 'Open image {name}',
  download: 'Download {name}',
  opensHost: 'opens {host}',
  linkExpired: "This file can't be opened any more.",
  // what went wrong, by code
  errorTimeout: 'There was no answer in time. Try again.',
  errorTooLarge: 'This message is too long. Shorten it, or send it as a file.',
  errorMaybeSent: 'May not have arrived.',
  errorRejected: 'This was turned down. Change it and try again.',
  errorRestart: 'This conversation has ended. Start a new one.',
  errorUpload: "The file couldn't be uploaded. Try again.",
  errorNoUpload: "Files can't be sent here.",
  errorStorage: "Your browser keeps nothing here: what isn't sent is lost when you close this page.",
  hubError: "Something didn't work ({reason}). Your messages are safe.",
  errorOther: "Something didn't work. Your messages are safe; try again.",
};

/** The name of a string. */
export type StringKey = keyof typeof ENGLISH;

/** A whole table in one language. */
export type Strings = Record<StringKey, string>;

/** Looks a string up and fills its `{places}`. */
export type Translate = (key: StringKey, values?: Record<string, string | number>) => string;

/** Reads from `strings`, in English where one is missing. */
export function createTranslate(strings: Partial<Strings> = {}): Translate {
  return (key, values) =>
    (strings[key] ?? ENGLISH[key]).replace(/\{(\w+)\}/g, (place, name) => String(values?.[name] ?? place));
}

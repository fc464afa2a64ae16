/** Every picture of `docs/screens/`: its file name without `.png`, and what it shows. */
export const SCREENS = {
  // first sight
  closed: 'The launcher, closed',
  greeting: 'The greeting beside the launcher',
  unread: 'What came while the chat was closed',
  open: 'The first words of the bot',
  starters: 'Ways to start, where the visitor speaks first',
  loading: 'A conversation on its way back after a reload',
  // writing
  typing: 'The other side writes',
  composer: 'A long message in the composer',
  'new-messages': 'New messages below, for who has scrolled up',
  'upload-tray': 'Files with progress, ready, and refused',
  drop: 'Files over the chat',
  // every part
  text: 'Text with links and line breaks',
  markdown: 'Markdown',
  html: 'HTML',
  buttons: 'Buttons of the bot',
  'buttons-pressed': 'One of them pressed',
  links: 'Buttons that open pages',
  cards: 'Cards',
  'card-alone': 'A single card',
  image: 'A picture',
  pictures: 'Several pictures',
  lightbox: 'A picture, large',
  files: 'A document and a recording',
  'unknown-part': 'A part of a type that nobody knows',
  // people
  'agent-waiting': 'Waiting for a person',
  'agent-connected': 'A person has joined',
  'agent-left': 'The person has left; the visitor may rate',
  rated: 'A rating with a comment',
  'no-agent': 'Nobody is free',
  // when something is wrong
  failed: 'A message that was turned down',
  offline: 'Without a network',
  unreachable: 'A hub that cannot be reached, and another way to get in touch',
  silence: 'A hub that takes messages and never answers',
  error: 'What the hub says went wrong',
  'load-error': 'The chat could not be loaded',
  // menu and history
  menu: 'The menu',
  'delete-question': 'The question before a conversation is deleted',
  history: 'Earlier conversations',
  // forms
  consent: 'Consent before the start',
  prechat: 'Details before the start',
  'prechat-problem': 'Details that are missing',
  location: 'The bot asks for the location',
  'transcript-address': 'The bot asks for an address',
  // looks
  'open-dark': 'The first words, dark',
  'buttons-dark': 'Buttons, dark',
  'cards-dark': 'Cards, dark',
  'markdown-dark': 'Markdown, dark',
  'agent-dark': 'A person, dark',
  'tray-dark': 'Files to send, dark',
  'menu-dark': 'The menu, dark',
  'rtl-open': 'Right to left (Arabic)',
  'rtl-cards': 'Cards, right to left',
  'rtl-tray': 'Files to send, right to left',
  'rtl-agent': 'A person, right to left',
  german: 'Long words (German)',
  'german-rating': 'Questions with long words (German)',
  'large-text': 'Text at 200 %',
  'large-text-cards': 'Cards with text at 200 %',
  'forced-colours': "The visitor's own colours",
  focus: 'The focus ring',
  'accent-yellow': 'With the accent #ffe600',
  'accent-yellow-dark': 'With the accent #ffe600, dark',
  'accent-grey': 'With the accent #7f7f7f',
  'accent-black': 'With the accent #000',
  'accent-black-dark': 'With the accent #000, dark',
  inline: "In the page's own place",
  // phones
  'phone-closed': 'The launcher on a phone',
  'phone-open': 'A phone',
  'phone-cards': 'Cards on a phone',
  'phone-dark': 'A phone, dark',
  'phone-menu': 'The menu on a phone',
  'phone-lightbox': 'A picture on a phone',
  'phone-small': 'A small phone, lying',
  // in the shop
  'cards-light': 'The shop with the chat open',
  'shop-dark': 'The shop in the dark',
  'shop-phone': 'The shop on a phone',
} as const;

export type ScreenName = keyof typeof SCREENS;

/** The text of `docs/screens/README.md`. */
export function toIndex(): string {
  const rows = Object.entries(SCREENS).map(([name, words]) => `| ${words} | ![${name}](${name}.png) |`);
  const head =
    '# Screens\n\nTaken by `npm run screens` from the built files.\n\n| what | picture |\n| --- | --- |';
  return `${head}\n${rows.join('\n')}\n`;
}

/** How a CSS variable of the chat is set here, and what it is where nobody sets it (in light colours). */
export interface Variable {
  name: `--captivate-${string}`;
  doc: string;
  kind: 'colour' | 'pixels' | 'text';
  fallback: string;
  /** Of `pixels`: the ends of the slider. */
  range?: [from: number, to: number];
}

/** Every CSS variable that a page can set, in the order of the documentation. */
export const VARIABLES: Variable[] = [
  {
    name: '--captivate-accent',
    doc: 'Launcher, buttons, your visitors’ messages.',
    kind: 'colour',
    fallback: '#2b59ff',
  },
  {
    name: '--captivate-on-accent',
    doc: 'Text on the accent; computed where it is not given.',
    kind: 'colour',
    fallback: '#ffffff',
  },
  { name: '--captivate-surface', doc: 'The panel.', kind: 'colour', fallback: '#ffffff' },
  { name: '--captivate-on-surface', doc: 'Text on the panel.', kind: 'colour', fallback: '#17181b' },
  { name: '--captivate-muted', doc: 'Secondary text.', kind: 'colour', fallback: '#5c626c' },
  { name: '--captivate-border', doc: 'Lines.', kind: 'colour', fallback: '#e5e6e9' },
  {
    name: '--captivate-user-bubble',
    doc: 'The visitor’s messages; the accent where it is not given.',
    kind: 'colour',
    fallback: '#2b59ff',
  },
  {
    name: '--captivate-on-user-bubble',
    doc: 'Text in the visitor’s messages.',
    kind: 'colour',
    fallback: '#ffffff',
  },
  { name: '--captivate-bot-bubble', doc: 'The bot’s messages.', kind: 'colour', fallback: '#edeff4' },
  {
    name: '--captivate-on-bot-bubble',
    doc: 'Text in the bot’s messages.',
    kind: 'colour',
    fallback: '#17181b',
  },
  { name: '--captivate-agent-bubble', doc: 'The messages of people.', kind: 'colour', fallback: '#e8edff' },
  {
    name: '--captivate-on-agent-bubble',
    doc: 'Text in the messages of people.',
    kind: 'colour',
    fallback: '#17181b',
  },
  {
    name: '--captivate-radius',
    doc: 'How round the panel is.',
    kind: 'pixels',
    fallback: '16px',
    range: [0, 32],
  },
  {
    name: '--captivate-font',
    doc: 'The font; the system’s own where it is not given.',
    kind: 'text',
    fallback: 'system-ui, sans-serif',
  },
  {
    name: '--captivate-font-size',
    doc: 'The size of messages.',
    kind: 'pixels',
    fallback: '15px',
    range: [12, 22],
  },
  {
    name: '--captivate-width',
    doc: 'The width of the panel.',
    kind: 'pixels',
    fallback: '384px',
    range: [320, 640],
  },
  {
    name: '--captivate-height',
    doc: 'The height of the panel, as far as there is room.',
    kind: 'pixels',
    fallback: '704px',
    range: [400, 900],
  },
  {
    name: '--captivate-offset-x',
    doc: 'From the side of the page.',
    kind: 'pixels',
    fallback: '20px',
    range: [0, 120],
  },
  {
    name: '--captivate-offset-y',
    doc: 'From the bottom of the page.',
    kind: 'pixels',
    fallback: '20px',
    range: [0, 120],
  },
  {
    name: '--captivate-launcher-size',
    doc: 'The size of the launcher.',
    kind: 'pixels',
    fallback: '56px',
    range: [44, 80],
  },
  {
    name: '--captivate-z-index',
    doc: 'Its place among what the page lays over itself; without it, above everything.',
    kind: 'text',
    fallback: '2147480000',
  },
  {
    name: '--captivate-shadow',
    doc: 'The shadow of the panel.',
    kind: 'text',
    fallback: '0 16px 48px rgb(16 24 40 / 18%)',
  },
];

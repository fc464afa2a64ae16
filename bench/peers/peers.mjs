/** Public widgets, installed by `npm run bench -- --peers`, each in a page of its own (`pages/`). */
import { readFileSync } from 'node:fs';

const packages = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const ANSWERS_ONLY = 'its messages only answer the visitor';

/** @typedef {Pick<import('../contenders.mjs').Contender, 'title' | 'launcher' | 'composer' | 'fillsWhenOpened' | 'says' | 'lacks'>} About */

/** @param {string} id @param {string} name @param {About & { hasStyles?: boolean }} about */
const peer = (id, name, { hasStyles, ...about }) => ({
  id,
  version: `${name} ${packages.dependencies[name]}`,
  body: `${hasStyles ? `<link rel="stylesheet" href="/peers/${id}/style.css">` : ''}<script type="module" src="/peers/${id}/main.js"></script>`,
  isPeer: true,
  ...about,
});

/** @type {import('../contenders.mjs').Contender[]} */
export const PEERS = [
  peer('typebot', '@typebot.io/js', {
    title: 'Typebot',
    launcher: 'typebot-bubble button',
    composer: 'input.text-input, textarea.text-input, .typebot-input input, .typebot-input textarea',
    fillsWhenOpened: true,
    says: 'Its bubble, with a server that answers at once, without typing emulation.',
    lacks: {
      '10000 one more': ANSWERS_ONLY,
      '10000 one more work': ANSWERS_ONLY,
      'flood frames': ANSWERS_ONLY,
      'flood long tasks': ANSWERS_ONLY,
      'flood handed over': ANSWERS_ONLY,
      'flood end shown': ANSWERS_ONLY,
    },
  }),
  peer('botpress', '@botpress/webchat', {
    title: 'Botpress',
    launcher: '.bpFabContainer',
    composer: '.bpComposerInput',
    hasStyles: true,
    says: 'Its parts put together as its own window is, which would ask its vendor for a configuration.',
  }),
  peer('carbon', '@carbon/ai-chat', {
    title: 'IBM Carbon AI Chat',
    launcher: 'cds-button.cds-aichat--launcher__button',
    composer: '[contenteditable="true"], textarea',
    says: 'Its container and launcher in React; messages through its instance.',
  }),
  peer('n8n', '@n8n/chat', {
    title: 'n8n',
    launcher: '.chat-window-toggle',
    composer: '.chat-inputs textarea',
    hasStyles: true,
    says: 'createChat(); messages are put into its own list, as its code does with an answer.',
  }),
  peer('botframework', 'botframework-webchat', {
    title: 'Bot Framework',
    launcher: '#launcher',
    composer: '[data-id="webchat-sendbox-input"], .webchat__send-box-text-box__input',
    says: 'renderWebChat() in a box, opened by a plain button; an own Direct Line in the page.',
  }),
  peer('deep-chat', 'deep-chat', {
    title: 'Deep Chat',
    launcher: '#launcher',
    composer: '#text-input',
    says: 'Its element in a box, opened by a plain button; messages by history and addMessage().',
  }),
];

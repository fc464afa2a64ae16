/**
 * Who is measured, and how each is driven. `drive` runs in the page before anything else is there, and puts
 * `window.bench.chat` there: how messages are handed over, and what of them can be seen.
 */
import { readFileSync } from 'node:fs';
import { inRoot } from '../scripts/project.mjs';
import { PEERS } from './peers/peers.mjs';

/**
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} title
 * @property {string} version
 * @property {string} body The tag, as a site would paste it.
 * @property {string} launcher A selector; shadow roots are looked into.
 * @property {string} composer
 * @property {string} [close] What closes it where the launcher does not.
 * @property {() => void} [drive]
 * @property {boolean} [usesHub] It speaks our protocol, to the hub in the page.
 * @property {boolean} [isPeer]
 * @property {boolean} [fillsWhenOpened] What it has to say comes when it is opened, and at no other time.
 * @property {string} [says] What is to be known of how it was measured.
 * @property {Record<string, string>} [lacks] What can't be had of it, by the row's name, and why.
 */

const FAKE_HUB = readFileSync(inRoot('bench', 'fake-hub.mjs'), 'utf8').replaceAll(/^export /gm, '');

/** A hub in the page in place of a network: only the widget's own work is measured. */
export const HUB_SCRIPT = `{${FAKE_HUB}
  const waiting = [];
  let answer;
  const hub = createFakeHub((say) => { if (answer) say(answer); else waiting.push(say); });
  window.WebSocket = hub.WebSocket;
  Object.assign(window.bench, {
    prepare: (count) => (window.bench.frame = transcriptFrame('bench-1', count)),
    deliver: () => { answer = window.bench.frame; for (const say of waiting.splice(0)) say(answer); },
    isAsked: () => waiting.length > 0,
    say: (nth) => hub.sockets.at(-1).say(textFrame('bench-1', nth)),
  });
}`;

function driveOurs() {
  const { bench } = /** @type {any} */ (window);
  const root = () => document.querySelector('captivate-chat')?.shadowRoot;
  const rows = () => root()?.querySelectorAll('.timeline article') ?? [];
  bench.chat = {
    fill: () => bench.deliver(),
    add: bench.say,
    rows: () => rows().length,
    isShown: (/** @type {number} */ nth) => !!rows()[rows().length - 1]?.textContent?.includes(`#${nth}`),
    toggle: () => /** @type {any} */ (window).CaptivateChat.toggle(),
    begin: () => /** @type {any} */ (window).CaptivateChat.newConversation(),
    hasBegun: () => !!(/** @type {any} */ (window).CaptivateChat.state.conversationId),
    delete: () => /** @type {any} */ (window).CaptivateChat.deleteConversation(),
  };
}

function driveBare() {
  const { bench } = /** @type {any} */ (window);
  const log = () => document.querySelector('.bare-log');
  bench.chat = {
    fill: () => bench.deliver(),
    add: bench.say,
    rows: () => log()?.childElementCount ?? 0,
    isShown: (/** @type {number} */ nth) => !!log()?.lastElementChild?.textContent?.includes(`#${nth}`),
    toggle: () => /** @type {HTMLElement} */ (document.querySelector('body > button')).click(),
  };
}

const HUB = 'data-apikey="bench" data-url="ws://127.0.0.1:9"';
const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const { version: preact } = JSON.parse(readFileSync(inRoot('node_modules/preact/package.json'), 'utf8'));

/** @type {Contender[]} */
export const CONTENDERS = [
  {
    id: 'ours',
    title: 'Captivate Chat',
    version,
    body: `<script src="/ours/captivate-chat.js" ${HUB} async></script>`,
    launcher: 'captivate-chat button',
    composer: 'textarea',
    drive: driveOurs,
    usesHub: true,
  },
  {
    id: 'bare',
    title: 'bare Preact',
    version: preact,
    body: `<script src="/bare/launcher.js" data-bare ${HUB}></script>`,
    launcher: 'body > button',
    composer: 'textarea',
    drive: driveBare,
    usesHub: true,
  },
  ...PEERS,
];

/** A page with words, and a chat where one is named. @param {string} name */
export const pageOf = (name) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>A page</title></head>
<body><h1>A page</h1>${'<p>With words that somebody reads, and nothing else.</p>'.repeat(20)}
${CONTENDERS.find(({ id }) => id === name)?.body ?? ''}</body></html>`;

/** A page that does something itself, and a chat where one is named. @param {string} name */
export const siteOf = (name) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>A site</title><link rel="stylesheet" href="/site/site.css"></head>
<body><h1>A site</h1><img class="hero" src="/site/hero.svg" alt="" width="800" height="400">
<p><button id="more" type="button">More</button> <label>Name <input id="name"></label></p><ul></ul>
<script src="/site/site.js" defer></script>
${CONTENDERS.find(({ id }) => id === name)?.body ?? ''}</body></html>`;

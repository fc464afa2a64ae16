import type { HostPage } from './host-page.ts';

const REPLACED = { globals: 'the page replaces them itself' };

/** What the scripts of a page, and its libraries, do to what all scripts share. */
export const SCRIPT_PAGES: HostPage[] = [
  {
    name: 'mootools',
    found:
      'the chat could not start: a library chained its hooks by `bind`, which forgets arguments there; ours are not chained',
    does: 'is of the time of MooTools: `bind`, `Element`, `Event`, `Array.prototype`',
  },
  {
    name: 'frozen-intrinsics',
    found:
      'the chat could not start: a library for signals assigned `valueOf`, which a frozen `Object.prototype` forbids; ours assign to no prototype',
    does: 'freezes every constructor and prototype',
  },
  {
    name: 'wrapped-globals',
    does: 'wraps fetch, WebSocket, addEventListener, setTimeout, Promise, Date, JSON, console, customElements before us',
  },
  {
    name: 'wrapped-later',
    does: 'wraps the same after us',
    cannot: REPLACED,
    meanwhile: (page) => page.locator('h1').dispatchEvent('click'),
  },
  { name: 'enumerable-prototypes', does: 'has enumerable keys on every prototype' },
  {
    name: 'inherited-options',
    found:
      'the chat took the page’s for its own: what the tag says is read from objects that inherit nothing',
    does: 'gives every object what our options are called',
  },
  {
    name: 'replaced-elements',
    does: 'has `customElements` throw, and replaces methods of `Element.prototype`',
  },
  { name: 'throwing-console', does: 'throws at every line for the console' },
  { name: 'zone', does: 'runs zone.js', cannot: { globals: 'zone.js keeps a list for every kind of event' } },
  { name: 'fake-timers', does: 'runs on fake timers, in the year 2020' },
  {
    name: 'push-state',
    does: 'calls `pushState` 200 times, again and again',
    meanwhile: (page) => page.evaluate(() => (window as unknown as { wander(): void }).wander()),
    cannot: { reload: 'the address is another one' },
  },
  {
    name: 'shortcuts',
    does: 'has shortcuts of a single key',
    meanwhile: async (_page, chat) => {
      await chat.composer.pressSequentially('s/k?');
      await chat.composer.fill('');
    },
  },
  { name: 'node-police', does: 'removes nodes that it does not know from `<body>`, and once from `<html>`' },
  { name: 'long-task', does: 'computes for three seconds as soon as our element is there' },
  {
    name: 'translated',
    does: 'is translated in place: every text in two `<font>`, ours too',
    cannot: {
      markup: 'the page does it itself',
      pixels: 'the page does it itself',
      styles: 'font elements are looked at',
    },
    meanwhile: (page) => page.locator('h1').dispatchEvent('click'),
  },
  {
    name: 'password-manager',
    does: 'has a password manager’s nodes at every field, ours too',
    cannot: { markup: 'the page does it itself', styles: 'it paints into our field' },
  },
  { name: 'clobbered', does: 'has forms and links whose names clobber those of window and document' },
  { name: 'big', does: 'has 20,000 nodes' },
  { name: 'restless', does: 'puts its children, and its body, in again every frame' },
  {
    name: 'hidden',
    does: 'is hidden from the start',
    meanwhile: (page) => page.locator('h1').dispatchEvent('click'),
  },
];

import { describe, expect, it } from 'vitest';
import { parseToInside, parseToOutside, type ToInside, type ToOutside } from './protocol.ts';

const state = { ready: true, open: false, unread: 2, status: 'fine' as const };
const page = {
  description: { url: 'https://a.example/' },
  language: 'en',
  looks: { '--captivate-accent': 'red' },
  fonts: '',
};

const inward: ToInside[] = [
  {
    type: 'start',
    values: { apikey: 'k' },
    page,
    isInline: false,
    hasLauncher: true,
    rest: undefined,
    calls: [{ id: 1, method: 'identify', values: [{ userId: 'ada' }] }],
  },
  {
    type: 'start',
    values: {},
    page,
    isInline: true,
    hasLauncher: false,
    rest: {
      memory: { a: 'b' },
      said: { visitor: { userId: 'ada' }, answers: undefined, metadata: { cart: 3 } },
      calledId: 2,
      fromEnd: 3,
      hasFocus: true,
    },
    calls: [],
  },
  { type: 'page', page },
  { type: 'call', id: 1, method: 'send', values: ['hello'] },
  { type: 'answer', id: 1, isFree: false },
  { type: 'left' },
  { type: 'place', box: { left: 1, top: 2, width: 3, height: 4 } },
  { type: 'place' },
];

const outward: ToOutside[] = [
  { type: 'ready', state },
  { type: 'told', event: { type: 'open' }, state },
  { type: 'told', event: { type: 'action', action: { id: 'a', data: {} } }, state, id: 1 },
  { type: 'told', event: { type: 'message', role: 'bot', parts: [{ type: 'text', text: 'hi' }] }, state },
  { type: 'told', event: { type: 'error', code: 'hub-error', description: 'x' } as never, state },
  { type: 'state', state: { ...state, conversationId: 'c' } },
  { type: 'result', id: 1, value: 'text', state },
  { type: 'launcher', label: 'Open chat' },
  { type: 'focus' },
  { type: 'front' },
  { type: 'view', title: 'Chat', isLarge: true },
  { type: 'rest', rest: { memory: {}, said: {}, calledId: 0, fromEnd: 0, hasFocus: false } },
];

/** What nobody of ours says, whichever way it goes. */
const hostile: unknown[] = [
  undefined,
  null,
  0,
  '',
  'start',
  [],
  ['start'],
  () => {},
  Symbol('start'),
  {},
  { type: undefined },
  { type: 1 },
  { type: ['left'] },
  { type: { toString: () => 'left' } },
  { type: '' },
  { type: 'constructor' },
  { type: '__proto__' },
  { type: 'toString' },
  { type: 'hasOwnProperty' },
  Object.create({ type: 'left' }),
  new Proxy({}, { get: () => 'left' }),
  new Map([['type', 'left']]),
];

describe('what is said to the frame', () => {
  it.each(inward)('is read: $type', (message) => {
    expect(parseToInside(message)).toBe(message);
  });

  it.each([
    ...hostile,
    { type: 'left', more: 1 },
    { type: 'call', id: 1, method: 'destroy', values: [] },
    { type: 'call', id: 1, method: 'constructor', values: [] },
    { type: 'call', id: 1, method: '__proto__', values: [] },
    { type: 'call', id: 1, method: ['send'], values: [] },
    { type: 'call', id: '1', method: 'send', values: [] },
    { type: 'call', id: Number.NaN, method: 'send', values: [] },
    { type: 'call', id: 1, method: 'send', values: { length: 1, 0: 'x' } },
    { type: 'call', id: 1, method: 'send' },
    { type: 'answer', id: 1, isFree: 'yes' },
    { type: 'page', page: { ...page, looks: { '--captivate-accent': { toString: () => 'red' } } } },
    { type: 'page', page: { ...page, fonts: ['@font-face{}'] } },
    { type: 'page', page: { ...page, script: 'x' } },
    { type: 'page', page: [page] },
    { type: 'start', values: { apikey: 1 }, page, isInline: false, hasLauncher: true },
    { type: 'start', values: {}, page, isInline: false },
    { type: 'place', box: { left: 1, top: 2, width: 3, height: '4px' } },
  ])('is refused otherwise: %o', (message) => {
    expect(parseToInside(message)).toBeUndefined();
  });
});

describe('what the frame says', () => {
  it.each(outward)('is read: $type', (message) => {
    expect(parseToOutside(message)).toBe(message);
  });

  it.each([
    ...hostile,
    ...inward.filter(({ type }) => type !== 'left'),
    { type: 'told', event: { type: 'destroy' }, state },
    { type: 'told', event: { type: 'action', action: { id: 1, data: {} } }, state },
    { type: 'told', event: { type: 'action', action: { id: 'a', data: {}, more: 1 } }, state },
    { type: 'told', event: { type: 'action', action: { id: 'a', data: {} }, proceed: 'x' }, state },
    { type: 'told', event: { type: 'message', role: 'bot', parts: ['hi'] }, state },
    { type: 'told', event: { type: 'open' } },
    { type: 'state', state: { ...state, unread: '2' } },
    { type: 'state', state: { ...state, more: 1 } },
    { type: 'view', title: 'Chat', direction: 'rtl', isLarge: false },
    { type: 'launcher', label: 1 },
    { type: 'launcher', label: 'x', html: '<b>' },
    { type: 'rest', rest: { memory: { a: 1 }, fromEnd: 0, hasFocus: false } },
    { type: 'focus', id: 1 },
  ])('is refused otherwise: %o', (message) => {
    expect(parseToOutside(message)).toBeUndefined();
  });
});

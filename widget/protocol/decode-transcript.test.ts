import { expect, it } from 'vitest';
import { decodeTranscript } from './decode-transcript.ts';
import { decode } from './testing/decode-all.ts';

const hello = { from: 'user', messages: [{ type: 'text', text: 'hello' }] };
const read = [{ role: 'user', parts: [{ type: 'text', text: 'hello' }], actions: [] }];

it.each([
  ['transcript', { transcript: [hello] }],
  ['messages', { messages: [hello] }],
  ['a bare list', [hello]],
  ['an event', { event: { event_type: 'conversation_transcript', event_payload: { transcript: [hello] } } }],
  ['a bare event', { event_type: 'conversation_transcript', event_payload: { messages: [hello] } }],
  ['text', JSON.stringify({ transcript: [hello] })],
  ['one level more', { transcript: [{ event_id: null, messages: [hello] }] }],
])('[P26] finds the list under %s', (_where, body) => {
  expect(decodeTranscript(body)).toEqual(read);
});

it.each([{}, { transcript: null }, { error: 'no such conversation' }, '<html>', 'OK', null, 3])(
  '[P26] does not take %j for an empty transcript',
  (body) => {
    expect(decodeTranscript(body)).toBeUndefined();
    const event = { event_type: 'conversation_transcript', event_payload: body };
    expect(decode(event)).toMatchObject({ type: 'unreadable' });
  },
);

it('[P26] reads an empty transcript as one', () => {
  expect(decodeTranscript({ transcript: [] })).toEqual([]);
});

const partsOf = (entry: object) => decodeTranscript([{ from: 'bot', ...entry }])?.[0]?.parts;
const hi = { type: 'text', text: 'hi' };

it.each([
  [{ messages: [hi] }],
  [{ messages: ['hi'] }],
  [{ messages: 'hi' }],
  [{ messages: { idChat: 'c', messages: [hi], actions: [] } }],
  [{ messages: { idChat: 'c', messages: ['hi'], cid: null } }],
  [{ text: 'hi' }],
  [{ content: hi }],
  [{ content: [hi], text: 'hi' }],
  [{ messages: [], files: [], text: 'hi' }],
])('[P27] finds the parts of %j', (entry) => {
  expect(partsOf(entry)).toEqual([hi]);
});

it('[P27] reads the files beside the text once', () => {
  const file = { url: 'https://x/a.png', filename: 'a.png', type: 'image/png' };
  const parts = [
    hi,
    { type: 'files', files: [{ kind: 'image', url: 'https://x/a.png', name: 'a.png', mime: 'image/png' }] },
  ];
  expect(partsOf({ text: 'hi', files: [file] })).toEqual(parts);
  expect(partsOf({ content: { text: 'hi', files: [file] }, text: 'hi', files: [file] })).toEqual(parts);
});

it('[P27] keeps an entry in which there is nothing to show', () => {
  expect(decodeTranscript([{ from: 'bot', messages: { idChat: 'c', actions: [] } }, {}, null, 'x'])).toEqual([
    { role: 'bot', parts: [], actions: [] },
    { role: 'bot', parts: [], actions: [] },
  ]);
});

it.each([
  ['user', 'user'],
  ['bot', 'bot'],
  ['chatbot', 'bot'],
  ['agent ', 'agent'],
  ['Agent', 'agent'],
  ['livechat', 'agent'],
  [' User', 'user'],
  ['system', 'bot'],
  [null, 'bot'],
])('[P28] takes %j for the %s', (from, role) => {
  expect(decodeTranscript([{ from, text: 'hi' }])).toMatchObject([{ role }]);
});

it('[P28] names the bot and the agent, never the visitor', () => {
  const names = { chatbotName: 'Bo', livechatName: 'Ada', text: 'hi' };
  const authors = decodeTranscript(['user', 'bot', 'agent '].map((from) => ({ from, ...names })));
  expect(authors?.map(({ authorName }) => authorName)).toEqual([undefined, 'Bo', 'Ada']);
});

it('[P29] reads each action once, wherever it stands', () => {
  const escalate = { type: 'normal', title: 'escalateToHuman' };
  const call = { actionType: 'apiCall', details: { n: 1 } };
  const entry = { from: 'bot', actions: [escalate], messages: { messages: [], actions: [escalate, call] } };
  expect(decodeTranscript([entry])).toMatchObject([
    {
      actions: [
        { id: 'escalateToHuman', data: {} },
        { id: 'apiCall', data: { n: 1 } },
      ],
    },
  ]);
});

it.each([
  [{ message_id: 7, id: 'x' }, { id: '7' }],
  [{ id: 'm1' }, { id: 'm1' }],
  [{ ch_msg_id: 'm1', event_id: 'e1' }, { id: 'm1' }],
  [{ client_msg_id: 'k1' }, { clientMessageId: 'k1' }],
  [{ messages: { cid: 'k1', messages: [] } }, { clientMessageId: 'k1' }],
  [{ messages: { cid: null, messages: [] } }, { clientMessageId: undefined }],
])('[P29] knows the entry %j again', (entry, ids) => {
  expect(decodeTranscript([entry])).toMatchObject([ids]);
});

it('[P29] gives the outer id to an inner message only where it is the only one', () => {
  const ids = (messages: object[]) => decodeTranscript([{ event_id: 'e1', messages }])?.map(({ id }) => id);
  expect(ids([hello])).toEqual(['e1']);
  expect(ids([{ ...hello, id: 'm1' }])).toEqual(['m1']);
  expect(ids([hello, hello])).toEqual([undefined, undefined]);
});

it('[P27] takes a plain text as it stands, and nothing that only looks like one', () => {
  expect(partsOf({ messages: [hi, { ...hi, id: 'x' }, { type: 'text', text: { trim: 1 } }] })).toEqual([
    hi,
    hi,
  ]);
  expect(partsOf({ messages: [{ type: 'text', text: ' ' }] })).toEqual([]);
  expect(partsOf({ messages: [{ type: 'text', text: 7 }] })).toEqual([{ type: 'text', text: '7' }]);
});

it.each([{ id: 'call' }, 'call', { actions: [{ id: 'call' }] }])(
  'reads %j as an action of the line',
  (actions) => {
    const [entry] = decodeTranscript([{ from: 'bot', messages: [hi], actions }]) ?? [];
    expect(entry?.actions).toMatchObject([{ id: 'call' }]);
  },
);

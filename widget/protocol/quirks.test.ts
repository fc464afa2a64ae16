import { describe, expect, it } from 'vitest';
import { decodeParts } from './decode-all-parts.ts';
import { readEvery } from './decode-lists.ts';
import { decodeTranscript } from './decode-transcript.ts';
import { encode } from './encode.ts';
import { resolveEndpoints, socketAddress } from './endpoints.ts';
import { decode, decodeReply } from './testing/decode-all.ts';

const event = (event_type: string, event_payload: object, event_id?: string) =>
  decode({ action: 'receiveMessage', event: { event_type, event_payload, event_id } });

/** All of them are read as the same thing. */
function expectOneMeaning(readings: unknown[]) {
  for (const reading of readings) expect(reading).toEqual(readings[0]);
}

/** One test for each contradiction in the hub's documents. */
describe('where the documents disagree', () => {
  it('[P1][P2] reads events in the wrapper and bare, and sends the wrapper', () => {
    const bare = { event_type: 'socket_connected', event_payload: { socket_id: 's' } };
    expectOneMeaning([
      decode(bare),
      decode({ action: 'receiveMessage', event: bare }),
      { type: 'connected', socketId: 's' },
    ]);
    expect(Object.keys(encode({ type: 'start' }))).toEqual(['action', 'event']);
  });

  it('[C1] sends the key under both of its names', () => {
    const { searchParams } = new URL(socketAddress('wss://hub.example', 'K-1'));
    expect([searchParams.get('apikey'), searchParams.get('apiKey')]).toEqual(['K-1', 'K-1']);
  });

  it('[C1] takes a base with and without /dev, as configured', () => {
    const address = (url: string) => socketAddress(resolveEndpoints({ url }).socketUrl, 'K').split('?')[0];
    expect(address('wss://hub.example/dev')).toBe('wss://hub.example/dev');
    expect(address('wss://hub.example')).toBe('wss://hub.example');
  });

  it('[P9] starts with metadata and userData, never with userMetadata', () => {
    const { event_payload } = encode({ type: 'start', metadata: { a: 1 } }).event;
    expect(event_payload).toStrictEqual({ userData: {}, metadata: { a: 1 } });
  });

  it('[P11] can wake a bot that does not speak first', () => {
    const wake = encode({ type: 'message', id: 'm', conversationId: 'c', content: { text: '' } });
    expect(wake.event.event_payload.content).toStrictEqual({ type: 'text', text: '' });
  });

  it('[P11][P21] reads files as a list, a wrapper and one object, and sends the list', () => {
    const file = { url: 'https://x/a.pdf', filename: 'a.pdf', type: 'application/pdf' };
    expectOneMeaning(
      [[file], { type: 'files', files: [file] }, file].map((files) => decodeParts({ text: 'hi', files })),
    );
    const content = {
      text: 'hi',
      files: [{ name: 'a.pdf', mime: 'application/pdf', url: 'https://x/a.pdf' }],
    };
    const sent = encode({ type: 'message', id: 'm', conversationId: 'c', content }).event.event_payload;
    expect(sent.content).toStrictEqual({ text: 'hi', files: [file] });
  });

  it('[P19][P20][P21] reads singular and plural, nested and flat', () => {
    const options = [{ label: 'Yes', value: 'y' }];
    expectOneMeaning(
      [
        { type: 'button', buttons: { options } },
        { type: 'buttons', buttons: { options } },
        { type: 'buttons', button: options },
        { type: 'button', options },
        { type: 'button', label: 'Yes', value: 'y' },
      ].map(decodeParts),
    );
    const card = { text: 'Shoe', image_url: 'https://x/s.png' };
    expectOneMeaning(
      [
        { type: 'card', cards: [card] },
        { type: 'cards', cards: { type: 'cards', cards: [card] } },
        { type: 'cards', card },
        { type: 'card', ...card },
      ].map(decodeParts),
    );
    const file = { url: 'https://x/a.png', mimetype: 'image/png' };
    expectOneMeaning(
      [
        { type: 'file', files: [file] },
        { type: 'files', files: { type: 'files', files: [file] } },
        { type: 'files', file },
        { type: 'file', ...file },
      ].map(decodeParts),
    );
  });

  it('[P19] reads options by label and value or title and url, in an object or a list', () => {
    const choices = [
      { label: 'Yes', value: 'y' },
      { title: 'Shop', url: 'https://x' },
    ];
    const readings = [{ options: choices }, { buttons: choices }, choices].map((buttons) =>
      decodeParts([{ type: 'buttons', buttons }]),
    );
    expectOneMeaning(readings);
    expect(readings[0]).toMatchObject([
      {
        buttons: [
          { kind: 'reply', label: 'Yes', value: 'y' },
          { kind: 'link', label: 'Shop', url: 'https://x' },
        ],
      },
    ]);
  });

  it('[P7] reads general_error on its own and inside a conversation_update', () => {
    const payload = { conversation_id: 'c', error_code: 400, error_desc: 'Invalid conversation_id' };
    const error = { event_type: 'general_error', event_payload: payload, event_id: 'e' };
    expectOneMeaning([
      decode(error),
      event('conversation_update', error),
      event('conversation_update', error, 'o'),
    ]);
    expect(decode(error)).toMatchObject({ type: 'error', code: '400', eventId: 'e' });
  });

  it('[P7] reads the code of an error as a number or a text', () => {
    expectOneMeaning([413, '413'].map((error_code) => event('general_error', { error_code })));
  });

  it('[P15][P16] reads an action by id, title or action, alone or in a list, and sends it alone by id', () => {
    const own = [{ id: 'x' }, { title: 'x' }, { action: 'x' }];
    const payloads = [...own, ...own.map((action) => ({ actions: [action] }))];
    expectOneMeaning(payloads.map((payload) => event('action', { type: 'normal', ...payload })));
    const { event_payload } = encode({ type: 'action', conversationId: 'c', action: 'x' }).event;
    expect(event_payload).toStrictEqual({ type: 'normal', id: 'x', data: {}, conversation_id: 'c' });
  });

  it('[P26][P27] reads a transcript under transcript or messages, nested or flat, parts or strings', () => {
    const entries = [
      { from: 'bot', messages: [{ type: 'text', text: 'hi' }] },
      { from: 'bot', messages: ['hi'] },
      { from: 'bot', messages: { idChat: 'c', messages: ['hi'], actions: [] } },
      { from: 'bot', text: 'hi' },
      { messages: [{ from: 'bot', actions: [], files: [], messages: [{ type: 'text', text: 'hi' }] }] },
    ];
    expectOneMeaning([
      [{ role: 'bot', parts: [{ type: 'text', text: 'hi' }], actions: [] }],
      ...entries.flatMap((entry) =>
        [{ transcript: [entry] }, { messages: [entry] }, [entry]].map((body) => decodeTranscript(body)),
      ),
    ]);
  });

  it('[P28] reads "agent ", livechat and chatbot as a person and the bot', () => {
    const from = ['user', 'agent ', 'agent', 'livechat', 'chatbot', 'bot'];
    expect(
      decodeTranscript(from.map((name) => ({ from: name, text: 'hi' })))?.map(({ role }) => role),
    ).toEqual(['user', 'agent', 'agent', 'agent', 'bot', 'bot']);
  });

  it('[P14] reads a conversation id that is missing or empty as none', () => {
    expectOneMeaning([
      event('bot_message', { conversation_id: '' }),
      event('bot_message', { conversation_id: null }),
      event('bot_message', {}),
    ]);
    expect(event('bot_message', {})).toMatchObject({ conversationId: undefined });
  });

  it('[P33][P34] asks for conversations by either name, and reads the answer to both', () => {
    const asked = (spelling: 'client' | 'guide') =>
      encode({ type: 'conversations-request', spelling, userId: 'u' }).event.event_type;
    expect([asked('client'), asked('guide')]).toEqual(['get_user_conversations', 'get_conversations']);
    const payload = { conversations: [{ conversation_id: 'c', metadata: {} }] };
    expectOneMeaning([
      decode({ event: { event_type: 'user_conversations', event_payload: payload } }, readEvery),
      decode({ event: { event_type: 'conversations', event_payload: payload } }, readEvery),
      decodeReply(payload, 'conversations-request', readEvery),
    ]);
  });

  it('[P31][P32] reads metadata under channelMetadata.custom or bare, and sends it bare', () => {
    const metadata = { plan: 'gold' };
    expectOneMeaning(
      [metadata, { channelMetadata: { custom: metadata } }].map((content) =>
        event('conversation_metadata', { content }),
      ),
    );
    const sent = encode({ type: 'metadata', id: 'm', conversationId: 'c', metadata }).event.event_payload;
    expect(sent.metadata).toEqual(metadata);
  });

  it('[P14] tells the event’s id where a livechat message has none of its own', () => {
    expect(event('livechat_message', { content: 'hi' }, 'e')).toMatchObject({
      messageId: undefined,
      eventId: 'e',
    });
    expect(event('livechat_message', { content: 'hi' })).toMatchObject({
      messageId: undefined,
      eventId: undefined,
    });
  });

  it('[P14] tells the same ids when an event comes twice', () => {
    const once = () => event('bot_message', { ch_msg_id: 'm', content: 'hi' }, 'e');
    expectOneMeaning([once(), once()]);
    expect(once()).toMatchObject({ messageId: 'm', eventId: 'e' });
  });
});

import { expect, it } from 'vitest';
import { readEvery } from './decode-lists.ts';
import { decode } from './testing/decode-all.ts';

/** What is made of an event, as the hub sends it. */
const toFrame = (event_type: string, event_payload: unknown, event_id?: string) =>
  JSON.stringify({ action: 'receiveMessage', event: { event_type, event_payload, event_id } });
const hear = (...event: Parameters<typeof toFrame>) => decode(toFrame(...event));
const hearList = (...event: Parameters<typeof toFrame>) => decode(toFrame(...event), readEvery);

it('[P2] reads an event without an id', () => {
  expect(hear('socket_connected', { socket_id: 's1' })).toEqual({ type: 'connected', socketId: 's1' });
});

it('[P3] keeps an event of an unknown type whole', () => {
  expect(hear('typing_started', { by: { name: 'Ada' } }, 'e1')).toEqual({
    type: 'unknown',
    name: 'typing_started',
    payload: { by: { name: 'Ada' } },
    eventId: 'e1',
  });
  expect(hear('toString', null)).toEqual({ type: 'unknown', name: 'toString', payload: {} });
});

it.each([
  ['', 'The frame holds no JSON.'],
  ['{"event":', 'The frame holds no JSON.'],
  ['ping', 'The frame holds no JSON.'],
  ['null', 'The frame holds no event.'],
  ['17', 'The frame holds no event.'],
  ['"secret"', 'The frame holds no event.'],
  ['[]', 'The frame holds no event.'],
  ['{}', 'The frame holds no event.'],
  ['{"action":"receiveMessage","event":{"event_type":7}}', 'The frame holds no event.'],
  ['{"message":"Hello"}', 'The frame holds no event.'],
  [undefined, 'The frame holds no event.'],
  [new Uint8Array([1, 2, 3]), 'The frame holds no event.'],
  [new ArrayBuffer(8), 'The frame holds no event.'],
  [new Blob(['{}']), 'The frame holds no event.'],
])('[P4] finds %j unreadable', (raw, reason) => {
  expect(decode(raw)).toEqual({ type: 'unreadable', reason });
});

it('[P6] reads the gateway’s own error', () => {
  expect(decode('{"message":"Internal server error","connectionId":"x=","requestId":"y="}')).toEqual({
    type: 'error',
    code: '',
    description: 'Internal server error',
  });
});

it('[P7] reads an error, its code a number or a text', () => {
  const error = { type: 'error', code: '400', description: 'Invalid conversation_id', conversationId: 'c1' };
  const payload = { conversation_id: 'c1', error_desc: 'Invalid conversation_id' };
  expect(hear('general_error', { ...payload, error_code: 400 })).toEqual(error);
  expect(hear('general_error', { ...payload, error_code: '400' })).toEqual(error);
  expect(hear('general_error', {})).toEqual({ type: 'error', code: '', description: '' });
});

it('[P7] gives a nested error the id of the outer event where it has none', () => {
  const nested = { event_type: 'general_error', event_payload: { error_code: 500, error_desc: 'Oops' } };
  expect(hear('conversation_update', nested, 'e1')).toEqual({
    type: 'error',
    code: '500',
    description: 'Oops',
    eventId: 'e1',
  });
});

it('[P8] reads the link of a message that was too big', () => {
  expect(
    hear('general_error', { error_code: 413, error_desc: 'Too large', message_link: 'https://x/m' }),
  ).toMatchObject({ type: 'error', code: '413', messageLink: 'https://x/m' });
});

it('[P10] does not take a start without an id for one', () => {
  expect(hear('conversation_start_success', { conversation_id: '' })).toMatchObject({ type: 'unreadable' });
  expect(hear('conversation_start_success', { conversation_id: 'ada_7c' })).toEqual({
    type: 'started',
    conversationId: 'ada_7c',
  });
});

it('[P12] reads that a message was edited', () => {
  expect(hear('message_edited_success', { conversation_id: 'c1', message_id: 17 })).toEqual({
    type: 'edited',
    conversationId: 'c1',
    messageId: '17',
  });
});

it('[P13] tells the bot from a person', () => {
  expect(hear('bot_message', { content: 'Hi', bot: { name: 'Bo' }, agent: { name: 'Ada' } })).toMatchObject({
    role: 'bot',
    author: { name: 'Bo' },
  });
  expect(
    hear('livechat_message', { content: 'Hi', agent: { name: ' Ada ', avatar: 'https://x/a.png' } }),
  ).toMatchObject({ role: 'agent', author: { name: 'Ada', avatarUrl: 'https://x/a.png' } });
  expect(hear('livechat_message', { content: 'Hi', livechatName: 'Support' })).toMatchObject({
    author: { name: 'Support' },
  });
});

it('[P14] takes an empty conversation id for none, and keeps both ids of a message', () => {
  expect(
    hear('livechat_message', { conversation_id: '', content: [{ type: 'text', text: 'hi' }] }, 'e1'),
  ).toEqual({
    type: 'message',
    role: 'agent',
    parts: [{ type: 'text', text: 'hi' }],
    actions: [],
    eventId: 'e1',
  });
  expect(hear('bot_message', { ch_msg_id: 'm1', conversation_id: 'c1', content: [] }, 'e1')).toMatchObject({
    messageId: 'm1',
    conversationId: 'c1',
    eventId: 'e1',
  });
});

it.each([
  [{ type: 'normal', id: 'pay', data: { sum: 3 } }, [{ id: 'pay', data: { sum: 3 } }]],
  [{ type: 'normal', title: 'pay' }, [{ id: 'pay', data: {} }]],
  [{ type: 'normal', action: 'pay' }, [{ id: 'pay', data: {} }]],
  [{ actionType: 'pay', details: { sum: 3 } }, [{ id: 'pay', data: { sum: 3 } }]],
  [
    { actions: [{ id: 'a', data: { n: 1 } }, { data: {} }, 'b', null] },
    [
      { id: 'a', data: { n: 1 } },
      { id: 'b', data: {} },
    ],
  ],
  [{ actions: { id: 'a' } }, [{ id: 'a', data: {} }]],
  [{}, []],
])('[P16] reads the action %j', (payload, actions) => {
  expect(hear('action', { ...payload, conversation_id: 'c1' })).toEqual({
    type: 'actions',
    actions,
    conversationId: 'c1',
  });
});

it('[P16] reads the actions that come with a message', () => {
  expect(hear('bot_message', { content: [], actions: [{ title: 'escalateToHuman' }] })).toMatchObject({
    actions: [{ id: 'escalateToHuman', data: {} }],
  });
});

it.each([
  [{ name: '  Ada   Lovelace ' }, { name: 'Ada Lovelace' }],
  [{ firstName: 'Ada', lastName: 'Lovelace' }, { name: 'Ada Lovelace' }],
  [{ firstName: 'Ada', lastName: null }, { name: 'Ada' }],
  [{ agentName: 'Ada' }, { name: 'Ada' }],
  [{ agent: 'Ada' }, { name: 'Ada' }],
  [{ agent: { name: 'Ada', photo: 'https://x/a' } }, { name: 'Ada', avatarUrl: 'https://x/a' }],
  [
    { agent: { image: 'https://x/a' }, agentName: 'Ada' },
    { name: 'Ada', avatarUrl: 'https://x/a' },
  ],
  [{ name: '  ' }, undefined],
  [{}, undefined],
  [null, undefined],
])('[P30] knows the agent of %j', (data, agent) => {
  expect(hear('conversation_update', { type: 'livechatAgentConnected', data })).toEqual({
    type: 'update',
    update: 'livechatAgentConnected',
    data: data ?? {},
    agent,
  });
});

it('[P30] keeps an update of an unknown kind, and takes nobody for its agent', () => {
  expect(
    hear(
      'conversation_update',
      { type: 'queuePosition', conversation_id: 'c1', data: { name: 'VIP' } },
      'e1',
    ),
  ).toEqual({
    type: 'update',
    update: 'queuePosition',
    conversationId: 'c1',
    data: { name: 'VIP' },
    eventId: 'e1',
  });
});

it('[P31] reads that metadata was taken', () => {
  expect(hear('metadata_update_success', { conversation_id: 'c1' })).toEqual({
    type: 'metadata-updated',
    conversationId: 'c1',
  });
});

it.each([
  [{ content: { plan: 'gold' } }, { plan: 'gold' }],
  [{ metadata: { plan: 'gold' } }, { plan: 'gold' }],
  [{ plan: 'gold' }, { plan: 'gold' }],
  [{ content: { channelMetadata: { custom: { plan: 'gold' } } } }, { plan: 'gold' }],
  [
    { content: { plan: 'none', lang: 'en', channelMetadata: { id: 1, custom: { plan: 'gold' } } } },
    { plan: 'gold', lang: 'en' },
  ],
  [{ content: null }, {}],
])('[P32] finds the metadata in %j', (payload, metadata) => {
  expect(hear('conversation_metadata', { conversation_id: 'c1', ...payload })).toEqual({
    type: 'metadata',
    metadata,
    conversationId: 'c1',
  });
});

it('[P33] reads the conversations of a visitor, with their page', () => {
  const conversations = [
    { conversation_id: 'c1', metadata: { channelMetadata: { custom: { plan: 'gold' } } }, apiKey: 'K' },
    { conversation_id: 'c2', metadata: null },
    { metadata: { lost: true } },
  ];
  const pagination = {
    page: '2',
    pageSize: 10,
    total: 12,
    totalPages: 2,
    hasPrevPage: true,
    hasNextPage: false,
  };
  const event = {
    type: 'conversations',
    conversations: [
      { conversationId: 'c1', metadata: { plan: 'gold' }, apiKey: 'K' },
      { conversationId: 'c2', metadata: {} },
    ],
    pagination: { ...pagination, page: 2 },
  };
  expect(hearList('user_conversations', { conversations, pagination })).toEqual(event);
  expect(hearList('get_conversations_success', { conversations, pagination })).toEqual(event);
  // Inside of an update as well, as every event.
  const update = { event_type: 'user_conversations', event_payload: { conversations, pagination } };
  expect(hearList('conversation_update', update)).toEqual(event);
});

it('[P33] does not take a missing list of conversations for an empty one', () => {
  expect(hearList('user_conversations', {})).toMatchObject({ type: 'unreadable' });
  expect(hearList('user_conversations', { conversations: null })).toEqual({
    type: 'conversations',
    conversations: [],
  });
});

it('[P35] reads which conversation was deleted, or whose', () => {
  expect(hear('delete_conversation_success', { userId: 'u' })).toEqual({ type: 'deleted', userId: 'u' });
});

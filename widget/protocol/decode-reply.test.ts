import { expect, it } from 'vitest';
import { decodeLargeMessage } from './decode-large-message.ts';
import { readEvery } from './decode-lists.ts';
import { decodeReply } from './testing/decode-all.ts';

const wrapped = (event_payload: object, event_type?: string) => ({ event: { event_type, event_payload } });

it.each([
  [{ metadata: { plan: 'gold' } }],
  [{ plan: 'gold' }],
  [wrapped({ content: { plan: 'gold' } })],
  [wrapped({ metadata: { plan: 'gold' } }, 'metadata_request')],
  [{ channelMetadata: { custom: { plan: 'gold' } } }],
  ['{"metadata":{"plan":"gold"}}'],
])('[P37] finds the metadata in %j', (body) => {
  expect(decodeReply(body, 'metadata-request')).toEqual({ type: 'metadata', metadata: { plan: 'gold' } });
});

it('[P37] keeps metadata of a visitor that looks like an envelope', () => {
  expect(decodeReply({ event: { name: 'Fair' } }, 'metadata-request')).toMatchObject({
    metadata: { event: { name: 'Fair' } },
  });
});

it.each([
  [{ conversations: [{ conversation_id: 'c1', metadata: {} }] }],
  [wrapped({ conversations: [{ conversation_id: 'c1' }] })],
  [wrapped({ conversations: [{ conversation_id: 'c1' }] }, 'user_conversations')],
  [wrapped({ conversations: [{ conversation_id: 'c1' }] }, 'get_user_conversations_v2')],
])('[P37] finds the conversations in %j', (body) => {
  expect(decodeReply(body, 'conversations-request', readEvery)).toEqual({
    type: 'conversations',
    conversations: [{ conversationId: 'c1', metadata: {} }],
  });
});

it('[P37] finds the transcript in a body', () => {
  expect(decodeReply({ transcript: [{ from: 'user', text: 'hi' }] }, 'transcript-request')).toMatchObject({
    type: 'transcript',
    entries: [{ role: 'user' }],
  });
});

it.each(['OK', ' ok\n', '"OK"', '', undefined, null, {}, { success: true }])(
  '[P37] reads %j as success',
  (body) => {
    expect(decodeReply(body, 'metadata')).toEqual({ type: 'metadata-updated' });
    expect(decodeReply(body, 'edit')).toEqual({ type: 'edited' });
    expect(decodeReply(body, 'delete')).toEqual({ type: 'deleted' });
    expect(decodeReply(body, 'delete-all')).toEqual({ type: 'deleted' });
  },
);

it.each([['<!doctype html><p>Accept our terms'], ['OK then'], [{ success: false }], [[1]], [0]])(
  '[P37] does not read %j as success',
  (body) => {
    expect(decodeReply(body, 'delete')).toMatchObject({ type: 'unreadable' });
  },
);

it.each(['metadata-request', 'conversations-request', 'transcript-request', 'message'] as const)(
  '[P37] finds no answer to %s in a bare OK',
  (asked) => {
    expect(decodeReply('OK', asked)).toMatchObject({ type: 'unreadable' });
  },
);

it('[P37] reads an event as itself, whatever was asked', () => {
  const error = wrapped({ error_code: 400, error_desc: 'Invalid conversation_id' }, 'general_error');
  expect(decodeReply(error, 'metadata')).toMatchObject({ type: 'error', code: '400' });
  const edited = wrapped({ conversation_id: 'c1', message_id: 'm1' }, 'message_edited_success');
  expect(decodeReply(edited, 'edit')).toEqual({ type: 'edited', conversationId: 'c1', messageId: 'm1' });
});

it('[P8] reads the message behind the link', () => {
  const content = [
    { type: 'text', text: 'long' },
    { type: 'buttons', buttons: ['Yes'] },
  ];
  const parts = [
    { type: 'text', text: 'long' },
    { type: 'buttons', buttons: [{ kind: 'reply', label: 'Yes', value: 'Yes' }] },
  ];
  expect(decodeLargeMessage({ botMessage: { content } })).toEqual(parts);
  expect(decodeLargeMessage(JSON.stringify({ botMessage: { content } }))).toEqual(parts);
  expect(decodeLargeMessage({ content })).toEqual(parts);
  expect(decodeLargeMessage('<html>')).toEqual([]);
  expect(decodeLargeMessage({ message: 'Forbidden' })).toEqual([]);
});

import { expect, it } from 'vitest';
import { encode } from './encode.ts';
import type { Command, OutgoingContent } from './types.ts';

const written = (command: Command) => {
  const { event_type, event_payload } = encode(command).event;
  return [event_type, event_payload];
};

const contentOf = (content: OutgoingContent) =>
  encode({ type: 'message', id: 'm1', conversationId: 'c1', content }).event.event_payload.content;

it('[P1] leaves out what was not given', () => {
  expect(written({ type: 'start' })).toStrictEqual(['conversation_start', { userData: {} }]);
  expect(
    written({ type: 'metadata', id: 'm1', conversationId: 'c1', metadata: {}, target: undefined }),
  ).toStrictEqual(['metadata', { client_msg_id: 'm1', conversation_id: 'c1', metadata: {} }]);
});

it('[P9] starts with metadata as given, and an empty userData for older hubs', () => {
  expect(written({ type: 'start', userId: 'u', metadata: { plan: 'gold', private: {} } })).toStrictEqual([
    'conversation_start',
    { userId: 'u', userData: {}, metadata: { plan: 'gold', private: {} } },
  ]);
});

it('[P11] sends text, files, or both', () => {
  const file = { name: 'a.png', mime: 'image/png', url: 'https://x/a.png' };
  const sent = { filename: 'a.png', type: 'image/png', url: 'https://x/a.png' };
  expect(contentOf({ text: '' })).toStrictEqual({ type: 'text', text: '' });
  expect(contentOf({ text: 'hi', files: [] })).toStrictEqual({ type: 'text', text: 'hi' });
  expect(contentOf({ files: [file] })).toStrictEqual({ files: [sent] });
  expect(contentOf({ text: '', files: [file] })).toStrictEqual({ files: [sent] });
  expect(contentOf({ text: 'hi', files: [file, file] })).toStrictEqual({ text: 'hi', files: [sent, sent] });
});

it('[P11] sends a stored file with its storage and its text, and no address of its own', () => {
  const storage = {
    fileKey: 'k',
    presignedUrl: 'https://x/k',
    expiresIn: 1_800_000_000,
    fileSize: 5,
    processingTime: 7,
  };
  expect(
    contentOf({ files: [{ name: 'a.pdf', mime: 'application/pdf', text: 'Hello', storage }] }),
  ).toStrictEqual({
    files: [
      {
        filename: 'a.pdf',
        type: 'application/pdf',
        storage,
        textContent: {
          type: 'file_content',
          text: 'Hello',
          metadata: { source: 'file_attachment', originalFileName: 'a.pdf', storageType: 'direct' },
        },
      },
    ],
  });
});

it('[P11] says nothing of the text of a file in which none was found', () => {
  const file = { name: 'a.png', mime: 'image/png', url: 'https://x/a.png', text: '' };
  expect(contentOf({ files: [file] })).toStrictEqual({
    files: [{ filename: 'a.png', type: 'image/png', url: 'https://x/a.png' }],
  });
});

it('[P12] edits with the id of the message that is edited', () => {
  expect(
    written({ type: 'edit', id: 'm2', conversationId: 'c1', messageId: 'm1', content: { text: 'new' } }),
  ).toStrictEqual([
    'edit_message',
    {
      type: 'message_create',
      client_msg_id: 'm2',
      conversation_id: 'c1',
      message_id: 'm1',
      content: { type: 'text', text: 'new' },
    },
  ]);
});

it('[P15] sends an action with the data that it has', () => {
  expect(
    written({ type: 'action', conversationId: 'c1', action: 'getLocation', data: { lat: 1 } }),
  ).toStrictEqual(['action', { type: 'normal', id: 'getLocation', data: { lat: 1 }, conversation_id: 'c1' }]);
});

it('[P34] asks for conversations by the name that fits', () => {
  expect(written({ type: 'conversations-request', userId: 'u' })).toStrictEqual([
    'get_user_conversations',
    { userId: 'u' },
  ]);
  expect(
    written({ type: 'conversations-request', userId: 'u', filter: {}, apiKeys: [], search: undefined }),
  ).toStrictEqual(['get_user_conversations', { userId: 'u' }]);
  expect(
    written({
      type: 'conversations-request',
      userId: 'u',
      search: { topic: 'order' },
      pagination: { page: '2', limit: 10 },
    }),
  ).toStrictEqual([
    'get_user_conversations_v2',
    { userId: 'u', search: { topic: 'order' }, pagination: { page: '2', limit: 10 } },
  ]);
  expect(
    written({ type: 'conversations-request', userId: 'u', filter: { a: 1 }, spelling: 'guide' }),
  ).toStrictEqual(['get_conversations', { userId: 'u' }]);
});

it('[P35] deletes one or all, softly only where asked', () => {
  expect(written({ type: 'delete', conversationId: 'c1', soft: false })).toStrictEqual([
    'delete_conversation',
    { conversation_id: 'c1', softdelete: false },
  ]);
  expect(written({ type: 'delete-all', userId: 'u' })).toStrictEqual([
    'delete_user_conversations',
    { userId: 'u' },
  ]);
  expect(written({ type: 'delete-all', userId: 'u', soft: true })).toStrictEqual([
    'delete_user_conversations',
    { userId: 'u', softdelete: true },
  ]);
});

it('[P36] asks about a conversation by its id', () => {
  expect(written({ type: 'metadata-request', conversationId: 'c1' })).toStrictEqual([
    'metadata_request',
    { conversation_id: 'c1' },
  ]);
  expect(written({ type: 'transcript-request', conversationId: 'c1' })).toStrictEqual([
    'conversation_transcript_request',
    { conversation_id: 'c1' },
  ]);
});

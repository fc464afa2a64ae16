import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { encode } from './encode.ts';
import { decode } from './testing/decode-all.ts';
import type { Command, HubEvent, TranscriptEntry } from './types.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = new Map(
  readdirSync(folder).map((name) => [name.replace('.json', ''), readFileSync(new URL(name, folder), 'utf8')]),
);
const fixture = (name: string) => fixtures.get(name) ?? '';

const BOT_NAME = 'AWS-LEX-QORBITAL-DEMO';
const entry = (
  role: TranscriptEntry['role'],
  text: string,
  more: Partial<TranscriptEntry> = {},
): TranscriptEntry => ({
  role,
  parts: [{ type: 'text', text }],
  actions: [],
  authorName: role === 'bot' ? BOT_NAME : undefined,
  ...more,
});

const heard: Record<string, HubEvent> = {
  'in-socket_connected': { type: 'connected', socketId: 'Vp6roemHLPECFOQ=' },
  'in-socket_connected-unwrapped': { type: 'connected', socketId: 'Vp6roemHLPECFOQ=' },
  'in-conversation_start_success': {
    type: 'started',
    conversationId: 'super-unique-user-id-d1816568-2b18-4e8b-a09e-ec6f86eeccfd',
    eventId: 'Vp6xHFY9LPEFYXw=',
  },
  'in-conversation_start_success-unwrapped': {
    type: 'started',
    conversationId: 'd1816568-2b18-4e8b-a09e-ec6f86eeccfd',
    eventId: 'Vp6xHFY9LPEFYXw=',
  },
  'in-bot_message-model': {
    type: 'message',
    role: 'bot',
    parts: [{ type: 'text', text: 'bot text message' }],
    messageId: 'f14efe6e-773a-4a52-85f5-90b6d801f2d1',
    actions: [],
    eventId: 'Vp6x7GxOLPEFb7A=',
  },
  'in-bot_message-text-and-button': {
    type: 'message',
    role: 'bot',
    parts: [
      { type: 'text', text: "Hi. I'm the Captivate Bot." },
      {
        type: 'text',
        text: 'You can leave us your contact details or you can chat to us directly now!',
      },
      {
        type: 'buttons',
        title: 'Please choose from one of the following:',
        buttons: [
          { kind: 'reply', label: 'Leave Contact Details', value: 'Leave Contact Details' },
          { kind: 'reply', label: 'Chat to Agent', value: 'Chat to Agent' },
        ],
      },
    ],
    messageId: 'f14efe6e-773a-4a52-85f5-90b6d801f2d1',
    actions: [],
    eventId: 'Vp6x7GxOLPEFb7A=',
  },
  'in-livechat_message-text-and-files': {
    type: 'message',
    role: 'agent',
    parts: [
      { type: 'text', text: 'hello' },
      {
        type: 'files',
        files: [{ kind: 'image', url: expect.stringMatching(/^https:\/\/fc-euc1.*\.jpeg$/) }],
      },
    ],
    actions: [],
    eventId: '103fb31a-a70c-4b16-977c-917956ff12ae',
  },
  'in-conversation_transcript-documented-shape': {
    type: 'transcript',
    entries: [
      {
        role: 'bot',
        parts: [
          { type: 'text', text: 'Actual message if type is text' },
          {
            type: 'buttons',
            title: 'Choose from the following:',
            buttons: [{ kind: 'reply', label: 'button label 1', value: 'button value 1' }],
          },
        ],
        actions: [],
        id: 'event id',
        authorName: 'Name of chatbot in your hub if there is',
      },
    ],
    conversationId: 'hart_acb3b13e-4818-40fa-b57e-d8a80feba5c1',
    eventId: 'WvVB-EB6rPEFkJQ=',
  },
  'in-conversation_transcript-real-example': {
    type: 'transcript',
    entries: [
      entry('user', 'hello'),
      entry('bot', "Hi. I'm the Captivate Bot."),
      entry('user', 'agent'),
      entry('bot', 'Please wait while I connect you to the support team.', {
        actions: [{ id: 'escalateToHuman', data: {} }],
      }),
      entry('user', 'hello'),
      entry('user', 'hello'),
      entry('agent', 'Our agents are currently busy at the moment.'),
    ],
    conversationId: 'hart_acb3b13e-4818-40fa-b57e-d8a80feba5c1',
    eventId: 'WvVB-EB6rPEFkJQ=',
  },
  'in-conversation_update': {
    type: 'update',
    update: 'failedAgentAssignment || livechatAgentConnected || livechatAgentDisconnected',
    conversationId: 'Captivate Hub Session ID',
    data: {},
  },
  'in-delete_conversation_success': {
    type: 'deleted',
    userId: 'hart',
    conversationId: 'hart_0bf45c1c-dbf7-4ece-ac17-abb2a41e160b',
  },
  'in-general_error': {
    type: 'error',
    code: '400',
    description: 'Invalid conversation_id',
    conversationId: 'sasa-5beb-4a96-a0d6-8c3369e82627',
    eventId: 'WJ8pqG9gLPEF9ng=',
  },
  'in-general_error-nested': {
    type: 'error',
    code: 'Error code',
    description: 'Error Description',
    conversationId: 'Conversation ID',
    eventId: 'event_id',
  },
  'both-action': {
    type: 'actions',
    actions: [{ id: 'escalateToHuman', data: {} }],
    conversationId: 'temp123-aaaaa-aaaa',
  },
};

const said: Record<string, Command> = {
  'out-conversation_start-with-metadata': {
    type: 'start',
    userId: 'super-unique-user-id',
    userBasicInfo: { firstName: 'John', lastName: 'Doe', email: 'john@sample.io' },
    metadata: { sample: 'sample' },
  },
  'out-user_message-text': {
    type: 'message',
    id: 'unique-message-id',
    conversationId: 'temp123-aaaaa-aaaa',
    content: { text: 'hello' },
  },
  'out-user_message-files': {
    type: 'message',
    id: 'unique-message-id',
    conversationId: '6f61b997-6e2c-471e-8481-27a584c5dcdc',
    content: { files: [{ name: 'sample.pdf', mime: 'application/pdf', url: 'https://sample.pdf' }] },
  },
  'out-metadata': {
    type: 'metadata',
    id: 'unique-message-id',
    conversationId: 'temp123-aaaaa-aaaa',
    metadata: { sample_metadata: 'Sample metadata' },
    // The guide prints all four at once; a real command names one.
    target: 'default || bot || live || bot_live' as 'default',
  },
  'out-metadata_request': {
    type: 'metadata-request',
    conversationId: '6f61b997-6e2c-471e-8481-27a584c5dcdc',
  },
  'out-conversation_transcript_request': {
    type: 'transcript-request',
    conversationId: 'assigned conversation id',
  },
  'out-get_conversations': { type: 'conversations-request', spelling: 'guide', userId: 'aidan' },
  'out-delete_conversation': {
    type: 'delete',
    conversationId: 'hart_0bf45c1c-dbf7-4ece-ac17-abb2a41e160b',
  },
  'both-action': { type: 'action', conversationId: 'temp123-aaaaa-aaaa', action: 'escalateToHuman' },
};

/** Older spellings of what has a newer one; a hub still accepts them, we don't send them. */
const UNSAID = [
  'out-conversation_start',
  'out-conversation_start-guide',
  'out-delete_conversation-all-of-a-user',
];

it('[P2] knows what to make of every fixture', () => {
  expect([...Object.keys(heard), ...Object.keys(said), ...UNSAID].sort()).toEqual(
    [...fixtures.keys(), 'both-action'].sort(),
  );
});

it.each(Object.entries(heard))('[P2] reads %s, as text and parsed', (name, event) => {
  expect(decode(fixture(name))).toEqual(event);
  expect(decode(JSON.parse(fixture(name)))).toEqual(event);
});

it.each(Object.entries(heard))('[P2] reads %s in the other envelope', (name, event) => {
  const frame = JSON.parse(fixture(name));
  expect(decode(frame.event ?? { action: 'receiveMessage', event: frame })).toEqual(event);
});

it.each(Object.entries(said))('[P1] writes %s exactly', (name, command) => {
  expect(encode(command)).toStrictEqual(JSON.parse(fixture(name)));
});

import { expect, it } from 'vitest';
import { decode } from '../protocol/decode.ts';
import { readWords } from './read-words.ts';

const read = (type: string, payload: string) =>
  decode(
    `{"action":"receiveMessage","event":{"event_type":"${type}","event_payload":${payload}}}`,
    readWords,
  );

it('keeps the words of a message, and reads no more of it than whose it is', () => {
  const content = [{ button: [{ title: 'Go', url: 'https://a.b' }], type: 'button' }];
  const payload = { content, conversation_id: 'c1', ch_msg_id: 'm1' };
  expect(read('bot_message', JSON.stringify(payload))).toEqual({
    type: 'message',
    role: 'bot',
    parts: [],
    actions: [],
    messageId: 'm1',
    conversationId: 'c1',
    words: payload,
  });
  expect(read('livechat_message', '{"content":[]}')).toMatchObject({ role: 'agent', words: { content: [] } });
});

it('keeps the words of what lies inside of another event', () => {
  const error = '{"event_type":"general_error","event_payload":{"error_code":422,"error_desc":"No"}}';
  expect(read('conversation_update', error)).toMatchObject({
    type: 'error',
    code: '422',
    words: { error_code: 422, error_desc: 'No' },
  });
});

it('hands on no key of a prototype', () => {
  const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
  const event = read('bot_message', `{${poison},"content":[{"type":"text","text":"a",${poison}}]}`);
  expect(JSON.stringify(event)).not.toContain('polluted');
  expect(event).toMatchObject({ words: { content: [{ type: 'text', text: 'a' }] } });
});

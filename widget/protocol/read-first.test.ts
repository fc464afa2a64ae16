/** What a first minute reads is what is read by all that is known of the hub, or it is not read at all. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { toJson } from './json.ts';
import { readFirst } from './read-first.ts';
import { readPayload } from './read-payload.ts';
import type { Json, JsonObject } from './types.ts';

const folder = new URL('./fixtures/', import.meta.url);
const heard = readdirSync(folder)
  .filter((name) => name.startsWith('in-'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

const say = (content: unknown, more: JsonObject = {}) => {
  const payload = { ch_msg_id: 'm', content: toJson(content), ...more };
  return { first: readFirst('bot_message', payload, 'e'), all: readPayload('bot_message', payload, 'e') };
};

describe('a first minute with a bot', () => {
  it.each(heard)('reads %s as it is, or leaves it', (_, frame) => {
    const first = decode(frame, readFirst);
    if (first.type !== 'unknown') expect(first).toEqual(decode(frame, readPayload));
  });

  it('knows the line, the conversation, texts, buttons and errors', () => {
    const left = heard.filter(([, frame]) => decode(frame, readFirst).type === 'unknown');
    expect(left.map(([name]) => name)).toEqual([
      'in-bot_message-model.json',
      'in-conversation_transcript-documented-shape.json',
      'in-conversation_transcript-real-example.json',
      'in-conversation_update.json',
      'in-delete_conversation_success.json',
      'in-livechat_message-text-and-files.json',
    ]);
  });

  it.each([
    ['who said it', 'Hi', { bot: { name: 'Ada' } }],
    ['an action', 'Hi', { actions: [{ id: 'go' }] }],
    ['cards', [{ type: 'cards', cards: [{ title: 'A' }] }], {}],
    ['a file', [{ type: ' FILE ', file: { url: 'https://x/a.png' } }], {}],
    ['a file whose type ends in a line', [{ type: 'files\n', url: 'https://x/a.png', filename: 'a' }], {}],
    ['cards inside of others', { messages: [{ type: 'any', any: { card: { title: 'A' } } }] }, {}],
  ])('leaves a message with %s', (_, content, more) => {
    const { first, all } = say(content, more);
    expect(first).toMatchObject({ type: 'unknown', name: 'bot_message', eventId: 'e' });
    expect(all.type).toBe('message');
  });

  it('says the same of whatever a bot may send, or nothing', () => {
    let seed = 7;
    const pick = <T>(list: readonly T[]): T => {
      seed = (seed * 48271) % 0x7fffffff;
      return list[seed % list.length] as T;
    };
    const words = [
      'text',
      'buttons',
      'button',
      'cards',
      'card',
      'files',
      'file',
      'md',
      'html',
      'any',
      'pause',
    ];
    const make = (depth: number): Json => {
      if (!depth) return pick<Json>(['Hi', 'https://x/a.png', '', 7, null, true, {}, []]);
      if (pick([0, 0, 1])) return [make(depth - 1), make(depth - 1)];
      const type = pick(['', ' ', '\n', '\u00a0']) + pick(words) + pick(['', ' ', '\t']);
      const names = [...words, 'title', 'label', 'url', 'options', 'value', 'messages'];
      return {
        ...(pick([true, false]) && { type: pick([type, type.toUpperCase()]) }),
        [pick(names)]: make(depth - 1),
        [pick(names)]: make(depth - 1),
      };
    };
    let read = 0;
    for (let nth = 0; nth < 5000; nth++) {
      const content = make(pick([1, 2, 3]));
      const { first, all } = say(content);
      if (first.type === 'unknown') continue;
      read++;
      expect(first, JSON.stringify(content)).toEqual(all);
    }
    expect(read).toBeGreaterThan(500);
  });
});

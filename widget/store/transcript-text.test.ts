import { expect, it } from 'vitest';
import german from '../config/locales/de.ts';
import { createTranslate } from '../config/strings.ts';
import type { Timeline } from './timeline.ts';
import { toTranscriptText } from './transcript-text.ts';

const english = createTranslate();

const timeline = [
  { kind: 'message', role: 'bot', parts: [{ type: 'text', text: 'Hi\nthere' }] },
  { kind: 'message', role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
  { kind: 'notice', notice: 'agent-joined' },
  {
    kind: 'message',
    role: 'agent',
    author: { name: 'Ada' },
    parts: [{ type: 'files', files: [{ kind: 'document', name: 'a.pdf' }] }],
  },
] as unknown as Timeline;

it('says a conversation as plain text, a paragraph a message', () => {
  expect(toTranscriptText(timeline, 'Shop', english)).toBe('Shop: Hi\nthere\n\nYou: Hello\n\nAda: a.pdf');
});

it('calls a bot without a title by what it is', () => {
  expect(toTranscriptText(timeline.slice(0, 1), undefined, english)).toBe('Assistant: Hi\nthere');
});

it('calls who speaks by what that is in the language of the chat', () => {
  const text = toTranscriptText(timeline.slice(0, 2), undefined, createTranslate(german));
  expect(text).toBe('Assistent: Hi\nthere\n\nSie: Hello');
});

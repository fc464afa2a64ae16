import { expect, it } from 'vitest';
import type { Timeline } from './timeline.ts';
import { toTranscriptText } from './transcript-text.ts';

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
  expect(toTranscriptText(timeline, 'Shop')).toBe('Shop: Hi\nthere\n\nYou: Hello\n\nAda: a.pdf');
});

it('calls a bot without a title by what it is', () => {
  expect(toTranscriptText(timeline.slice(0, 1), undefined)).toBe('Bot: Hi\nthere');
});

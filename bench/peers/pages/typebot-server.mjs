// Its server would lead the conversation: here it answers with what it has to say, and a field.
const ask = window.fetch;
const theme = { chat: {}, general: {} };
const settings = { typingEmulation: { enabled: false, isDisabledOnFirstMessage: true } };
const toMessage = (nth) => ({
  id: `m${nth}`,
  type: 'text',
  content: { type: 'richText', richText: [{ type: 'p', children: [{ text: bench.words(nth) }] }] },
});
let count = 1;
/** How many messages it has to say when it is asked next. */
export const prepare = (many) => {
  count = many;
};
const answer = () => ({
  sessionId: 's1',
  resultId: 'r1',
  typebot: { id: 't1', version: '6', theme, settings, publishedAt: '2024-01-01T00:00:00.000Z' },
  messages: Array.from({ length: count }, (_, index) => toMessage(index + 1)),
  input: { id: 'i1', type: 'text input', options: {} },
});
window.fetch = async (resource, options) =>
  /startChat|continueChat/.test(resource.url ?? resource)
    ? new Response(JSON.stringify(answer()), { headers: { 'Content-Type': 'application/json' } })
    : ask(resource, options);

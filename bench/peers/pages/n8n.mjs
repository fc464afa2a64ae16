import '@n8n/chat/style.css';
import { createChat } from '@n8n/chat';

const app = createChat({
  webhookUrl: '/peers/n8n/webhook',
  loadPreviousSession: false,
  initialMessages: ['Hi'],
});
const { messages } = app.config.globalProperties.$chat;
const toMessage = (nth) => ({
  id: `m${nth}`,
  text: bench.words(nth),
  sender: nth % 3 ? 'bot' : 'user',
});
const rows = () => document.querySelectorAll('.chat-message');
bench.chat = {
  // As its own code does with an earlier session, and with an answer.
  fill: (count) => {
    messages.value = Array.from({ length: count }, (_, index) => toMessage(index + 1));
  },
  add: (nth) => messages.value.push(toMessage(nth)),
  rows: () => rows().length,
  isShown: (nth) => !!rows()[rows().length - 1]?.textContent.includes(`#${nth}`),
  toggle: () => document.querySelector('.chat-window-toggle').click(),
};

import '../node_modules/@botpress/webchat/dist/style.css';
import { Composer, Container, Fab, Header, MessageList } from '@botpress/webchat';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

// Its ready-made window asks its vendor for its configuration: these are the parts of which that is made.
const root = document.createElement('div');
root.id = 'botpress';
document.body.append(root);
const toMessage = (nth) => ({
  id: `m${nth}`,
  timestamp: new Date(1_700_000_000_000 + nth * 1000),
  direction: nth % 3 ? 'incoming' : 'outgoing',
  status: 'processed',
  sender: { name: nth % 3 ? 'Bot' : 'You' },
  authorId: nth % 3 ? 'bot' : 'visitor',
  block: { type: 'bubble', block: { type: 'text', text: bench.words(nth) } },
});
let show;
let turn;
let list = [];

function Chat() {
  const [messages, setMessages] = useState([]);
  const [isOpen, setOpen] = useState(false);
  show = setMessages;
  turn = () => setOpen((was) => !was);
  const panel = createElement(
    Container,
    { connected: true, style: { width: 384, height: 600, position: 'fixed', right: 16, bottom: 88 } },
    createElement(Header, { configuration: { botName: 'Bot' } }),
    createElement(MessageList, { messages, botName: 'Bot' }),
    createElement(Composer, { connected: true, sendMessage: async () => {}, composerPlaceholder: 'Write' }),
  );
  return createElement(
    'div',
    null,
    isOpen && panel,
    createElement(Fab, {
      onClick: turn,
      style: { position: 'fixed', right: 16, bottom: 16, width: 56, height: 56 },
    }),
  );
}

createRoot(root).render(createElement(Chat));
const rows = () => root.querySelectorAll('.bpMessageContainer');
bench.chat = {
  fill: (count) => {
    list = Array.from({ length: count }, (_, index) => toMessage(index + 1));
    show(list);
  },
  add: (nth) => {
    list = [...list, toMessage(nth)];
    show(list);
  },
  rows: () => rows().length,
  isShown: (nth) => !!rows()[rows().length - 1]?.textContent.includes(`#${nth}`),
  toggle: () => turn(),
};

import { ChatContainer } from '@carbon/ai-chat';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.createElement('div');
root.id = 'carbon';
document.body.append(root);
let instance;
const toGeneric = (nth) => [{ response_type: 'text', text: bench.words(nth) }];
createRoot(root).render(
  createElement(ChatContainer, {
    messaging: { customSendMessage: async () => {}, skipWelcome: true },
    launcher: { isOn: true },
    onBeforeRender: (own) => {
      instance = own;
    },
  }),
);
const time = (nth) => new Date(1_700_000_000_000 + nth * 1000).toISOString();
const rows = () => bench.findAll('.cds-aichat--message:not(.cds-aichat--typing-indicator--hidden)');
bench.chat = {
  fill: (count) =>
    instance.messaging.insertHistory(
      Array.from({ length: count }, (_, index) => {
        const nth = index + 1;
        return nth % 3
          ? { message: { id: `m${nth}`, output: { generic: toGeneric(nth) } }, time: time(nth) }
          : {
              message: { id: `m${nth}`, input: { message_type: 'text', text: bench.words(nth) } },
              time: time(nth),
            };
      }),
    ),
  add: (nth) => instance.messaging.addMessage({ id: `m${nth}`, output: { generic: toGeneric(nth) } }),
  rows: () => rows().length,
  isShown: (nth) => bench.holds(rows().at(-1), `#${nth}`),
  toggle: () => instance.changeView(instance.getState().viewState.mainWindow ? 'launcher' : 'mainWindow'),
};

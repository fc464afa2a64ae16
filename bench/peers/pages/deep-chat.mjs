import 'deep-chat';

// It has no launcher and no panel of its own: a plain button stands for the first, and builds it on the first click.
const button = document.createElement('button');
button.id = 'launcher';
button.textContent = 'Chat';
button.style.cssText = 'position:fixed;right:16px;bottom:16px';
const chat = document.createElement('deep-chat');
chat.connect = { handler: (_body, signals) => signals.onResponse({ text: 'Hi' }) };
chat.style.cssText = 'position:fixed;right:16px;bottom:64px;width:384px;height:600px';
button.onclick = () => {
  if (!chat.isConnected) document.body.append(chat);
  else chat.hidden = !chat.hidden;
};
document.body.append(button);
const toMessage = (nth) => ({ role: nth % 3 ? 'ai' : 'user', text: bench.words(nth) });
const rows = () => chat.shadowRoot.querySelectorAll('.message-bubble');
bench.chat = {
  fill: (count) => {
    chat.history = Array.from({ length: count }, (_, index) => toMessage(index + 1));
  },
  add: (nth) => chat.addMessage(toMessage(nth)),
  rows: () => rows().length,
  isShown: (nth) => !!rows()[rows().length - 1]?.textContent.includes(`#${nth}`),
  toggle: () => button.click(),
};

// The file that its makers offer for a page's own script tag.
import '../node_modules/botframework-webchat/dist/webchat.js';

const { renderWebChat } = window.WebChat;

// It has no launcher: a plain button stands for one, and renders it into a box on the first click.
const button = document.createElement('button');
button.id = 'launcher';
button.textContent = 'Chat';
button.style.cssText = 'position:fixed;right:16px;bottom:16px';
const box = document.createElement('div');
box.style.cssText = 'position:fixed;right:16px;bottom:64px;width:384px;height:600px;background:#fff';
document.body.append(button, box);

/** As much of Direct Line as it asks for. */
const listeners = new Set();
const statuses = new Set();
const observable = (all, first) => ({
  subscribe(observer, ...rest) {
    const next = typeof observer === 'function' ? observer : (value) => observer.next?.(value);
    all.add(next);
    first?.(next);
    void rest;
    return { unsubscribe: () => all.delete(next) };
  },
});
const directLine = {
  activity$: observable(listeners),
  connectionStatus$: observable(statuses, (next) => {
    for (const status of [0, 1, 2]) setTimeout(() => next(status));
  }),
  postActivity: () => observable(new Set(), (next) => next('sent')),
  end() {},
};
button.onclick = () => {
  if (!box.firstChild) renderWebChat({ directLine, userID: 'visitor', locale: 'en-GB' }, box);
  else box.hidden = !box.hidden;
};
const say = (nth) => {
  const activity = {
    id: `a${nth}`,
    type: 'message',
    text: bench.words(nth),
    from: { id: nth % 3 ? 'bot' : 'visitor', role: nth % 3 ? 'bot' : 'user' },
    timestamp: new Date(1_700_000_000_000 + nth * 1000).toISOString(),
    channelData: { 'webchat:sequence-id': nth },
  };
  for (const next of listeners) next(activity);
};
const rows = () =>
  box.querySelectorAll('[class*="basic-transcript__activity"] article, .webchat__basic-transcript__activity');
bench.chat = {
  // An earlier conversation comes over its channel as activities, one by one.
  fill: (count) => {
    for (let nth = 1; nth <= count; nth++) say(nth);
  },
  add: say,
  rows: () => rows().length,
  isShown: (nth) => !!rows()[rows().length - 1]?.textContent.includes(`#${nth}`),
  toggle: () => button.click(),
};

import type { Visitor } from '../store/types.ts';
import { createChat } from './create-chat.ts';
import type { Mount } from './public-api.ts';

/**
 * What a page hands over, as the hub will get it: a copy that doesn't change with the page's own. Throws at what has no
 * such form (a circle, a bigint): then the call fails, is reported, and nothing later fails by it.
 */
function toPlain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** Pages have ids that are numbers; the hub, and what is kept here, have text. */
const toTexts = (visitor: Visitor): Visitor =>
  Object.fromEntries(
    Object.entries(visitor).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );

/** The app's one export: puts the chat into the host element that the loader made, and answers for its API. */
export const mount: Mount = (mounting) => {
  const chat = createChat(mounting);
  const { events, actions } = chat;
  queueMicrotask(() => events.emit('ready', {}));
  return {
    open: chat.openAsked,
    close: () => chat.store.close(),
    toggle: () => (chat.store.isOpen.value ? chat.store.close() : chat.openAsked()),
    show: () => chat.setVisible(true),
    hide: () => chat.setVisible(false),
    send: (text) => chat.store.send(String(text)),
    sendAction: (id, data) => chat.store.sendAction(String(id), data && toPlain(data)),
    onAction: actions.on,
    setMetadata: (metadata) => chat.store.setMetadata(toPlain(metadata)),
    identify: (visitor) => chat.store.identify(toTexts(visitor)),
    update: chat.update,
    newConversation: () => chat.store.newConversation(),
    deleteConversation: () => chat.store.deleteConversation(),
    transcript: () => Promise.resolve(chat.store.transcript()),
    on: events.on,
    once: (name, listener) => events.on(name, listener, { once: true }),
    destroy() {
      events.emit('destroy', {});
      chat.dispose();
    },
    get state() {
      const { isOpen, unread, connection, conversationId } = chat.store;
      const id = conversationId.value;
      return {
        ready: true,
        open: isOpen.value,
        unread: unread.value,
        status: connection.value,
        ...(id !== undefined && { conversationId: id }),
      };
    },
  };
};

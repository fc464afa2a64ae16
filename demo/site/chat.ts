/** The shop's side of the chat, written the way that a customer of the widget would write it. */
import type { Product } from './products.ts';

/** Set when the chat has brought the visitor to the contact page, so that the page can say why it is here. */
export const FROM_CHAT = 'from-chat';

type Chat = Parameters<Extract<NonNullable<Window['CaptivateChat']>, unknown[]>[number]>[0];

function withChat(callback: (chat: Chat) => void): void {
  window.CaptivateChat ??= [];
  window.CaptivateChat.push(callback);
}

/** Opens the chat from a button of the page. */
export function openChat(): void {
  withChat((chat) => chat.open());
}

/** Opens the chat, and lets bot and agents know which product the visitor is looking at. */
export function askAbout(product: Product): void {
  withChat((chat) => {
    chat.setMetadata({ product: { name: product.name, slug: product.slug, price: product.price } });
    chat.open();
  });
}

/** Tells bot and agents what is in the basket, as words that an agent can read. */
export function tellBasket(lines: string[]): void {
  withChat((chat) => chat.setMetadata({ basket: lines }));
}

/** Tells the chat who has signed in, or (nobody) that the visitor has signed out. */
export function tellVisitor(visitor: Parameters<Chat['identify']>[0]): void {
  withChat((chat) => chat.identify(visitor));
}

/** The bot may send visitors to the contact page; `arrive` is called where they are on it already. */
export function followRedirects(arrive?: () => void): void {
  withChat((chat) => {
    chat.onAction('redirectToContactUs', () => {
      if (arrive) arrive();
      else location.assign(`./contact.html?${FROM_CHAT}`);
    });
  });
}

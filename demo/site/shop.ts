import { startAccount } from './account.ts';
import { startBasket } from './basket.ts';
import { followRedirects, openChat } from './chat.ts';

/** What every page of the shop does: account, basket, buttons that open the chat, and the bot's redirects. */
export function startShop(arriveAtContact?: () => void): void {
  startAccount();
  startBasket();
  followRedirects(arriveAtContact);
  for (const button of document.querySelectorAll('[data-ask]')) button.addEventListener('click', openChat);
}

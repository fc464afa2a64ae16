import { FROM_CHAT, openChat } from './chat.ts';
import { element, required } from './element.ts';
import { startShop } from './shop.ts';

/** Says why the visitor is here when the chat has sent them, and offers the way back. */
function showBanner(): void {
  const back = element('button', { type: 'button', class: 'link', click: openChat }, 'Back to the chat');
  required('[data-banner]').replaceChildren(
    element(
      'div',
      { class: 'banner' },
      element(
        'p',
        {},
        element('strong', {}, 'The chat brought you here. '),
        'Pick whatever suits you; your conversation stays where it is.',
      ),
      back,
    ),
  );
  required('[data-banner]').scrollIntoView({ block: 'nearest' });
}

/** Marks today's row, by the visitor's calendar: a day's difference would be told by the hours beside it. */
function markToday(now: Date): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-days]')) {
    if (row.dataset.days?.split(' ').includes(String(now.getDay()))) row.setAttribute('aria-current', 'date');
  }
}

startShop(showBanner);
markToday(new Date());
if (new URLSearchParams(location.search).has(FROM_CHAT)) showBanner();

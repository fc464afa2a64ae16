import { readButtons } from './decode-buttons.ts';
import { firstText, itemsOf, type Maybe, toObject } from './json.ts';
import type { Card } from './types.ts';

/** Cards in a list, in the wrapper `{type, cards}`, or one alone. */
export const readCards = (body: Maybe): Card[] => itemsOf(body, 'cards', 'card').flatMap(readCard);

/** One card, or nothing where there is nothing to see on it. */
function readCard(item: Maybe): Card[] {
  const own = toObject(item);
  const card: Card = {
    title: firstText(own.title, own.text),
    description: firstText(own.description),
    imageUrl: firstText(own.image_url, own.imageUrl, own.image),
    link: firstText(own.link, own.url),
    buttons: readButtons(own.buttons ?? own.button ?? own.options),
  };
  return Object.values(card).some((value) => value?.length) ? [card] : [];
}

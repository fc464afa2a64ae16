import { readButtons } from './decode-buttons.ts';
import { firstText, type Maybe, toObject } from './json.ts';
import type { Card } from './types.ts';

/** One card, or nothing where there is nothing to see on it. */
export function readCard(item: Maybe): Card[] {
  const own = toObject(item);
  const card: Card = {
    title: firstText(own.title, own.text),
    description: firstText(own.description),
    imageUrl: firstText(own.image_url, own.imageUrl, own.image),
    link: firstText(own.link, own.url),
    buttons: readButtons(own.buttons ?? own.button ?? own.options),
  };
  return card.title || card.description || card.imageUrl || card.link || card.buttons[0] ? [card] : [];
}

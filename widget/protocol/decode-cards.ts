import { readButtons } from './decode-buttons.ts';
import { firstText, type Maybe, readItems } from './json.ts';
import type { Card } from './types.ts';

/** Cards in a list, in the wrapper `{type, cards}`, or one alone. What has nothing to see on it is none. */
export const readCards = (body: Maybe): Card[] =>
  readItems(body, ['cards', 'card'], (own) => {
    const card = {
      title: firstText(own.title, own.text),
      description: firstText(own.description),
      imageUrl: firstText(own.image_url, own.imageUrl, own.image),
      link: firstText(own.link, own.url),
      buttons: readButtons(own.buttons ?? own.button ?? own.options),
    };
    return Object.values(card).some((value) => value?.length) && card;
  });

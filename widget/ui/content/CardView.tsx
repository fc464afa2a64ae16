import type { Card } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import { Choices } from './Choices.tsx';
import { toSafeLink } from './links.ts';
import { OutsideImage } from './OutsideImage.tsx';
import { OutsideLink } from './OutsideLink.tsx';

interface Props {
  card: Card;
  item: MessageItem;
}

/** Characters; far more than the two and three lines that are seen. */
const MAX_TITLE = 200;
const MAX_DESCRIPTION = 500;

/** One card. Its link covers picture and text, and stands behind its buttons. */
export function CardView({ card: { title, description, imageUrl, link: url, buttons }, item }: Props) {
  const link = url ? toSafeLink(url) : undefined;
  const name = (title || link?.host)?.slice(0, MAX_TITLE);
  return (
    <li class="card" aria-label={name}>
      {imageUrl && <OutsideImage class="card__image" url={imageUrl} alt="" />}
      <div class="card__text">
        {name && (
          <p class="card__title" dir="auto">
            {link ? (
              <OutsideLink class="card__link" link={link}>
                {name}
              </OutsideLink>
            ) : (
              name
            )}
          </p>
        )}
        {description && (
          <p class="card__description" dir="auto">
            {description.slice(0, MAX_DESCRIPTION)}
          </p>
        )}
      </div>
      {buttons.length > 0 && <Choices buttons={buttons} item={item} label={name ?? ''} />}
    </li>
  );
}

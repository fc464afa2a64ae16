import type { Card } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { ICONS } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import { CardView } from './CardView.tsx';
import { firstOf } from './heads.ts';
import type { PartProps } from './registry.ts';
import { TextBubble } from './TextBubble.tsx';
import { useCarousel } from './use-carousel.ts';
import { useHead } from './use-head.tsx';

export { default as styles } from './styles/cards.css?inline';

/** Cards side by side: swiped, wheeled, moved by arrows and by keys. */
export function CardsPart({ part: { title, cards }, item }: PartProps<'cards'>) {
  const { text, direction } = useChat();
  const carousel = useCarousel(direction);
  const [shown, showAll] = useHead<readonly Card[]>(cards, firstOf);
  const isAlone = cards.length < 2;
  return (
    <>
      <TextBubble text={title} />
      <div class="carousel">
        <ul
          class={`carousel__track ${isAlone ? 'carousel__track--alone' : ''}`}
          // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets.
          role="list"
          aria-label={title?.slice(0, 200) || text('cards')}
          tabIndex={isAlone ? undefined : 0}
          ref={carousel.ref}
          onScroll={carousel.measure}
          onKeyDown={carousel.handleKey}
        >
          {shown.map((card, index) => (
            <CardView key={index} card={card} item={item} />
          ))}
        </ul>
        {showAll}
        {carousel.hasPrevious && (
          <IconButton
            class="carousel__arrow carousel__arrow--previous"
            label={text('previous')}
            icon={ICONS.back}
            iconClass="icon--directed"
            onClick={() => carousel.move(-1)}
          />
        )}
        {carousel.hasNext && (
          <IconButton
            class="carousel__arrow carousel__arrow--next"
            label={text('next')}
            icon={ICONS.back}
            iconClass="icon--directed"
            onClick={() => carousel.move(1)}
          />
        )}
      </div>
    </>
  );
}

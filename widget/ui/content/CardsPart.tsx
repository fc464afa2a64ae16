import { useChat } from '../context.ts';
import { ICONS } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import { CardView } from './CardView.tsx';
import type { PartProps } from './registry.ts';
import { useCarousel } from './use-carousel.ts';

/** Cards side by side: swiped, wheeled, moved by arrows and by keys. */
export function CardsPart({ part: { title, cards }, item }: PartProps<'cards'>) {
  const { text, direction } = useChat();
  const carousel = useCarousel(direction);
  const isAlone = cards.length < 2;
  return (
    <>
      {title && (
        <div class="bubble" dir="auto">
          {title}
        </div>
      )}
      <div class="carousel">
        <ul
          class={`carousel__track ${isAlone ? 'carousel__track--alone' : ''}`}
          // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets.
          role="list"
          aria-label={title || text('cards')}
          tabIndex={isAlone ? undefined : 0}
          ref={carousel.ref}
          onScroll={carousel.measure}
          onKeyDown={carousel.handleKey}
        >
          {cards.map((card, index) => (
            <CardView key={index} card={card} item={item} />
          ))}
        </ul>
        {carousel.hasPrevious && (
          <IconButton
            class="carousel__arrow carousel__arrow--previous"
            label={text('previous')}
            icon={ICONS.back}
            onClick={() => carousel.move(-1)}
          />
        )}
        {carousel.hasNext && (
          <IconButton
            class="carousel__arrow carousel__arrow--next"
            label={text('next')}
            icon={ICONS.back}
            onClick={() => carousel.move(1)}
          />
        )}
      </div>
    </>
  );
}

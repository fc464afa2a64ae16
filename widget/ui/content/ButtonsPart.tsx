import { useChat } from '../context.ts';
import { Choices } from './Choices.tsx';
import type { PartProps } from './registry.ts';

/** Plain buttons, not radio buttons: each acts at once. */
export function ButtonsPart({ part: { title, buttons }, item }: PartProps<'buttons'>) {
  const { text } = useChat();
  return (
    <>
      {title && (
        <div class="bubble" dir="auto">
          {title}
        </div>
      )}
      <Choices buttons={buttons} item={item} label={title || text('choices')} />
    </>
  );
}

import { useChat } from '../context.ts';
import { Choices } from './Choices.tsx';
import type { PartProps } from './registry.ts';
import { TextBubble } from './TextBubble.tsx';

/** Plain buttons, not radio buttons: each acts at once. */
export function ButtonsPart({ part: { title, buttons }, item }: PartProps<'buttons'>) {
  const { text } = useChat();
  return (
    <>
      <TextBubble text={title} />
      <Choices buttons={buttons} item={item} label={title || text('choices')} />
    </>
  );
}

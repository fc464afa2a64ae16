import { Collapsible } from './Collapsible.tsx';
import { PlainText } from './PlainText.tsx';

interface Props {
  text: string;
}

/** Plain text in a bubble: a message, or the title above buttons, cards or files. */
export function TextBubble({ text }: Props) {
  if (!text.trim()) return null;
  return (
    <Collapsible source={text}>
      {(shown) => (
        <div class="bubble" dir="auto">
          <PlainText text={shown} />
        </div>
      )}
    </Collapsible>
  );
}

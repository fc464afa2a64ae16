import { toHead } from './heads.ts';
import { PlainText } from './PlainText.tsx';
import { useHead } from './use-head.tsx';

interface Props {
  text: string | undefined;
}

/** Plain text in a bubble: a message, or the title above buttons, cards or files; nothing where there is none. */
export function TextBubble({ text = '' }: Props) {
  const [shown, showAll] = useHead(text, toHead);
  if (!text.trim()) return null;
  return (
    <>
      <div class="bubble" dir="auto">
        <PlainText text={shown} />
      </div>
      {showAll}
    </>
  );
}

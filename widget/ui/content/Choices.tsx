import type { Button } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import { useChat } from '../context.ts';
import { createLazy } from '../Lazy.tsx';
import { firstOf } from './heads.ts';
import { useHead } from './use-head.tsx';

const LinkChoice = createLazy(
  () => import('./signs.ts'),
  'LinkChoice',
  ({ button }) => <span class="choice">{button.label}</span>,
);

interface Props {
  buttons: Button[];
  item: MessageItem;
  /** Names the group for screen readers. */
  label: string;
}

/** The bot's buttons as pills. Once used, the chosen one stays, and the others leave; links stay what they are. */
export function Choices({ buttons, item, label }: Props) {
  const [shown, showAll] = useHead<readonly Button[]>(buttons, firstOf);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div class="choices" role="group" aria-label={label.slice(0, 200)}>
      {shown.map((button, index) =>
        button.kind === 'link' ? (
          <LinkChoice key={index} button={button} />
        ) : (
          <ReplyChoice key={index} button={button} item={item} />
        ),
      )}
      {showAll}
    </div>
  );
}

function ReplyChoice({ button, item }: { button: Extract<Button, { kind: 'reply' }>; item: MessageItem }) {
  const { store } = useChat();
  const isChosen = item.chosen === button.value;
  const isGone = !item.live && !isChosen;
  return (
    <button
      type="button"
      class={`choice ${isChosen ? 'choice--chosen' : isGone ? 'choice--gone' : ''}`}
      dir="auto"
      // `aria-disabled`, not `disabled`, for the chosen one: it was just pressed, and must not drop the focus.
      disabled={isGone}
      aria-disabled={!item.live}
      aria-pressed={item.chosen === undefined ? undefined : isChosen}
      onClick={() => item.live && store.press(item.key, button)}
    >
      {button.label || button.value}
    </button>
  );
}

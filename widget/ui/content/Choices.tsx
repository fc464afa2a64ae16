import type { Button } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import { useChat } from '../context.ts';
import { toSafeLink } from './links.ts';
import { OutsideLink } from './OutsideLink.tsx';
import { useFirst } from './use-first.tsx';

interface Props {
  buttons: Button[];
  item: MessageItem;
  /** Names the group for screen readers. */
  label: string;
}

/** The bot's buttons as pills. Once used, the chosen one stays, and the others leave; links stay what they are. */
export function Choices({ buttons, item, label }: Props) {
  const [shown, showAll] = useFirst(buttons);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div class="choices" role="group" aria-label={label.slice(0, 200)}>
      {shown.map((button, index) => (
        <Choice key={index} button={button} item={item} />
      ))}
      {showAll}
    </div>
  );
}

function Choice({ button, item }: { button: Button; item: MessageItem }) {
  return button.kind === 'link' ? (
    <LinkChoice label={button.label} url={button.url} />
  ) : (
    <ReplyChoice button={button} item={item} />
  );
}

function LinkChoice({ label, url }: { label: string; url: string }) {
  const { text } = useChat();
  const link = toSafeLink(url);
  // A link that must not be opened is still what the bot said.
  if (!link)
    return (
      <span class="choice choice--dead" dir="auto">
        {label}
      </span>
    );
  return (
    <OutsideLink class="choice choice--link" link={link} title={text('opensHost', { host: link.host })}>
      <bdi>{label || link.host}</bdi>
    </OutsideLink>
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

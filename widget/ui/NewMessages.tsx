import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';

interface Props {
  toEnd(): void;
}

/** The way back to the end, for who has scrolled up; it says so when something new waits there. */
export function NewMessages({ toEnd }: Props) {
  const { store, text } = useChat();
  const hasNew = store.unread.value > 0;
  return (
    <button
      type="button"
      class={`to-latest ${hasNew ? 'to-latest--new' : ''}`}
      aria-label={hasNew ? undefined : text('latest')}
      title={hasNew ? undefined : text('latest')}
      onClick={toEnd}
    >
      {hasNew && text('newMessages')}
      <Icon d={LAZY_ICONS.down} />
    </button>
  );
}

import type { ReadonlySignal } from '@preact/signals';
import { useChat } from './context.ts';
import { ICONS, Icon } from './Icon.tsx';

interface Props {
  isAtEnd: ReadonlySignal<boolean>;
  toEnd(): void;
}

/** The way back to the end, for who has scrolled up; it says so when something new waits there. */
export function NewMessages({ isAtEnd, toEnd }: Props) {
  const { store, text } = useChat();
  if (isAtEnd.value) return null;
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
      <Icon d={ICONS.down} />
    </button>
  );
}

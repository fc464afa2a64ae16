import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useChat } from './context.ts';
import { keepFocusInside } from './focus-trap.ts';

interface Props {
  /** Absent: the current conversation. */
  conversationId?: string;
  onDone(): void;
}

/** Asks before a conversation is deleted: it can't be undone. The harmless answer has the focus. */
export function Confirm({ conversationId, onDone }: Props) {
  const { store, text } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const state = useSignal<'asking' | 'busy' | 'failed'>('asking');
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const handleDelete = async () => {
    state.value = 'busy';
    if (await store.deleteConversation(conversationId)) onDone();
    else state.value = 'failed';
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (box.current) keepFocusInside(event, box.current);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onDone();
  };
  return (
    <div class="veil">
      <div
        ref={box}
        class="confirm"
        role="alertdialog"
        aria-modal="true"
        aria-label={text('deleteQuestion')}
        tabIndex={-1}
        onKeyDown={handleKeyDown}
      >
        <h3 class="confirm-title">{text('deleteQuestion')}</h3>
        <p class="confirm-words" role={state.value === 'failed' ? 'alert' : undefined}>
          {text(state.value === 'failed' ? 'deleteFailed' : 'deleteHint')}
        </p>
        <div class="button-row">
          <button type="button" class="button" onClick={onDone}>
            {text('keep')}
          </button>
          <button
            type="button"
            class="button button--danger"
            aria-disabled={state.value === 'busy'}
            onClick={() => state.value !== 'busy' && handleDelete()}
          >
            {text('delete')}
          </button>
        </div>
      </div>
    </div>
  );
}

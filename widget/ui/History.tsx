import type { ConversationSummary } from '../protocol/types.ts';
import { ConfirmDelete } from './ConfirmDelete.tsx';
import { useChat } from './context.ts';
import { conversationTime, conversationTitle } from './conversation-title.ts';
import { useEffect, useRef, useSignal } from './hooks.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';
import history from './styles/history.css?inline';
import menu from './styles/menu.css?inline';
import { useTakeFocus } from './use-take-focus.ts';

export const styles = menu + history;

interface RowProps {
  conversation: ConversationSummary;
  onDelete(): void;
}

function HistoryRow({ conversation: { conversationId, metadata }, onDelete }: RowProps) {
  const { store, text, dates } = useChat();
  const at = conversationTime(metadata);
  const title = conversationTitle(metadata) ?? `${text('conversation')} ${conversationId.slice(-6)}`;
  const isCurrent = conversationId === store.conversationId.value;
  const when = at === undefined ? '' : `${dates.day(at)}, ${dates.time(at)}`;
  return (
    <li class="history-row">
      <button
        type="button"
        class="history-open"
        aria-current={isCurrent}
        onClick={() => (isCurrent ? store.show('chat') : store.openConversation(conversationId))}
      >
        <span class="history-title" dir="auto">
          {title}
        </span>
        <span class="history-when">{[isCurrent && text('current'), when].filter(Boolean).join(' · ')}</span>
      </button>
      <IconButton
        label={`${text('deleteConversation')}: ${title}`}
        icon={LAZY_ICONS.trash}
        onClick={onDelete}
      />
    </li>
  );
}

/** The visitor's earlier conversations, newest first as the hub gives them. */
export function History() {
  const { store, text } = useChat();
  const doomed = useSignal<string | undefined>(undefined);
  const { phase, conversations, hasMore } = store.history.value;
  const face = useRef<HTMLDivElement>(null);
  useEffect(() => store.loadHistory(), [store]);
  useTakeFocus(face, 'button');
  return (
    <div ref={face} class="history">
      <div class="history-top">
        <h3 class="history-heading">{text('history')}</h3>
        <button type="button" class="button" onClick={store.newConversation}>
          <Icon d={LAZY_ICONS.plus} />
          {text('newConversation')}
        </button>
      </div>
      <ul class="history-list" aria-busy={phase === 'loading'}>
        {conversations.map((conversation) => (
          <HistoryRow
            key={conversation.conversationId}
            conversation={conversation}
            onDelete={() => {
              doomed.value = conversation.conversationId;
            }}
          />
        ))}
      </ul>
      {phase === 'loading' &&
        [1, 2, 3].map((row) => <div key={row} class="skeleton skeleton--row" aria-hidden="true" />)}
      {phase === 'ready' && !conversations.length && <p class="notice">{text('historyEmpty')}</p>}
      {phase === 'failed' && (
        <p class="notice" role="alert">
          {text('historyFailed')}{' '}
          <button type="button" class="text-button" onClick={() => store.loadHistory()}>
            {text('tryAgain')}
          </button>
        </p>
      )}
      {phase === 'ready' && hasMore && (
        <button type="button" class="text-button history-more" onClick={() => store.loadHistory(true)}>
          {text('showMore')}
        </button>
      )}
      {doomed.value && (
        <ConfirmDelete
          conversationId={doomed.value}
          onDone={() => {
            doomed.value = undefined;
          }}
        />
      )}
    </div>
  );
}

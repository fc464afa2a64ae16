import { useSignal } from '@preact/signals';
import type { MessageItem, MessageStatus } from '../store/types.ts';
import { Parts } from './content/Parts.tsx';
import { useChat } from './context.ts';
import { ICONS, Icon } from './Icon.tsx';
import { memo } from './memo.ts';
import { authorName, errorKey, plainWords } from './words.ts';

interface Props {
  item: MessageItem;
}

const STATUS = { waiting: 'sending', sending: 'sending', sent: 'sent', failed: 'notSent' } as const;

/** For screen readers; what is seen of it stands below the group, or below a message that failed. */
function Status({ status }: { status: MessageStatus }) {
  const { text } = useChat();
  return <span class="for-screen-readers">{text(STATUS[status])}</span>;
}

/** What happened, and what the visitor can do about it: nothing is lost without their word. */
function Failure({ item }: Props) {
  const { store, text, surface, announce } = useChat();
  const isCopied = useSignal(false);
  const handleCopy = async () => {
    isCopied.value = await surface.copy(plainWords(item.parts));
    if (isCopied.value) announce(text('copied'));
  };
  const reason = item.failure && errorKey(item.failure);
  const tells = reason === 'errorTooLarge' || reason === 'errorMaybeSent' || reason === 'errorRejected';
  return (
    <p class="failure">
      <Icon d={ICONS.alert} />
      <span>{tells ? text(reason) : `${text('notSent')}.`}</span>
      <button type="button" class="text-button" onClick={() => store.retry(item.key)}>
        {text('tryAgain')}
      </button>
      <button type="button" class="text-button" onClick={handleCopy}>
        {text(isCopied.value ? 'copied' : 'copy')}
      </button>
      <button type="button" class="text-button" onClick={() => store.discard(item.key)}>
        {text('discard')}
      </button>
    </p>
  );
}

/** One message. What was seen live slides in; what a transcript brought is simply there. */
export const Message = memo(({ item }: Props) => {
  const { text, dates } = useChat();
  const author = authorName(item, text);
  const label = item.at === undefined ? author : `${author}, ${dates.time(item.at)}`;
  return (
    <article
      class={`message ${item.at === undefined ? '' : 'message--live'}`}
      part={`message message-${item.role}`}
      aria-label={label}
    >
      <Parts item={item} />
      {item.status && <Status status={item.status} />}
      {item.status === 'failed' && <Failure item={item} />}
    </article>
  );
});

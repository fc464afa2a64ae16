import type { MessageItem, MessageStatus } from '../store/types.ts';
import { Parts } from './content/Parts.tsx';
import { useChat } from './context.ts';
import { createLazy } from './Lazy.tsx';
import { memo } from './memo.ts';
import { authorName } from './words.ts';

const Failure = createLazy(() => import('./Failure.tsx'));

interface Props {
  item: MessageItem;
}

const STATUS = { waiting: 'sending', sending: 'sending', sent: 'sent', failed: 'notSent' } as const;

/** For screen readers; what is seen of it stands below the group, or below a message that failed. */
function Status({ status }: { status: MessageStatus }) {
  const { text } = useChat();
  return <span class="for-screen-readers">{text(STATUS[status])}</span>;
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

import type { MessageItem } from '../store/types.ts';
import { Parts } from './content/Parts.tsx';
import { useChat } from './context.ts';
import { createLazy } from './Lazy.tsx';
import { authorName } from './words.ts';

const Failure = createLazy(() => import('./asides.ts'), 'Failure');

interface Props {
  item: MessageItem;
}

/** What is said of a message to screen readers; what is seen of it stands below the group. One that failed says why itself. */
export const STATUS = { waiting: 'queued', sending: 'sending', sent: 'sent' } as const;

/**
 * One message. What was seen live slides in; what a transcript brought is simply there. Kept while it is the same: in a
 * long conversation only what changed is drawn again.
 */
export function Message({ item }: Props) {
  const { text, dates } = useChat();
  const { at, role, status } = item;
  const author = authorName(item, text);
  return (
    <article
      class={`message ${at === undefined ? '' : 'message--live'}`}
      part={`message message-${role}`}
      aria-label={at === undefined ? author : `${author}, ${dates.time(at)}`}
    >
      <Parts item={item} />
      {status === 'failed' ? (
        <Failure item={item} />
      ) : (
        status && <span class="for-screen-readers">{text(STATUS[status])}</span>
      )}
    </article>
  );
}

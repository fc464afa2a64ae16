import type { MessageItem } from '../store/types.ts';
import { Avatar } from './Avatar.tsx';
import { useChat } from './context.ts';
import { Message } from './Message.tsx';
import { authorName } from './words.ts';

interface Props {
  /** Of one author, at least one. */
  items: MessageItem[];
  /** The key of the visitor's last message: it alone says that it was sent. */
  lastOwn: string | undefined;
}

/** Messages in a row by the same author: named once (a person), dated once. */
export function MessageGroup({ items, lastOwn }: Props) {
  const { text, dates } = useChat();
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last) return null;
  const name = authorName(first, text);
  const isSent = last.key === lastOwn && last.status === 'sent';
  const foot = [last.at !== undefined && dates.time(last.at), isSent && text('sent')].filter(Boolean);
  return (
    <div class={`group group--${first.role}`}>
      {first.role === 'agent' && <Avatar name={name} url={first.author?.avatarUrl} class="avatar--agent" />}
      <div class="group-messages">
        {first.role === 'agent' && (
          <p class="group-author" aria-hidden="true">
            {name}
          </p>
        )}
        {items.map((item) => (
          <Message key={item.key} item={item} />
        ))}
        {foot.length > 0 && (
          <p class="group-foot" aria-hidden="true">
            {foot.join(' · ')}
          </p>
        )}
      </div>
    </div>
  );
}

import type { MessageItem } from '../store/types.ts';
import { Avatar } from './Avatar.tsx';
import { useChat } from './context.ts';
import { Message, STATUS } from './Message.tsx';
import { authorName } from './words.ts';

interface Props {
  /** Of one author, at least one. */
  items: MessageItem[];
  /** The key of the visitor's last message: it alone says how far it is, once that takes long, and that it was sent. */
  lastOwn: string | undefined;
}

/** Messages in a row by the same author: named once (a person), dated once. */
export function MessageGroup({ items, lastOwn }: Props) {
  const { text, dates } = useChat();
  const { key, role, author, at, status } = items.at(-1) as MessageItem;
  const isAgent = role === 'agent';
  const name = authorName({ role, author }, text);
  const time = at !== undefined && dates.time(at);
  const told = key === lastOwn && status !== 'failed' && status;
  return (
    <div class={`group group--${role}`}>
      {isAgent && <Avatar name={name} url={author?.avatarUrl} class="avatar--agent" />}
      <div class="group-messages">
        {isAgent && (
          <p class="group-author" aria-hidden="true">
            {name}
          </p>
        )}
        {items.map((item) => (
          <Message key={item.key} item={item} />
        ))}
        {(time || told) && (
          <p class="group-foot" aria-hidden="true">
            {time}
            {told && (
              <span class={told === 'sent' ? '' : 'group-pending'}>
                {time && ' · '}
                {text(STATUS[told])}
              </span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

import type { NoticeItem } from '../store/types.ts';
import { useChat } from './context.ts';
import { ICONS, Icon } from './Icon.tsx';
import { ContactLink } from './StatusBar.tsx';
import { noticeWords } from './words.ts';

interface Props {
  item: NoticeItem;
}

/** A line that nobody said. */
export function Notice({ item }: Props) {
  const { text } = useChat();
  const isError = item.notice === 'error';
  return (
    <p class={`notice ${isError ? 'notice--error' : ''}`} dir="auto">
      {isError && <Icon d={ICONS.alert} />}
      {noticeWords(item, text)} {item.notice === 'silence' && <ContactLink />}
    </p>
  );
}

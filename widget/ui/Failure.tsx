import type { MessageItem } from '../store/types.ts';
import { copyWords } from './browser-asks.ts';
import { useChat } from './context.ts';
import { useSignal } from './hooks.ts';
import { ICONS, Icon } from './Icon.tsx';
import { errorKey, plainWords } from './words.ts';

interface Props {
  item: MessageItem;
}

/** What happened, and what the visitor can do about it: nothing is lost without their word. */
export function Failure({ item }: Props) {
  const chat = useChat();
  const { store, text, announce } = chat;
  const isCopied = useSignal(false);
  const handleCopy = async () => {
    isCopied.value = await copyWords(chat, plainWords(item.parts));
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

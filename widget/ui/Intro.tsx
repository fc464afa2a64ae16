import { useRef } from 'preact/hooks';
import { Avatar } from './Avatar.tsx';
import { useChat } from './context.ts';
import { canEscalate } from './Header.tsx';
import { SkeletonBubble } from './TypingIndicator.tsx';

interface Props {
  /** Nothing was said yet. */
  isFresh: boolean;
}

/** Ways to start that work with any bot: people, and earlier conversations. Whoever knows what to say just writes. */
function Starters() {
  const { store, options, text } = useChat();
  const offersPerson = options.escalate !== 'never' && canEscalate(store.escalation.value.step);
  const offersHistory = options.history === 'on' && !!options.userId;
  const list = useRef<HTMLDivElement>(null);
  const handleWrite = () => list.current?.closest('.panel')?.querySelector<HTMLElement>('textarea')?.focus();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div ref={list} class="starters" role="group" aria-label={text('startersLabel')}>
      <button type="button" class="starter" onClick={handleWrite}>
        {text('writeStarter')}
      </button>
      {offersPerson && (
        <button type="button" class="starter" onClick={store.escalate}>
          {text('personStarter')}
        </button>
      )}
      {offersHistory && (
        <button type="button" class="starter" onClick={() => store.show('history')}>
          {text('history')}
        </button>
      )}
    </div>
  );
}

/** The top of a conversation: whose chat this is. Where the visitor speaks first, also how to start. */
export function Intro({ isFresh }: Props) {
  const { store, options, text } = useChat();
  const title = options.title ?? text('title');
  const botIsDue = options.start === 'bot-first' && store.connection.value === 'fine';
  return (
    <div class="intro">
      <Avatar name={title} url={options.avatar} class="avatar--large" />
      <p class="intro-title">{title}</p>
      <p class="intro-words">{options.greeting ?? text('greeting')}</p>
      {isFresh && (botIsDue ? <SkeletonBubble /> : <Starters />)}
    </div>
  );
}

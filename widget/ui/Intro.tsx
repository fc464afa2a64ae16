import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from './Avatar.tsx';
import { useChat } from './context.ts';
import { canEscalate } from './Header.tsx';
import { SkeletonBubble } from './TypingIndicator.tsx';

interface Props {
  /** Nothing was said yet. */
  isFresh: boolean;
}

/** How long a bot's first words are waited for before the visitor is offered ways to start instead. */
const FIRST_WORDS_MS = 6000;

/** Ways to start that work with any bot: people, and earlier conversations. Whoever knows what to say just writes. */
function Starters() {
  const { store, options, text } = useChat();
  const list = useRef<HTMLDivElement>(null);
  const offersPerson = options.escalate !== 'never' && canEscalate(store.escalation.value.step);
  const offersHistory = options.history === 'on' && !!options.userId;
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

/** The place of the first words: a skeleton while the bot's are due, else ways to start. */
function Beginning() {
  const { store, options } = useChat();
  const place = useRef<HTMLDivElement>(null);
  const [isPatient, setIsPatient] = useState(options.start === 'bot-first');
  useEffect(() => {
    const view = place.current?.ownerDocument.defaultView;
    const timer = view?.setTimeout(() => setIsPatient(false), FIRST_WORDS_MS);
    return () => view?.clearTimeout(timer);
  }, []);
  const isDue = isPatient && store.connection.value === 'fine';
  return (
    <div ref={place} class="beginning">
      {store.isTyping.value ? null : isDue ? <SkeletonBubble /> : <Starters />}
    </div>
  );
}

/** The top of a conversation: whose chat this is, and how to start where nobody has yet. */
export function Intro({ isFresh }: Props) {
  const { options, text } = useChat();
  const title = options.title ?? text('title');
  return (
    <div class="intro">
      <Avatar name={title} url={options.avatar} class="avatar--large" />
      <p class="intro-title">{title}</p>
      <p class="intro-words">{options.greeting ?? text('greeting')}</p>
      {isFresh && <Beginning />}
    </div>
  );
}

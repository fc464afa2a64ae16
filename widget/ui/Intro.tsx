import { Avatar } from './Avatar.tsx';
import { useChat } from './context.ts';
import { useEffect, useSignal } from './hooks.ts';
import { createLazy, nothing } from './Lazy.tsx';
import { SkeletonBubble } from './TypingIndicator.tsx';

const Starters = createLazy(() => import('./Starters.tsx'), 'Starters', nothing);

interface Props {
  /** Nothing was said yet. */
  isFresh: boolean;
}

/** How long a bot's first words are waited for before the visitor is offered ways to start instead. */
const FIRST_WORDS_MS = 6000;

/** The place of the first words: a skeleton while the bot's are due, else ways to start. */
function Beginning() {
  const { store, options, view } = useChat();
  const isPatient = useSignal(options.start === 'bot-first');
  useEffect(() => {
    const timer = view.setTimeout(() => {
      isPatient.value = false;
    }, FIRST_WORDS_MS);
    return () => view.clearTimeout(timer);
  }, []);
  const isDue = isPatient.value && store.connection.value === 'fine';
  return (
    <div class="beginning">{store.isTyping.value ? null : isDue ? <SkeletonBubble /> : <Starters />}</div>
  );
}

/** The top of a conversation: whose chat this is, and how to start where nobody has yet. */
export function Intro({ isFresh }: Props) {
  const { options, text, title } = useChat();
  return (
    <div class="intro">
      <Avatar name={title} url={options.avatar} class="avatar--large" />
      <p class="intro-title">{title}</p>
      <p class="intro-words">{options.greeting ?? text('greeting')}</p>
      {isFresh && <Beginning />}
    </div>
  );
}

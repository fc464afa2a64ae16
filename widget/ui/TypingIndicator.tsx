import { useChat } from './context.ts';
import { authorName } from './words.ts';

/** A bubble to come. The styles show it only after 300 ms: what is there sooner never flickers. */
export function SkeletonBubble({ isOwn }: { isOwn?: boolean }) {
  return <div class={`skeleton ${isOwn ? 'skeleton--own' : ''}`} aria-hidden="true" />;
}

/** Three dots while the other side writes. The styles wait 400 ms with them, so a quick answer is just an answer. */
export function TypingIndicator() {
  const { store, text } = useChat();
  if (!store.isTyping.value) return null;
  const escalation = store.escalation.value;
  const author = escalation.step === 'connected' ? escalation.agent : undefined;
  const name = authorName({ role: author ? 'agent' : 'bot', author }, text);
  return (
    <div class={`typing ${author ? 'typing--agent' : ''}`}>
      <span class="for-screen-readers">{text('typing', { name })}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

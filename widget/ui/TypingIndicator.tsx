import { useChat } from './context.ts';

/** Bubbles to come. The styles show them only after 300 ms: what is there sooner never flickers. */
export function SkeletonBubble({ isOwn }: { isOwn?: boolean }) {
  return <div class={`skeleton ${isOwn ? 'skeleton--own' : ''}`} aria-hidden="true" />;
}

export function LoadingSkeleton() {
  return (
    <>
      <SkeletonBubble />
      <SkeletonBubble isOwn />
      <SkeletonBubble />
    </>
  );
}

/** Three dots while the other side writes. The styles wait 400 ms with them, so a quick answer is just an answer. */
export function TypingIndicator() {
  const { store, text } = useChat();
  if (!store.isTyping.value) return null;
  const escalation = store.escalation.value;
  const isAgent = escalation.step === 'connected';
  const name = isAgent ? (escalation.agent.name ?? text('agent')) : text('bot');
  return (
    <div class={`typing ${isAgent ? 'typing--agent' : ''}`}>
      <span class="for-screen-readers">{text('typing', { name })}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

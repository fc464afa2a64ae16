import { useChat } from './context.ts';
import { canEscalate } from './Header.tsx';
import { useRef } from './hooks.ts';

/** Ways to start that work with any bot: people, and earlier conversations. Whoever knows what to say just writes. */
export function Starters() {
  const { store, options, text } = useChat();
  const list = useRef<HTMLDivElement>(null);
  const offersPerson = options.escalate !== 'never' && canEscalate(store.escalation.value.step);
  const offersHistory = options.history === 'on' && !!store.visitor().userId;
  const handleWrite = () => list.current?.closest('.panel')?.querySelector<HTMLElement>('textarea')?.focus();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div ref={list} class="choices" role="group" aria-label={text('startersLabel')}>
      <button type="button" class="choice" onClick={handleWrite}>
        {text('writeStarter')}
      </button>
      {offersPerson && (
        <button type="button" class="choice" onClick={store.escalate}>
          {text('personStarter')}
        </button>
      )}
      {offersHistory && (
        <button type="button" class="choice" onClick={() => store.show('history')}>
          {text('history')}
        </button>
      )}
    </div>
  );
}

import { useChat } from './context.ts';
import { useRef } from './hooks.ts';
import { useTakeFocus } from './use-take-focus.ts';

/** Before anything is stored or sent, where the owner requires the visitor's word. */
export function Consent() {
  const { store, isInline, text, title } = useChat();
  const face = useRef<HTMLDivElement>(null);
  useTakeFocus(face, 'button');
  return (
    <div ref={face} class="form-face">
      <h3 class="form-title">{text('consentTitle')}</h3>
      <p class="form-words">{text('consentText', { name: title })}</p>
      <div class="button-row">
        <button type="button" class="button button--main" onClick={store.agree}>
          {text('agree')}
        </button>
        {!isInline && (
          <button type="button" class="button" onClick={store.close}>
            {text('notNow')}
          </button>
        )}
      </div>
    </div>
  );
}

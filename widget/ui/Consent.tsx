import { useChat } from './context.ts';
import styles from './styles/forms.css?inline';

export { styles };

/** Before anything is stored or sent, where the owner requires the visitor's word. */
export default function Consent() {
  const { store, options, text } = useChat();
  return (
    <div class="form-face">
      <h3 class="form-title">{text('consentTitle')}</h3>
      <p class="form-words">{text('consentText', { name: options.title ?? text('title') })}</p>
      <div class="button-row">
        <button type="button" class="button button--main" onClick={store.agree}>
          {text('agree')}
        </button>
        <button type="button" class="button" onClick={store.close}>
          {text('notNow')}
        </button>
      </div>
    </div>
  );
}

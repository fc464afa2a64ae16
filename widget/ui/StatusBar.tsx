import { useChat } from './context.ts';
import { escalationKey } from './escalation-key.ts';
import { ICONS, Icon } from './Icon.tsx';

/** The owner's other address, where there is one. */
export function ContactLink() {
  const { options, text } = useChat();
  if (!options.contact) return null;
  return (
    <a class="text-button" href={options.contact} target="_blank" rel="noopener noreferrer">
      {text('contact')}
    </a>
  );
}

/** One line below the header for what the visitor should know now: the connection first, then the way to a person. */
export function StatusBar() {
  const { store, text } = useChat();
  const connection = store.connection.value;
  const escalation = store.escalation.value;
  const isCutOff = connection === 'offline' || connection === 'unreachable';
  const words = isCutOff ? connection : escalationKey(escalation);
  if (!words) return null;
  const hasFailed = !isCutOff && escalation.step === 'failed';
  return (
    <div class="status-bar">
      {isCutOff || hasFailed ? <Icon d={ICONS.alert} /> : <span class="pulse" />}
      <p>
        {text(words)} {isCutOff && !store.isDurable.value && text('keepOpen')}{' '}
        {hasFailed && (
          <button type="button" class="text-button" onClick={store.escalate}>
            {text('tryAgain')}
          </button>
        )}{' '}
        {(hasFailed || connection === 'unreachable') && <ContactLink />}
      </p>
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { useChat } from './context.ts';
import { ICONS, Icon } from './Icon.tsx';
import { connectionWords, escalationWords } from './status-words.ts';

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

interface BarProps {
  isBusy?: boolean;
  words: string | undefined;
  children?: ComponentChildren;
}

function Bar({ isBusy, words, children }: BarProps) {
  return (
    <div class={`status-bar ${isBusy ? 'status-bar--busy' : ''}`}>
      {isBusy ? <span class="pulse" /> : <Icon d={ICONS.alert} />}
      <p>
        {words} {children}
      </p>
    </div>
  );
}

/** One line below the header for what the visitor should know now: the connection first, then the way to a person. */
export function StatusBar() {
  const { store, text } = useChat();
  const connection = store.connection.value;
  const escalation = store.escalation.value;
  if (connection === 'offline' || connection === 'unreachable') {
    return (
      <Bar words={connectionWords(connection, text)}>
        {!store.isDurable.value && text('keepOpen')} {connection === 'unreachable' && <ContactLink />}
      </Bar>
    );
  }
  const words = escalationWords(escalation, text);
  if (escalation.step === 'asked' || escalation.step === 'waiting') return <Bar isBusy words={words} />;
  if (escalation.step !== 'failed') return null;
  return (
    <Bar words={words}>
      <button type="button" class="text-button" onClick={store.escalate}>
        {text('tryAgain')}
      </button>{' '}
      <ContactLink />
    </Bar>
  );
}

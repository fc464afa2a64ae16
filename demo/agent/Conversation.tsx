import { useSignal } from '@preact/signals';
import type { AgentConversation } from '../hub/agent-types.ts';
import { Composer } from './Composer.tsx';
import type { AgentConsole } from './create-console.ts';
import { Icon } from './icons.tsx';
import { nameOf } from './queue.ts';
import { Timeline } from './Timeline.tsx';

const STATES: Record<AgentConversation['state'], string> = {
  bot: 'With the bot',
  waiting: 'Waiting for a person',
  open: 'Live',
  closed: 'Closed',
};

function stateOf(conversation: AgentConversation): string {
  const presence = conversation.visitorOnline ? 'visitor is here' : 'visitor is gone';
  return `${STATES[conversation.state]} · ${presence}`;
}

interface Props {
  desk: AgentConsole;
  onEnd(): void;
  onDetails(): void;
}

/** The middle column: the conversation that is being worked on. */
export function Conversation({ desk, onEnd, onDetails }: Props) {
  const isDropTarget = useSignal(false);
  const conversation = desk.selected.value;
  if (!conversation) {
    return (
      <section class="conversation conversation--none" aria-label="Conversation">
        <p>Choose a conversation, or press N to take the next one who waits.</p>
      </section>
    );
  }
  const handleDrop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    isDropTarget.value = false;
    for (const file of event.dataTransfer?.files ?? []) await desk.sendFile(file);
  };
  return (
    <section
      aria-label="Conversation"
      class={`conversation${isDropTarget.value && desk.isMine(conversation) ? ' conversation--drop' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        isDropTarget.value = true;
      }}
      onDragLeave={() => {
        isDropTarget.value = false;
      }}
      onDrop={handleDrop}
    >
      <header class="conversation-head">
        <button
          type="button"
          class="icon-button only-narrow"
          aria-label="Back to the list"
          onClick={() => desk.select(undefined)}
        >
          <Icon name="back" />
        </button>
        <div>
          <h2>{nameOf(conversation)}</h2>
          <p>{stateOf(conversation)}</p>
        </div>
        {desk.isMine(conversation) && (
          <button type="button" class="button button--quiet" onClick={onEnd}>
            End chat
          </button>
        )}
        <button
          type="button"
          class="icon-button only-medium"
          aria-label="About this visitor"
          onClick={onDetails}
        >
          <Icon name="details" />
        </button>
      </header>
      <Timeline desk={desk} conversation={conversation} />
      <Composer desk={desk} conversation={conversation} />
    </section>
  );
}

import type { ReadonlySignal } from '@preact/signals';
import type { AgentConversation } from '../hub/agent-types.ts';
import type { AgentConsole } from './create-console.ts';
import { nameOf, type Section } from './queue.ts';
import { formatWait, formatWhen } from './time.ts';

/** From here on somebody has waited long, and the row says so in colour and weight. */
const LONG_WAIT_MS = 120_000;

interface RowProps {
  desk: AgentConsole;
  conversation: AgentConversation;
  now: ReadonlySignal<number>;
}

function Row({ desk, conversation, now }: RowProps) {
  const { conversationId, state, waitingSince, preview, visitorOnline, agent } = conversation;
  const isSelected = desk.selected.value?.conversationId === conversationId;
  const unread = state === 'bot' || state === 'closed' ? 0 : desk.unreadOf(conversation);
  const isLong = waitingSince !== undefined && now.value - waitingSince > LONG_WAIT_MS;
  return (
    <li>
      <button
        type="button"
        class={`row${unread ? ' row--unread' : ''}`}
        aria-current={isSelected}
        data-id={conversationId}
        onClick={() => desk.select(conversationId)}
      >
        <span
          class={`presence${visitorOnline ? ' presence--online' : ''}`}
          title={visitorOnline ? 'Online' : 'Gone'}
        />
        <span class="row-name">{nameOf(conversation)}</span>
        <span class={`row-time${isLong ? ' row-time--long' : ''}`}>
          {state === 'waiting' && waitingSince !== undefined
            ? formatWait(waitingSince, now.value)
            : formatWhen(conversation.updatedAt, now.value)}
        </span>
        <span class="row-preview">
          {state === 'open' && !desk.isMine(conversation) ? `${agent?.name}: ${preview}` : preview}
        </span>
        {unread > 0 && (
          <span class="badge">
            {unread}
            <span class="visually-hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

interface SectionProps {
  desk: AgentConsole;
  section: Section;
  now: ReadonlySignal<number>;
}

function QueueSection({ desk, section, now }: SectionProps) {
  const { name, title, conversations } = section;
  // A search looks everywhere, so nothing stays folded then.
  const isFolded = desk.folded.value.has(name) && !desk.query.value;
  return (
    <section class={`section section--${name}`}>
      <h2>
        <button type="button" aria-expanded={!isFolded} onClick={() => desk.toggleSection(name)}>
          <span>{title}</span>
          <span class="count">{conversations.length}</span>
        </button>
      </h2>
      {!isFolded && (
        <ul>
          {conversations.map((conversation) => (
            <Row key={conversation.conversationId} desk={desk} conversation={conversation} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface Props {
  desk: AgentConsole;
  now: ReadonlySignal<number>;
}

/** The left column: who waits, who is being served, who is with the bot, who has been. */
export function Queue({ desk, now }: Props) {
  const isEmpty = desk.sections.value.every((section) => !section.conversations.length);
  return (
    <nav class="queue" aria-label="Conversations">
      <input
        class="search"
        type="search"
        placeholder="Search"
        aria-label="Search conversations"
        value={desk.query.value}
        onInput={(event) => {
          desk.query.value = event.currentTarget.value;
        }}
      />
      <div class="sections">
        {desk.sections.value.map((section) => (
          <QueueSection key={section.name} desk={desk} section={section} now={now} />
        ))}
        {isEmpty && desk.isLoaded.value && (
          <p class="empty">
            {desk.query.value ? 'Nothing found.' : 'No conversations yet. They appear here by themselves.'}
          </p>
        )}
      </div>
    </nav>
  );
}

import { Fragment } from 'preact';
import type { AgentConversation, AgentEntry } from '../hub/agent-types.ts';
import type { AgentConsole } from './create-console.ts';
import { EntryView } from './EntryView.tsx';
import type { Outgoing } from './outgoing.ts';
import { nameOf } from './queue.ts';
import { formatDay } from './time.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** Messages of one author this close together stand under one name. */
const GROUP_MS = 120_000;

function authorOf(entry: AgentEntry, conversation: AgentConversation): string {
  if (entry.author === 'visitor') return nameOf(conversation);
  return entry.authorName ?? (entry.author === 'bot' ? 'Bot' : 'Agent');
}

function isFirstOfGroup(entry: AgentEntry, before: AgentEntry | undefined): boolean {
  return before?.author !== entry.author || entry.at - before.at > GROUP_MS;
}

const isNewDay = (entry: AgentEntry, before: AgentEntry | undefined): boolean =>
  !before || new Date(entry.at).toDateString() !== new Date(before.at).toDateString();

interface OutgoingProps {
  desk: AgentConsole;
  item: Outgoing;
}

function OutgoingView({ desk, item }: OutgoingProps) {
  const { content, failure } = item;
  return (
    <li class="entry entry--agent entry--outgoing">
      <div class="bubble">
        <p>{content.type === 'text' ? content.text : content.file.name}</p>
      </div>
      <p class="status">
        {failure ?? 'Sending…'}{' '}
        {failure && (
          <button type="button" class="link" onClick={() => desk.outgoing.discard(item.id)}>
            Discard
          </button>
        )}
      </p>
    </li>
  );
}

interface Props {
  desk: AgentConsole;
  conversation: AgentConversation;
}

/** What was said so far, by everybody. */
export function Timeline({ desk, conversation }: Props) {
  const { conversationId } = conversation;
  const entries = desk.entries.value;
  const outgoing = desk.outgoing.items.value.filter((item) => item.conversationId === conversationId);
  const identity = entries && conversationId;
  const sticky = useStickToBottom((entries?.length ?? 0) + outgoing.length, outgoing.length, identity);
  return (
    <div class="timeline-frame">
      <div
        class="timeline"
        ref={sticky.frame}
        onScroll={sticky.handleScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label="Messages"
      >
        <ol>
          {entries?.map((entry, index) => (
            <Fragment key={entry.id}>
              {isNewDay(entry, entries[index - 1]) && <li class="day">{formatDay(entry.at)}</li>}
              <EntryView
                entry={entry}
                isFirst={isFirstOfGroup(entry, entries[index - 1])}
                author={authorOf(entry, conversation)}
              />
            </Fragment>
          ))}
          {outgoing.map((item) => (
            <OutgoingView key={item.id} desk={desk} item={item} />
          ))}
        </ol>
      </div>
      {sticky.hasNews && (
        <button type="button" class="news" onClick={sticky.toBottom}>
          New messages ↓
        </button>
      )}
    </div>
  );
}

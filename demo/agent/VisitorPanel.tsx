import type { Json, JsonObject } from '../../widget/protocol/types.ts';
import type { AgentConversation } from '../hub/agent-types.ts';
import { LinkedText } from './EntryView.tsx';
import { Icon } from './icons.tsx';
import { nameOf } from './queue.ts';
import { formatMoment } from './time.ts';

/** "firstName" → "First name", "page_url" → "Page url" */
function toWords(key: string): string {
  const words = key
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function ValueView({ value }: { value: Json }) {
  if (isObject(value)) return <Fields fields={value} />;
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((item) => (
          <li>
            <ValueView value={item} />
          </li>
        ))}
      </ul>
    );
  }
  return value === '' || value === null ? (
    <span class="nothing">–</span>
  ) : (
    <LinkedText text={String(value)} />
  );
}

function Fields({ fields }: { fields: JsonObject }) {
  return (
    <dl>
      {Object.entries(fields).map(([key, value]) => (
        <div key={key} class={isObject(value) ? 'nested' : undefined}>
          <dt>{toWords(key)}</dt>
          <dd>
            <ValueView value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Id({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="id">
        <code title={value}>{value}</code>
        <button
          type="button"
          class="icon-button"
          aria-label={`Copy ${label.toLowerCase()}`}
          onClick={() => navigator.clipboard?.writeText(value)}
        >
          <Icon name="copy" />
        </button>
      </dd>
    </div>
  );
}

interface Props {
  conversation: AgentConversation | undefined;
  isShown: boolean;
  onClose(): void;
}

/** The right column: who the visitor is, and what the site has told us. */
export function VisitorPanel({ conversation, isShown, onClose }: Props) {
  if (!conversation) return <aside class="visitor" aria-label="Visitor" />;
  const { visitor, metadata, userId, conversationId, startedAt, agent } = conversation;
  return (
    <aside class={`visitor${isShown ? ' visitor--shown' : ''}`} aria-label="Visitor">
      <button
        type="button"
        class="icon-button visitor-close only-medium"
        aria-label="Close"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
      <h2>{nameOf(conversation)}</h2>
      {Object.keys(visitor).length > 0 && <Fields fields={visitor} />}
      <h3>Conversation</h3>
      <dl>
        <div>
          <dt>Started</dt>
          <dd>{formatMoment(startedAt)}</dd>
        </div>
        {agent && (
          <div>
            <dt>Agent</dt>
            <dd>{agent.name}</dd>
          </div>
        )}
        <Id label="Visitor id" value={userId} />
        <Id label="Conversation id" value={conversationId} />
      </dl>
      <h3>Metadata</h3>
      {Object.keys(metadata).length > 0 ? (
        <Fields fields={metadata} />
      ) : (
        <p class="nothing">The site has sent none.</p>
      )}
    </aside>
  );
}

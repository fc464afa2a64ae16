import type { AgentConversation } from '../hub/agent-types.ts';

export type SectionName = 'waiting' | 'mine' | 'others' | 'bot' | 'closed';

export interface Section {
  name: SectionName;
  title: string;
  conversations: AgentConversation[];
}

const TITLES: Record<SectionName, string> = {
  waiting: 'Waiting',
  mine: 'Yours',
  others: 'With colleagues',
  bot: 'With the bot',
  closed: 'Closed',
};

function sectionOf(conversation: AgentConversation, agentId: string): SectionName {
  if (conversation.state !== 'open') return conversation.state;
  return conversation.agent?.agentId === agentId ? 'mine' : 'others';
}

/**
 * Rows must not move while somebody reads or aims at them, so sections are in the order of arrival; only what is closed
 * has its latest first.
 */
function compare(name: SectionName, a: AgentConversation, b: AgentConversation): number {
  if (name === 'waiting') return (a.waitingSince ?? 0) - (b.waitingSince ?? 0);
  if (name === 'closed') return b.updatedAt - a.updatedAt;
  return name === 'bot' ? b.startedAt - a.startedAt : a.startedAt - b.startedAt;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What to call a visitor: their name, else their e-mail address, else "Visitor" with the end of their id. */
export function nameOf({ visitor, userId }: AgentConversation): string {
  return (
    text(visitor.name) ||
    `${text(visitor.firstName)} ${text(visitor.lastName)}`.trim() ||
    text(visitor.email) ||
    `Visitor ${userId.slice(-4)}`
  );
}

function matches(conversation: AgentConversation, query: string): boolean {
  const { userId, preview, visitor, conversationId } = conversation;
  const haystack = `${nameOf(conversation)} ${userId} ${preview} ${conversationId} ${JSON.stringify(visitor)}`;
  return haystack.toLowerCase().includes(query.trim().toLowerCase());
}

/** The list at the left: every section, in order, with what matches the search. */
export function arrangeQueue(
  conversations: Iterable<AgentConversation>,
  agentId: string,
  query = '',
): Section[] {
  const names = Object.keys(TITLES) as SectionName[];
  const found = [...conversations].filter((conversation) => matches(conversation, query));
  return names.map((name) => ({
    name,
    title: TITLES[name],
    conversations: found
      .filter((conversation) => sectionOf(conversation, agentId) === name)
      .sort((a, b) => compare(name, a, b)),
  }));
}

/** The id `by` rows away in what is shown; the first row where nothing is selected. Stops at both ends. */
export function stepFrom(shownIds: string[], from: string | undefined, by: number): string | undefined {
  const index = shownIds.indexOf(from ?? '');
  if (index < 0) return shownIds[by > 0 ? 0 : shownIds.length - 1];
  return shownIds[Math.min(shownIds.length - 1, Math.max(0, index + by))];
}

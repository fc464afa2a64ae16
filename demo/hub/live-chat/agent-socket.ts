import type { WebSocket } from 'ws';
import type {
  AgentConversation,
  AgentEntry,
  AgentErrorCode,
  AgentFile,
  AgentProfile,
  AgentToHub,
  HubToAgent,
} from '../agent-types.ts';
import type { HubCore } from '../core.ts';
import type { BotPart } from '../parts.ts';
import { type FreshLink, toAgentConversation, toAgentEntry } from './agent-view.ts';
import type { LiveChat } from './create-live-chat.ts';
import type { Roster } from './roster.ts';

/** One window of one agent's console. */
interface Desk {
  ws: WebSocket;
  agent?: AgentProfile;
  /** The conversation on screen. */
  opened?: string;
}

export interface AgentDesks {
  /** Takes over a socket at `/agent/socket`. */
  serve(ws: WebSocket): void;
  list(): AgentConversation[];
  /** Undefined for one that is unknown. */
  read(conversationId: string): { conversation: AgentConversation; history: AgentEntry[] } | undefined;
  closeAll(): void;
}

/** The agents' side of the live chat: the API of `agent-types.ts`. */
export function createAgentDesks(
  core: HubCore,
  liveChat: LiveChat,
  roster: Roster,
  freshLink: FreshLink,
): AgentDesks {
  const desks = new Set<Desk>();
  const send = (desk: Desk, message: HubToAgent) => {
    if (desk.ws.readyState === desk.ws.OPEN) desk.ws.send(JSON.stringify(message));
  };
  const list = () =>
    core.storage.conversations
      .all()
      .filter((it) => !it.hidden)
      .map((it) => toAgentConversation(core, it));
  const history = (id: string) =>
    core.storage.entries.of(id).flatMap((entry) => toAgentEntry(entry, freshLink) ?? []);
  const refuse = (desk: Desk, code: AgentErrorCode, message: string, conversationId?: string) =>
    send(desk, { type: 'error', code, message, ...(conversationId === undefined ? {} : { conversationId }) });

  liveChat.onChange(({ conversationId, entryId, removed }) => {
    if (desks.size === 0) return;
    const stored = core.storage.conversations.find(conversationId);
    const gone = removed || !stored || stored.hidden;
    const entry = entryId === undefined ? undefined : core.storage.entries.find(entryId);
    const view = entry && toAgentEntry(entry, freshLink);
    for (const desk of desks) {
      if (!desk.agent) continue;
      if (gone) send(desk, { type: 'removed', conversationId });
      else send(desk, { type: 'conversation', conversation: toAgentConversation(core, stored) });
      if (view && desk.opened === conversationId) send(desk, { type: 'entry', conversationId, entry: view });
    }
    // Whoever has it on screen is reading it.
    const isRead = entry?.author === 'user' && [...desks].some((desk) => desk.opened === conversationId);
    if (isRead) liveChat.markRead(conversationId);
  });

  const greet = (desk: Desk, message: Extract<AgentToHub, { type: 'hello' }>) => {
    if (desk.agent) roster.part(desk.agent.agentId);
    const { agentId, name, avatarUrl } = message;
    desk.agent = { agentId, name, ...(avatarUrl === undefined ? {} : { avatarUrl }) };
    const presence = roster.join(desk.agent, message.presence);
    send(desk, { type: 'snapshot', you: desk.agent, presence, conversations: list() });
  };

  const act = (
    desk: Desk,
    agent: AgentProfile,
    message: Exclude<AgentToHub, { type: 'hello' | 'presence' }>,
  ) => {
    const id = message.conversationId;
    const conversation = core.storage.conversations.find(id);
    if (!conversation) return refuse(desk, 'not-found', 'There is no such conversation.', id);
    if (message.type === 'open') {
      desk.opened = id;
      send(desk, { type: 'history', conversationId: id, entries: history(id) });
      return liveChat.markRead(id);
    }
    if (message.type === 'accept') {
      if (liveChat.accept(agent, id)) return;
      return refuse(desk, 'taken', 'It is not waiting any more.', id);
    }
    if (conversation.state !== 'open') return refuse(desk, 'not-open', 'Accept it first.', id);
    if (conversation.agent?.agentId !== agent.agentId)
      return refuse(desk, 'not-yours', 'Someone else has it.', id);
    if (message.type === 'end') return liveChat.end(id);
    liveChat.say(agent, id, [toPart(message)], message.id);
  };

  return {
    serve(ws) {
      const desk: Desk = { ws };
      desks.add(desk);
      ws.on('message', (data) => {
        const message = readMessage(String(data));
        if (message?.type === 'hello') greet(desk, message);
        else if (!message || !desk.agent)
          refuse(desk, 'bad-message', 'Say hello first, in the words of agent-types.');
        else if (message.type === 'presence') roster.setPresence(desk.agent.agentId, message.presence);
        else act(desk, desk.agent, message);
      });
      ws.on('close', () => {
        desks.delete(desk);
        if (desk.agent) roster.part(desk.agent.agentId);
      });
      ws.on('error', () => ws.terminate());
    },
    list,
    read(conversationId) {
      const stored = core.storage.conversations.find(conversationId);
      return stored && { conversation: toAgentConversation(core, stored), history: history(conversationId) };
    },
    closeAll() {
      for (const desk of desks) desk.ws.terminate();
    },
  };
}

/** Only what is well formed gets through; the rest is undefined. */
function readMessage(json: string): AgentToHub | undefined {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(json) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const isText = (name: string) => typeof value?.[name] === 'string' && value[name] !== '';
  const presences = ['online', 'away', ...(value?.type === 'hello' ? [undefined] : [])];
  const isValid = {
    hello: () => isText('agentId') && isText('name') && presences.includes(value.presence as string),
    presence: () => presences.includes(value.presence as string),
    open: () => isText('conversationId'),
    accept: () => isText('conversationId'),
    end: () => isText('conversationId'),
    text: () => isText('conversationId') && isText('text'),
    file: () => isText('conversationId') && isFile(value.file),
  };
  const type = String(value?.type);
  return Object.hasOwn(isValid, type) && isValid[type as keyof typeof isValid]()
    ? (value as AgentToHub)
    : undefined;
}

function isFile(value: unknown): value is AgentFile {
  const file = value as Partial<AgentFile> | null;
  return typeof file?.name === 'string' && typeof file.mime === 'string' && typeof file.url === 'string';
}

function toPart(message: Extract<AgentToHub, { type: 'text' | 'file' }>): BotPart {
  if (message.type === 'text') return { type: 'text', text: message.text };
  const { name, mime, size, url } = message.file;
  const type = mime.startsWith('image/') ? 'image' : mime.startsWith('audio/') ? 'audio' : 'document';
  return { type: 'files', files: [{ type, url, mimetype: mime, filename: name, size: size ?? null }] };
}

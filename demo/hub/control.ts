import type { Json, JsonObject } from '../../widget/protocol/types.ts';
import { type HubCore, Refusal } from './core.ts';
import { readContent } from './events/message.ts';
import type { HubEventOut, Outbound } from './outbound.ts';
import type { BotPart } from './parts.ts';
import { closeSocket } from './socket/close-socket.ts';
import type { BotAction, Speaker } from './speak.ts';
import type { StoredConversation, StoredEntry } from './storage/types.ts';

/** One thing that the hub has stored, as a witness tells it. */
export interface WitnessedMessage {
  id: string;
  from: 'user' | 'bot' | 'agent' | 'action' | 'metadata';
  /** The text; of bots and agents their text parts, line by line. */
  text: string;
  /** As it came, or as it was said. */
  content: Json;
  clientMessageId?: string;
  actions: string[];
  at: number;
}

export interface WitnessedConversation {
  conversationId: string;
  userId: string;
  apiKey: string;
  visitor: JsonObject;
  metadata: JsonObject;
  privateMetadata: JsonObject;
  state: StoredConversation['state'];
  hidden: boolean;
  /** Messages, in the order in which the hub got or said them. */
  messages: WitnessedMessage[];
  /** Actions and metadata of the client, in order. */
  signals: WitnessedMessage[];
}

/** What a test may do to a running hub. */
export interface HubControl {
  /** Undefined for one that is unknown or erased. */
  conversation(id: string): WitnessedConversation | undefined;
  /** Makes bot or live chat say these parts, in the wire's own words. */
  say(
    conversationId: string,
    content: JsonObject[],
    how?: { from?: 'bot' | 'livechat'; actions?: BotAction[] },
  ): void;
  /** Sends any event, or any text as a frame, to those who listen to the conversation. */
  send(conversationId: string, event: HubEventOut | string): void;
  /** Cuts sockets (of one conversation, or all) and says how many; 1006 means without a close frame. */
  drop(which?: { code?: number | undefined; conversationId?: string | undefined }): number;
  /** Puts a conversation there, as if it had been started long ago. */
  seed(conversation: { id: string; userId?: string; apiKey?: string; metadata?: JsonObject }): void;
}

export function createControl(core: HubCore, outbound: Outbound, speaker: Speaker): HubControl {
  const { conversations, entries } = core.storage;
  const demand = (id: string) => {
    const conversation = conversations.find(id);
    if (!conversation) throw new Refusal(404, `There is no conversation "${id}".`);
    return conversation;
  };
  return {
    conversation(id) {
      const found = conversations.find(id);
      return found && toWitnessed(found, entries.of(id));
    },
    say(id, content, { from = 'bot', actions = [] } = {}) {
      const conversation = demand(id);
      const parts = content.map((value): BotPart => ({ type: 'raw', value }));
      if (from === 'bot') speaker.bot(conversation, parts, actions);
      else speaker.livechat(conversation, parts, conversation.agent?.name);
    },
    send(id, event) {
      const conversation = demand(id);
      if (typeof event !== 'string') return outbound.broadcast(conversation, event);
      for (const socket of core.sockets.listening(id, conversation.apiKey)) outbound.raw(socket, event);
    },
    drop({ code = 1006, conversationId } = {}) {
      const chosen = core.sockets
        .all()
        .filter((it) => conversationId === undefined || it.conversationId === conversationId);
      for (const { ws } of chosen) closeSocket(ws, code);
      return chosen.length;
    },
    seed({ id, userId = 'anon', apiKey = 'demo', metadata = {} }) {
      const now = core.clock.now();
      const rest = {
        visitor: {},
        privateMetadata: {},
        hidden: false,
        unread: 0,
        welcomed: true,
        botState: '',
      };
      conversations.add({
        id,
        userId,
        apiKey,
        metadata,
        state: 'bot',
        startedAt: now,
        updatedAt: now,
        ...rest,
      });
    },
  };
}

function toWitnessed(it: StoredConversation, entries: StoredEntry[]): WitnessedConversation {
  const { id, userId, apiKey, visitor, metadata, privateMetadata, state, hidden } = it;
  const seen = entries.filter((entry) => entry.author !== 'notice').map(toWitnessedMessage);
  const isSignal = ({ from }: WitnessedMessage) => from === 'action' || from === 'metadata';
  const messages = seen.filter((entry) => !isSignal(entry));
  const signals = seen.filter(isSignal);
  return {
    conversationId: id,
    userId,
    apiKey,
    visitor,
    metadata,
    privateMetadata,
    state,
    hidden,
    messages,
    signals,
  };
}

function toWitnessedMessage(entry: StoredEntry): WitnessedMessage {
  const { id, content, actions, at, clientMessageId } = entry;
  const from = entry.author as WitnessedMessage['from'];
  const view: WitnessedMessage = { id, from, text: toText(entry), content, actions, at };
  return clientMessageId === undefined ? view : { ...view, clientMessageId };
}

function toText({ author, content }: StoredEntry): string {
  if (author === 'user') return readContent(content).text;
  if (!Array.isArray(content)) return '';
  const parts = content as unknown as BotPart[];
  const texts = parts.map((part) =>
    part.type === 'text' ? part.text : part.type === 'raw' ? part.value.text : '',
  );
  return texts.filter((text) => typeof text === 'string' && text !== '').join('\n');
}

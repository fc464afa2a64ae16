import type { Json, JsonObject } from '../../widget/protocol/types.ts';
import type { HubCore } from './core.ts';
import { MAX_MESSAGE_BYTES } from './options.ts';
import type { Outbound } from './outbound.ts';
import { type BotPart, toWirePart } from './parts.ts';
import type { StoredConversation, StoredEntry } from './storage/types.ts';

export interface Speaker {
  /** Stores a message of the bot and sends it, with what it asks for. */
  bot(conversation: StoredConversation, parts: BotPart[], actions?: BotAction[]): void;
  /** Stores a message of the live chat and sends it. `name` is the agent's; absent for the hub's own words. */
  livechat(conversation: StoredConversation, parts: BotPart[], name?: string, id?: string): void;
  /** Sends a `conversation_update`. */
  update(conversation: StoredConversation, type: string, data?: JsonObject): void;
  onEntry(listener: (conversation: StoredConversation, entryId: string) => void): void;
}

/** What a bot asks of the hub or of the page. */
export interface BotAction {
  id: string;
  data: JsonObject;
}

/** Everything that the hub says in a conversation goes through here: stored first, then sent. */
export function createSpeaker(core: HubCore, outbound: Outbound): Speaker {
  const listeners: Parameters<Speaker['onEntry']>[0][] = [];
  const keep = (
    conversation: StoredConversation,
    entry: Pick<StoredEntry, 'author' | 'content' | 'actions' | 'id'> & { name?: string },
  ) => {
    core.storage.entries.add({ ...entry, conversationId: conversation.id, at: core.clock.now() });
    for (const listener of listeners) listener(conversation, entry.id);
  };
  const content = (parts: BotPart[]) => parts.map((part) => toWirePart(part, core.quirks));
  return {
    bot(conversation, parts, actions = []) {
      const id = core.uuid();
      const names = actions.map((action) => action.id);
      keep(conversation, { id, author: 'bot', content: parts as unknown as Json, actions: names });
      if (parts.length > 0) {
        const payload = toBotPayload(core, conversation, id, content(parts));
        if (core.quirks.actionsInMessages && actions.length > 0) payload.actions = actions as unknown as Json;
        outbound.broadcast(conversation, limitSize(core, conversation, id, payload));
      }
      if (!core.quirks.actionsInMessages || parts.length === 0)
        sendActions(core, outbound, conversation, actions);
    },
    livechat(conversation, parts, name, id = core.uuid()) {
      const entry = { id, author: 'agent', content: parts as unknown as Json, actions: [] } as const;
      keep(conversation, { ...entry, actions: [], ...(name === undefined ? {} : { name }) });
      const payload = {
        type: 'message_create',
        conversation_id: core.quirks.emptyConversationIds ? '' : conversation.id,
        content: content(parts),
      };
      outbound.broadcast(conversation, { type: 'livechat_message', payload });
    },
    update(conversation, type, data = {}) {
      const payload = { type, conversation_id: conversation.id, data };
      outbound.broadcast(conversation, { type: 'conversation_update', payload });
    },
    onEntry: (listener) => void listeners.push(listener),
  };
}

function toBotPayload(
  core: HubCore,
  conversation: StoredConversation,
  id: string,
  content: JsonObject[],
): JsonObject {
  const payload: JsonObject = { type: 'message_create', bot: {}, content };
  if (!core.quirks.noMessageIds) payload.ch_msg_id = id;
  if (core.quirks.emptyConversationIds) payload.conversation_id = '';
  else if (core.quirks.namesConversation) payload.conversation_id = conversation.id;
  return payload;
}

/** Too big for the gateway: an error that says where to fetch it. The slack is for the envelope. */
function limitSize(core: HubCore, conversation: StoredConversation, id: string, payload: JsonObject) {
  if (Buffer.byteLength(JSON.stringify(payload)) + 200 <= MAX_MESSAGE_BYTES)
    return { type: 'bot_message', payload };
  return {
    type: 'general_error',
    payload: {
      conversation_id: conversation.id,
      error_code: 413,
      error_desc: 'Message too large for the socket',
      message_link: `${core.origin()}/api/messages/${id}`,
    },
  };
}

function sendActions(
  core: HubCore,
  outbound: Outbound,
  conversation: StoredConversation,
  actions: BotAction[],
): void {
  if (actions.length === 0) return;
  const { singleActions, titledActions } = core.quirks;
  const ids = { conversation_id: conversation.id };
  if (!singleActions && !titledActions) {
    const list = actions.map(({ id, data }) => ({ id, data }));
    outbound.broadcast(conversation, { type: 'action', payload: { actions: list, ...ids } });
    return;
  }
  for (const { id, data } of actions) {
    const payload = titledActions
      ? { type: 'normal', title: id, ...ids }
      : { type: 'normal', id, data, ...ids };
    outbound.broadcast(conversation, { type: 'action', payload });
  }
}

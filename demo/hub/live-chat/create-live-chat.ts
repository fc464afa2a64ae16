import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { AgentProfile } from '../agent-types.ts';
import type { HubCore } from '../core.ts';
import { type BotPart, text } from '../parts.ts';
import type { Speaker } from '../speak.ts';
import type { StoredConversation } from '../storage/types.ts';
import type { Roster } from './roster.ts';

// The words that the vendor's live chat uses unless its owner changes them, mistakes included.
const WAITING_TEXT = "Our agents know you're waiting and will chat here as soon as they're free.";
const BUSY_TEXT = 'Our agents is currently busy at the moment.';
const ENDED_TEXT = 'Livechat Ended';

export interface LiveChatTimes {
  assignTimeoutMs: number;
  idleTimeoutMs: number;
}

/** What changed, for the consoles. `entryId` is there when it was something said (or edited). */
export type LiveChatListener = (change: {
  conversationId: string;
  entryId?: string;
  removed?: boolean;
}) => void;

export interface LiveChat {
  /** Puts a conversation into the queue; nothing for one that is there or with an agent already. */
  escalate(conversationId: string): void;
  /** Whether people have it: waiting or open. The bot keeps quiet then. */
  isHandling(conversationId: string): boolean;
  /** The visitor said something. */
  heard(conversationId: string, entryId: string): void;
  edited(conversationId: string, entryId: string): void;
  changed(conversationId: string): void;
  /** The visitor deleted it. */
  forget(conversation: StoredConversation): void;
  /** False when it is not (or no longer) waiting. */
  accept(agent: AgentProfile, conversationId: string): boolean;
  say(agent: AgentProfile, conversationId: string, parts: BotPart[], id?: string): void;
  end(conversationId: string): void;
  markRead(conversationId: string): void;
  onChange(listener: LiveChatListener): void;
  /** Takes up what was waiting or open before the hub was restarted. */
  resume(): void;
}

/** The hand-over to people: waiting, open, closed, and the two clocks that end either. */
export function createLiveChat(
  core: HubCore,
  speaker: Speaker,
  roster: Roster,
  times: LiveChatTimes,
): LiveChat {
  const { conversations } = core.storage;
  const listeners: LiveChatListener[] = [];
  const timers = new Map<string, () => void>();
  const tell: LiveChatListener = (change) => {
    for (const listener of listeners) listener(change);
  };
  const change = (id: string, edit: (conversation: StoredConversation) => void) => {
    const conversation = conversations.find(id);
    if (!conversation) return undefined;
    edit(conversation);
    conversation.updatedAt = core.clock.now();
    conversations.save(conversation);
    tell({ conversationId: id });
    return conversation;
  };
  const setTimer = (id: string, ms?: number, task?: () => void) => {
    timers.get(id)?.();
    timers.delete(id);
    if (ms !== undefined && task) timers.set(id, core.clock.after(Math.max(0, ms), task));
  };
  const note = (conversation: StoredConversation, words: string) => {
    const id = core.uuid();
    const entry = { id, conversationId: conversation.id, content: words, actions: [], at: core.clock.now() };
    core.storage.entries.add({ ...entry, author: 'notice' });
    tell({ conversationId: conversation.id, entryId: id });
  };

  const fail = (id: string) => {
    setTimer(id);
    const conversation = change(id, (it) => {
      it.state = 'bot';
      delete it.waitingSince;
    });
    if (!conversation) return;
    note(conversation, 'Nobody was free.');
    speaker.livechat(conversation, [text(BUSY_TEXT)]);
    speaker.update(conversation, 'failedAgentAssignment');
  };

  const end = (id: string) => {
    setTimer(id);
    const agent = conversations.find(id)?.agent;
    const conversation = change(id, (it) => {
      it.state = 'closed';
      it.unread = 0;
    });
    if (!conversation) return;
    note(conversation, `${agent?.name ?? 'The agent'} left.`);
    speaker.update(conversation, 'livechatAgentDisconnected', toAgentData(agent));
    speaker.livechat(conversation, [text(ENDED_TEXT)]);
  };
  const keepAlive = (id: string) => setTimer(id, times.idleTimeoutMs, () => end(id));

  speaker.onEntry((conversation, entryId) => {
    change(conversation.id, () => {});
    tell({ conversationId: conversation.id, entryId });
  });
  core.sockets.onListenersChange((conversationId) => tell({ conversationId }));
  roster.onEmpty(() => {
    for (const { id, state } of conversations.all()) if (state === 'waiting') fail(id);
  });

  return {
    escalate(id) {
      const state = conversations.find(id)?.state;
      if (state === 'waiting' || state === 'open') return;
      const conversation = change(id, (it) => {
        it.state = 'waiting';
        it.waitingSince = core.clock.now();
        delete it.agent;
      });
      if (!conversation) return;
      note(conversation, 'A person was asked for.');
      if (!roster.hasAvailable()) return fail(id);
      speaker.livechat(conversation, [text(WAITING_TEXT)]);
      setTimer(id, times.assignTimeoutMs, () => fail(id));
    },
    isHandling(id) {
      const state = conversations.find(id)?.state;
      return state === 'waiting' || state === 'open';
    },
    heard(id, entryId) {
      const conversation = change(id, (it) => {
        it.unread++;
      });
      tell({ conversationId: id, entryId });
      if (conversation?.state === 'open') keepAlive(id);
    },
    edited: (conversationId, entryId) => tell({ conversationId, entryId }),
    changed: (conversationId) => tell({ conversationId }),
    forget({ id }) {
      setTimer(id);
      const conversation = conversations.find(id);
      if (conversation && (conversation.state === 'waiting' || conversation.state === 'open')) {
        conversations.save({ ...conversation, state: 'closed' });
      }
      tell({ conversationId: id, removed: true });
    },
    accept(agent, id) {
      if (conversations.find(id)?.state !== 'waiting') return false;
      const conversation = change(id, (it) => {
        it.state = 'open';
        it.agent = agent;
        it.unread = 0;
        delete it.waitingSince;
      });
      if (!conversation) return false;
      note(conversation, `${agent.name} joined.`);
      speaker.update(conversation, 'livechatAgentConnected', toAgentData(agent));
      keepAlive(id);
      return true;
    },
    say(agent, id, parts, entryId) {
      const conversation = change(id, (it) => {
        it.unread = 0;
      });
      if (!conversation) return;
      speaker.livechat(conversation, parts, agent.name, entryId);
      keepAlive(id);
    },
    end,
    markRead(id) {
      const conversation = conversations.find(id);
      if (!conversation || conversation.unread === 0) return;
      conversations.save({ ...conversation, unread: 0 });
      tell({ conversationId: id });
    },
    onChange: (listener) => void listeners.push(listener),
    resume() {
      for (const { id, state, waitingSince } of conversations.all()) {
        const waited = core.clock.now() - (waitingSince ?? 0);
        if (state === 'waiting') setTimer(id, times.assignTimeoutMs - waited, () => fail(id));
        if (state === 'open') keepAlive(id);
      }
    },
  };
}

function toAgentData(agent: AgentProfile | undefined): JsonObject {
  if (!agent) return {};
  return {
    agent: { name: agent.name, ...(agent.avatarUrl === undefined ? {} : { avatar: agent.avatarUrl }) },
  };
}

import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { AgentConversationState, AgentProfile } from '../agent-types.ts';
import type { Row, SqlDatabase } from './database.ts';
import type { StoredConversation } from './types.ts';

/** Conversations are never listed or deleted by this user: everyone without an id shares it. */
export const ANONYMOUS = 'anon';

export interface ConversationTable {
  add(conversation: StoredConversation): void;
  find(id: string): StoredConversation | undefined;
  save(conversation: StoredConversation): void;
  /** Newest first; without the hidden ones; none for "anon". */
  ofUser(userId: string, apiKeys: string[]): StoredConversation[];
  /** All of them, latest change first. */
  all(): StoredConversation[];
  /** Erases it with all its entries. */
  erase(id: string): void;
}

/** The table of conversations. Records are copies: change one, then `save` it. */
export function createConversationTable(database: SqlDatabase): ConversationTable {
  return {
    add(conversation) {
      database.run(
        `INSERT INTO conversations (id, api_key, user_id, visitor, metadata, private, started_at, updated_at)
         VALUES (?, ?, ?, '{}', '{}', '{}', ?, 0)`,
        conversation.id,
        conversation.apiKey,
        conversation.userId,
        conversation.startedAt,
      );
      this.save(conversation);
    },
    find(id) {
      const row = database.get('SELECT * FROM conversations WHERE id = ?', id);
      return row && toConversation(row);
    },
    save(it) {
      database.run(
        `UPDATE conversations SET visitor = ?, metadata = ?, private = ?, hidden = ?, state = ?, agent = ?,
         waiting_since = ?, unread = ?, welcomed = ?, bot_state = ?, updated_at = ? WHERE id = ?`,
        JSON.stringify(it.visitor),
        JSON.stringify(it.metadata),
        JSON.stringify(it.privateMetadata),
        Number(it.hidden),
        it.state,
        it.agent ? JSON.stringify(it.agent) : null,
        it.waitingSince ?? null,
        it.unread,
        Number(it.welcomed),
        it.botState,
        it.updatedAt,
        it.id,
      );
    },
    ofUser(userId, apiKeys) {
      if (userId === ANONYMOUS) return [];
      return database
        .all(
          'SELECT * FROM conversations WHERE user_id = ? AND hidden = 0 ORDER BY started_at DESC, rowid DESC',
          userId,
        )
        .map(toConversation)
        .filter((conversation) => apiKeys.includes(conversation.apiKey));
    },
    all: () => database.all('SELECT * FROM conversations ORDER BY updated_at DESC').map(toConversation),
    erase(id) {
      database.run('DELETE FROM entries WHERE conversation_id = ?', id);
      database.run('DELETE FROM conversations WHERE id = ?', id);
    },
  };
}

function toConversation(row: Row): StoredConversation {
  const conversation: StoredConversation = {
    id: String(row.id),
    apiKey: String(row.api_key),
    userId: String(row.user_id),
    visitor: parse(row.visitor),
    metadata: parse(row.metadata),
    privateMetadata: parse(row.private),
    hidden: row.hidden === 1,
    state: row.state as AgentConversationState,
    unread: Number(row.unread),
    welcomed: row.welcomed === 1,
    botState: String(row.bot_state),
    startedAt: Number(row.started_at),
    updatedAt: Number(row.updated_at),
  };
  if (row.agent !== null) conversation.agent = JSON.parse(String(row.agent)) as AgentProfile;
  if (row.waiting_since !== null) conversation.waitingSince = Number(row.waiting_since);
  return conversation;
}

function parse(value: Row[string] | undefined): JsonObject {
  return JSON.parse(String(value)) as JsonObject;
}

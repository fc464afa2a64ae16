import type { Json } from '../../../widget/protocol/types.ts';
import type { Row, SqlDatabase } from './database.ts';
import type { EntryAuthor, StoredEntry } from './types.ts';

export interface EntryTable {
  add(entry: Omit<StoredEntry, 'seq'>): void;
  /** Everything of a conversation, in order. */
  of(conversationId: string): StoredEntry[];
  find(id: string): StoredEntry | undefined;
  hasClientMessageId(conversationId: string, clientMessageId: string): boolean;
  edit(seq: number, content: Json): void;
  last(conversationId: string): StoredEntry | undefined;
}

/** What was said and done, in the order in which the hub learned of it. */
export function createEntryTable(database: SqlDatabase): EntryTable {
  return {
    add(entry) {
      database.run(
        `INSERT INTO entries (id, conversation_id, author, content, actions, client_msg_id, name, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        entry.id,
        entry.conversationId,
        entry.author,
        JSON.stringify(entry.content),
        JSON.stringify(entry.actions),
        entry.clientMessageId ?? null,
        entry.name ?? null,
        entry.at,
      );
    },
    of: (conversationId) =>
      database
        .all('SELECT * FROM entries WHERE conversation_id = ? ORDER BY seq', conversationId)
        .map(toEntry),
    find(id) {
      const row = database.get('SELECT * FROM entries WHERE id = ?', id);
      return row && toEntry(row);
    },
    hasClientMessageId: (conversationId, clientMessageId) =>
      database.get(
        'SELECT 1 FROM entries WHERE conversation_id = ? AND client_msg_id = ? LIMIT 1',
        conversationId,
        clientMessageId,
      ) !== undefined,
    edit(seq, content) {
      database.run('UPDATE entries SET content = ? WHERE seq = ?', JSON.stringify(content), seq);
    },
    last(conversationId) {
      const row = database.get(
        `SELECT * FROM entries WHERE conversation_id = ? AND author IN ('user', 'bot', 'agent')
         ORDER BY seq DESC LIMIT 1`,
        conversationId,
      );
      return row && toEntry(row);
    },
  };
}

function toEntry(row: Row): StoredEntry {
  const entry: StoredEntry = {
    seq: Number(row.seq),
    id: String(row.id),
    conversationId: String(row.conversation_id),
    author: row.author as EntryAuthor,
    content: JSON.parse(String(row.content)) as Json,
    actions: JSON.parse(String(row.actions)) as string[],
    at: Number(row.at),
  };
  if (row.client_msg_id !== null) entry.clientMessageId = String(row.client_msg_id);
  if (row.name !== null) entry.name = String(row.name);
  return entry;
}

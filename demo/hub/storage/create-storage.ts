import { type ConversationTable, createConversationTable } from './conversations.ts';
import { openDatabase } from './database.ts';
import { createEntryTable, type EntryTable } from './entries.ts';
import { createUploadTable, type UploadTable } from './uploads.ts';

export interface Mail {
  conversationId: string;
  recipient: string;
  body: string;
}

/** All that survives a restart. */
export interface Storage {
  conversations: ConversationTable;
  entries: EntryTable;
  uploads: UploadTable;
  /** Transcripts that the hub was asked to mail. Nothing leaves the machine: this is the outbox. */
  mails: { add(mail: Mail, now: number): void; all(): Mail[] };
  /** Signs links to files; made once, so that links outlive a restart. */
  secret: string;
  close(): void;
}

/** Opens the storage in `file` (`:memory:` forgets); `makeSecret` is asked once for each new file. */
export function createStorage(file: string, makeSecret: () => string): Storage {
  const database = openDatabase(file);
  let secret = database.get("SELECT value FROM settings WHERE name = 'secret'")?.value;
  if (secret === undefined) {
    secret = makeSecret();
    database.run("INSERT INTO settings (name, value) VALUES ('secret', ?)", secret);
  }
  return {
    conversations: createConversationTable(database),
    entries: createEntryTable(database),
    uploads: createUploadTable(database),
    mails: {
      add(mail, now) {
        database.run(
          'INSERT INTO mails (conversation_id, recipient, body, at) VALUES (?, ?, ?, ?)',
          mail.conversationId,
          mail.recipient,
          mail.body,
          now,
        );
      },
      all: () =>
        database.all('SELECT * FROM mails ORDER BY seq').map((row) => ({
          conversationId: String(row.conversation_id),
          recipient: String(row.recipient),
          body: String(row.body),
        })),
    },
    secret: String(secret),
    close: () => database.close(),
  };
}

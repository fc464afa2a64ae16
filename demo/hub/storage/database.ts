import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite from 'node-sqlite3-wasm';

export type Row = Record<string, number | string | bigint | Uint8Array | null>;
export type Value = number | string | Uint8Array | null;

/** SQLite, as far as the hub needs it: statements are prepared once and kept. */
export interface SqlDatabase {
  run(sql: string, ...values: Value[]): void;
  all(sql: string, ...values: Value[]): Row[];
  get(sql: string, ...values: Value[]): Row | undefined;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, api_key TEXT NOT NULL, user_id TEXT NOT NULL, visitor TEXT NOT NULL,
    metadata TEXT NOT NULL, private TEXT NOT NULL, hidden INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'bot', agent TEXT, waiting_since INTEGER, unread INTEGER NOT NULL DEFAULT 0,
    welcomed INTEGER NOT NULL DEFAULT 0, bot_state TEXT NOT NULL DEFAULT '',
    started_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS conversations_by_user ON conversations (user_id);
  CREATE TABLE IF NOT EXISTS entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, conversation_id TEXT NOT NULL,
    author TEXT NOT NULL, content TEXT NOT NULL, actions TEXT NOT NULL DEFAULT '[]',
    client_msg_id TEXT, name TEXT, at INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS entries_by_conversation ON entries (conversation_id, seq);
  CREATE INDEX IF NOT EXISTS entries_by_id ON entries (id);
  CREATE TABLE IF NOT EXISTS files (
    file_key TEXT PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, size INTEGER NOT NULL,
    bytes BLOB NOT NULL, expires_at INTEGER, created_at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS mails (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id TEXT NOT NULL, recipient TEXT NOT NULL,
    body TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/**
 * Opens (or makes) the database; `:memory:` keeps nothing. One hub per file: the lock that a killed hub left behind is
 * removed, since its process can't do it any more.
 */
export function openDatabase(file: string): SqlDatabase {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(`${file}.lock`, { recursive: true, force: true });
  }
  const database = new sqlite.Database(file);
  // A killed process loses nothing this way; only a machine that loses power could, and this is a demo.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA journal_mode = TRUNCATE;');
  database.exec(SCHEMA);
  const prepared = new Map<string, ReturnType<typeof database.prepare>>();
  const statement = (sql: string) => {
    let found = prepared.get(sql);
    if (!found) {
      found = database.prepare(sql);
      prepared.set(sql, found);
    }
    return found;
  };
  return {
    run: (sql, ...values) => void statement(sql).run(values),
    all: (sql, ...values) => statement(sql).all(values) as Row[],
    get: (sql, ...values) => (statement(sql).get(values) as Row | null) ?? undefined,
    close() {
      for (const each of prepared.values()) each.finalize();
      prepared.clear();
      database.close();
    },
  };
}

import type { Row, SqlDatabase } from './database.ts';
import type { StoredUpload } from './types.ts';

export interface UploadTable {
  add(upload: StoredUpload, now: number): void;
  /** Undefined for one that is unknown or past its time. */
  find(fileKey: string, now: number): StoredUpload | undefined;
}

/** Files that visitors and agents handed in, kept in the database so that one file is all there is to back up. */
export function createUploadTable(database: SqlDatabase): UploadTable {
  return {
    add(upload, now) {
      database.run('DELETE FROM files WHERE expires_at < ?', now);
      database.run(
        'INSERT INTO files (file_key, name, mime, size, bytes, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        upload.fileKey,
        upload.name,
        upload.mime,
        upload.size,
        upload.bytes,
        upload.expiresAt ?? null,
        now,
      );
    },
    find(fileKey, now) {
      const row = database.get('SELECT * FROM files WHERE file_key = ?', fileKey);
      const upload = row && toUpload(row);
      return upload && (upload.expiresAt ?? now) >= now ? upload : undefined;
    },
  };
}

function toUpload(row: Row): StoredUpload {
  const upload: StoredUpload = {
    fileKey: String(row.file_key),
    name: String(row.name),
    mime: String(row.mime),
    size: Number(row.size),
    bytes: row.bytes as Uint8Array,
  };
  if (row.expires_at !== null) upload.expiresAt = Number(row.expires_at);
  return upload;
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

const BUSY_TIMEOUT_MS = 5_000;
const BUSY_PAUSE_MS = 20;
const SQLITE_BUSY = 5;

/** Opens an SQLite file in WAL mode, in a folder that only its owner may enter; both are made when absent. */
export const openSqliteFile = async (path: string, durability: 'full' | 'normal'): Promise<DatabaseSync> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  const latest = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      database.exec(`pragma journal_mode = wal; pragma foreign_keys = on; pragma synchronous = ${durability};`);
      return database;
    } catch (error) {
      // Two processes that turn a new file to WAL at once: SQLite tells one so at once, without its busy timeout.
      if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY || Date.now() > latest) {
        database.close();
        throw error;
      }
      await setTimeout(BUSY_PAUSE_MS);
    }
  }
};

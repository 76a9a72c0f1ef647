import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../probe.ts';

export interface OpenDatabase {
  /** Whose tables: one file or one schema a service, no joins across. */
  service: string;
  /** Numbered by name (`0001-…`), forward only; run at open under a lock, each in one transaction. */
  migrations: Record<string, Migration>;
  /** `full`: an acknowledged commit survives a power cut. `normal`: it survives a crash of the process. */
  durability: 'full' | 'normal';
  /** Texts about persons, by table: encrypted where the host has a key. No query may compare or sort by them. */
  personal?: Record<string, { key: string[]; columns: string[] }>;
}

/**
 * Relational storage for services. Portable columns only: text, integer (0/1 for truth), bigint milliseconds, JSON as text.
 * A transaction sees and leaves the data as if it were alone; where others were quicker its work runs again, so it must
 * change nothing but rows and what it answers with.
 * Inside `db.transaction()` use the transaction handle alone: the plain handle would wait for ever on SQLite's one connection.
 * Opening a database whose schema is newer than the code fails with UNAVAILABLE.
 */
export interface Databases extends Engine {
  open<Tables>(options: OpenDatabase): Promise<Kysely<Tables>>;
}

import { type Kysely, PostgresAdapter } from 'kysely';

/** Which SQL a database speaks: for a migration that has to say the same in two ways, and for nothing else. */
export const dialectOf = <Tables>(db: Kysely<Tables>): 'sqlite' | 'postgres' =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

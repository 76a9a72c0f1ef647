import { AppError } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { OpenDatabase } from './port.ts';

export interface MigrateOptions {
  /** Where Kysely keeps its record, where a database has schemas. */
  schema?: string;
  /** The names of what was done before; empty for a new database. */
  done: string[];
  /** Told the first of what is pending on data that was there before. */
  beforeUpgrade?: (first: string) => void;
}

/** Runs what is pending. Errors: UNAVAILABLE (the data is of a newer release), INTERNAL (it failed, and left nothing behind). */
export const migrate = async <Tables>(
  db: Kysely<Tables>,
  { service, migrations }: OpenDatabase,
  { schema, done, beforeUpgrade }: MigrateOptions,
): Promise<void> => {
  const unknown = done.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new AppError(
      'UNAVAILABLE',
      `The data of ${service} was written by a newer TalentSync (${unknown.join(', ')}). Start that version, or restore a snapshot.`,
    );
  }
  const [first] = Object.keys(migrations)
    .toSorted()
    .filter((name) => !done.includes(name));
  if (first === undefined) return;
  if (done.length > 0) beforeUpgrade?.(first);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof AppError && error.code === 'UNAVAILABLE') throw error;
  if (error !== undefined)
    throw new AppError('INTERNAL', `The data of ${service} could not be brought up to date; it is as it was before.`, {
      cause: error,
    });
};

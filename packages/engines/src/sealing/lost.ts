import type { Kysely } from 'kysely';
import type { Databases, OpenDatabase } from '../database/port.ts';
import { type DataKeys, keyOfText } from './keys.ts';

type Rows = Kysely<Record<string, Record<string, unknown>>>;

/** The texts at both ends of a table: what a key sealed that was there for long, and what the last one did. */
const samplesOf = async (db: Rows, table: string, { key, columns }: { key: string[]; columns: string[] }) => {
  const ends = await Promise.all(
    (['asc', 'desc'] as const).map((direction) => {
      const query = db.selectFrom(table).select(columns).limit(1);
      return key.reduce((sorted, column) => sorted.orderBy(column, direction), query).execute();
    }),
  );
  return ends.flat().flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'));
};

const mustOpen = async (db: Rows, { service, personal = {} }: OpenDatabase, keys: DataKeys | undefined) => {
  for (const [table, columns] of Object.entries(personal))
    for (const text of await samplesOf(db, table, columns)) {
      const id = keyOfText(text);
      if (id !== undefined && !keys?.has(id))
        throw new Error(
          keys === undefined
            ? `The texts of ${service} are encrypted, and DATA_KEY is not set. Set it as it was.`
            : `The texts of ${service} are encrypted with another key (${id}…) than those in DATA_KEY. Add it behind the newest one.`,
        );
    }
};

/**
 * Databases that do not open where what is kept was sealed with a key that is not here: who starts with a wrong key, or
 * without one, hears of it at once and not from the first person who looks for an answer. Throws an Error in words.
 */
export const withoutLostKeys = (databases: Databases, keys: DataKeys | undefined): Databases => ({
  ...databases,
  open: async (request) => {
    const db = await databases.open(request);
    await mustOpen((db as unknown as Rows).withoutPlugins(), request, keys);
    return db as never;
  },
});

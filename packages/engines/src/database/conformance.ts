import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Databases, OpenDatabase } from './port.ts';

interface Tables {
  things: { id: string; size: number };
}

const first: OpenDatabase = {
  service: 'things',
  durability: 'full',
  migrations: {
    '0001-things': {
      up: async (db) => {
        await db.schema
          .createTable('things')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('size', 'integer', (column) => column.notNull())
          .execute();
      },
    },
  },
};

const second: OpenDatabase = {
  ...first,
  service: 'later',
  migrations: {
    ...first.migrations,
    '0002-broken': {
      up: async (db) => {
        await db.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('the disk is full');
      },
    },
  },
};

const countTables = async (db: Kysely<Tables>): Promise<string[]> =>
  (await db.introspection.getTables()).map(({ name }) => name);

export const databasesChecks: Checks<Databases> = {
  'rows come back, and a transaction that fails leaves nothing': async (databases) => {
    const db = await databases.open<Tables>(first);
    await db.insertInto('things').values({ id: 'a', size: 1 }).execute();
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('things').values({ id: 'b', size: 2 }).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed');
    expect(await db.selectFrom('things').selectAll().execute()).toEqual([{ id: 'a', size: 1 }]);
  },
  'transactions that read and then write lose nothing when they race': async (databases) => {
    const db = await databases.open<Tables>(first);
    await db.insertInto('things').values({ id: 'a', size: 0 }).execute();
    const addOne = () =>
      db.transaction().execute(async (transaction) => {
        const { size } = await transaction.selectFrom('things').select('size').executeTakeFirstOrThrow();
        await transaction
          .updateTable('things')
          .set({ size: size + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, addOne));
    expect(await db.selectFrom('things').select('size').executeTakeFirst()).toEqual({ size: 20 });
  },
  'a migration that fails leaves the schema as it was': async (databases) => {
    await expect(databases.open<Tables>(second)).rejects.toMatchObject({ code: 'INTERNAL' });
    const db = await databases.open<Tables>({ ...first, service: 'later' });
    expect(await countTables(db)).not.toContain('half');
  },
};

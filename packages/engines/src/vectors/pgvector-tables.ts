import { AppError } from '@talentsync/contracts';
import { type ColumnType, type RawBuilder, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { VectorMetadata } from './port.ts';

export interface PgVectorTables {
  vectors: {
    namespace: string;
    id: string;
    domain: string;
    model: string;
    dimension: number;
    embedding: ColumnType<string, RawBuilder<unknown>, string>;
    metadata: ColumnType<VectorMetadata, RawBuilder<unknown>, VectorMetadata>;
  };
}

const MISSING =
  'This PostgreSQL cannot search vectors: install its extension pgvector, and let an administrator of the database run "create extension vector". Or set VECTORS_DRIVER=embedded.';

export const migrations: Record<string, Migration> = {
  '0001-vectors': {
    up: async (db) => {
      // In whatever schema it lies already; see the search path of this driver's connections.
      const { rows } = await sql`select 1 from pg_extension where extname = 'vector'`.execute(db);
      if (rows.length === 0)
        await sql`create extension vector`.execute(db).catch((cause: unknown) => {
          throw new AppError('UNAVAILABLE', MISSING, { cause });
        });
      await db.schema
        .createTable('vectors')
        .addColumn('namespace', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('domain', 'text', (column) => column.notNull())
        .addColumn('model', 'text', (column) => column.notNull())
        .addColumn('dimension', 'integer', (column) => column.notNull())
        .addColumn('embedding', sql`vector`, (column) => column.notNull())
        .addColumn('metadata', 'jsonb', (column) => column.notNull())
        .addPrimaryKeyConstraint('vectors_key', ['namespace', 'id'])
        .execute();
      await db.schema.createIndex('vectors_domain').on('vectors').columns(['namespace', 'domain']).execute();
    },
  },
};

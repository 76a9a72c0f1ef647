import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { dialectOf } from '../dialect.ts';

export interface VectorTables {
  vectors: {
    namespace: string;
    id: string;
    domain: string;
    model: string;
    dimension: number;
    values: Uint8Array;
    metadata: string;
  };
}

export const migrations: Record<string, Migration> = {
  '0001-vectors': {
    up: async (db) => {
      await db.schema
        .createTable('vectors')
        .addColumn('namespace', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('domain', 'text', (column) => column.notNull())
        .addColumn('model', 'text', (column) => column.notNull())
        .addColumn('dimension', 'integer', (column) => column.notNull())
        .addColumn('values', dialectOf(db) === 'sqlite' ? 'blob' : sql`bytea`, (column) => column.notNull())
        .addColumn('metadata', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('vectors_key', ['namespace', 'id'])
        .execute();
    },
  },
};

import { dialectOf } from '@talentsync/engines';
import type { Migration } from 'kysely/migration';

export interface MediaTables {
  media: {
    id: string;
    user_id: string;
    interview_id: string;
    turn_id: string | null;
    started_at: string | null;
    ended_at: string | null;
    media_type: string;
    bytes: number;
    object_key: string;
    /** 0 where it goes once the report is ready. */
    keep: number;
    created_at: number;
  };
}

export const migrations: Record<string, Migration> = {
  '0001-media': {
    up: async (db) => {
      await db.schema
        .createTable('media')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('interview_id', 'text', (column) => column.notNull())
        .addColumn('turn_id', 'text')
        .addColumn('started_at', 'text')
        .addColumn('media_type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addColumn('object_key', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('media_owner').on('media').columns(['user_id', 'interview_id']).execute();
    },
  },
  '0002-large-recordings': {
    up: async (db) => {
      // Integers of SQLite hold eight bytes already; those of PostgreSQL hold four, which end at 2 GB.
      if (dialectOf(db) === 'postgres')
        await db.schema
          .alterTable('media')
          .alterColumn('bytes', (column) => column.setDataType('bigint'))
          .execute();
    },
  },
  // Before there was a choice, recordings were kept.
  '0003-keep-and-end': {
    up: async (db) => {
      await db.schema
        .alterTable('media')
        .addColumn('keep', 'integer', (column) => column.notNull().defaultTo(1))
        .execute();
      await db.schema.alterTable('media').addColumn('ended_at', 'text').execute();
    },
  },
};

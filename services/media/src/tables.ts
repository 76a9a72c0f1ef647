import type { Migration } from 'kysely/migration';

export interface MediaTables {
  media: {
    id: string;
    user_id: string;
    interview_id: string;
    turn_id: string | null;
    started_at: string | null;
    media_type: string;
    bytes: number;
    object_key: string;
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
};

import type { Migration } from 'kysely/migration';

export interface TranscriptionTables {
  transcriptions: {
    id: string;
    user_id: string;
    /** SHA-256 of the recording, the model and the language: the same recording of the same person is transcribed once. */
    hash: string;
    media_type: string;
    language: string | null;
    status: 'processing' | 'ready' | 'failed';
    content: string | null;
    problem: string | null;
    created_at: number;
    driver: string | null;
    model: string | null;
    scorable: number;
  };
}

export const migrations: Record<string, Migration> = {
  '0001-transcriptions': {
    up: async (db) => {
      await db.schema
        .createTable('transcriptions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('media_type', 'text', (column) => column.notNull())
        .addColumn('language', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('content', 'text')
        .addColumn('problem', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('transcriptions_once', ['user_id', 'hash'])
        .execute();
    },
  },
  '0002-engines': {
    up: async (db) => {
      await db.schema.alterTable('transcriptions').addColumn('driver', 'text').execute();
      await db.schema.alterTable('transcriptions').addColumn('model', 'text').execute();
      await db.schema
        .alterTable('transcriptions')
        .addColumn('scorable', 'integer', (column) => column.notNull().defaultTo(1))
        .execute();
    },
  },
};

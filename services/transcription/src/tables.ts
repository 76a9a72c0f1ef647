import { makeSpending, type SpendingTable } from '@talentsync/engines';
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
    interview_id: string | null;
    /** Of a turn that was spoken live, which answer it is part of. */
    turn_id: string | null;
    /** Of such a turn, the stream and the frame that its sound on disk began with, as one word. */
    spoken_as: string | null;
    /** Of such a turn, milliseconds from its first frame to where the transcribed sound begins. */
    begins_ms: number | null;
    /** Whether the room has taken the text: until then it is offered to whoever comes back to the question. */
    taken: number;
  };
  /** Interviews of which nothing more is written down: deleted, or no longer agreed to. */
  silenced: { user_id: string; interview_id: string; created_at: number };
  /** How turn-taking went, a row for each stream of sound; `counts` are `KeptCounts`. */
  conversations: { id: string; user_id: string; interview_id: string; counts: string; updated_at: number };
  spending: SpendingTable;
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
      await db.schema.alterTable('transcriptions').addColumn('interview_id', 'text').execute();
      await db.schema
        .createIndex('transcriptions_interview')
        .on('transcriptions')
        .columns(['user_id', 'interview_id'])
        .execute();
    },
  },
  '0003-conversations': {
    up: async (db) => {
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('interview_id', 'text', (column) => column.notNull())
        .addColumn('counts', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('conversations_interview')
        .on('conversations')
        .columns(['user_id', 'interview_id'])
        .execute();
    },
  },
  '0004-spending': makeSpending,
  '0005-turns': {
    up: async (db) => {
      await db.schema.alterTable('transcriptions').addColumn('turn_id', 'text').execute();
      await db.schema.alterTable('transcriptions').addColumn('spoken_as', 'text').execute();
      await db.schema.alterTable('transcriptions').addColumn('begins_ms', 'integer').execute();
      await db.schema
        .alterTable('transcriptions')
        .addColumn('taken', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createTable('silenced')
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('interview_id', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('silenced_once', ['user_id', 'interview_id'])
        .execute();
    },
  },
};

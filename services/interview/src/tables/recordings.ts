import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which transcription an answer was spoken in. */
export const spokenAnswers: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('turns').addColumn('spoken_in', 'text').execute();
  },
};

/** What people agree to, and where their answers were spoken. Interviews from before were under the old tick: scoring alone. */
export const recordings: Migration = {
  up: async (db: Kysely<unknown>) => {
    const before = { record: false, transcribe: false, score: true, keep: false, at: '1970-01-01T00:00:00.000Z' };
    await db.schema
      .alterTable('interviews')
      .addColumn('consents', 'text', (column) => column.notNull().defaultTo(JSON.stringify(before)))
      .execute();
    await db.schema.alterTable('turns').addColumn('heard_at', 'text').execute();
  },
};

import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A learned follow-up says what it opens and what was most like it; of those from before nobody knows. */
export const nearestOfLearned: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [column, type] of [
      ['opens', 'text'],
      ['nearest', 'text'],
      ['similarity', 'real'],
    ] as const)
      await db.schema.alterTable('learned_follow_ups').addColumn(column, type).execute();
  },
};

import type { Insertable, Kysely, Selectable } from 'kysely';
import type { MediaTables } from './tables.ts';

export type MediaRow = Selectable<MediaTables['media']>;

/** The table of recordings; all but `findSigned` and what sweeps answer for one person alone. */
export const createMediaStore = (db: Kysely<MediaTables>) => ({
  /** The same upload finished twice is one recording. */
  insert: async (row: Insertable<MediaTables['media']>): Promise<void> => {
    await db
      .insertInto('media')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  },
  find: (userId: string, id: string): Promise<MediaRow | undefined> =>
    db.selectFrom('media').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst(),
  /** For a signed URL, which stands for its owner. */
  findSigned: (id: string): Promise<MediaRow | undefined> =>
    db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst(),
  list: (userId: string, interviewId?: string): Promise<MediaRow[]> => {
    const query = db.selectFrom('media').selectAll().where('user_id', '=', userId).orderBy('created_at');
    return (interviewId === undefined ? query : query.where('interview_id', '=', interviewId)).execute();
  },
  bytesOf: async (userId: string): Promise<number> =>
    Number(
      (
        await db
          .selectFrom('media')
          .select(({ fn }) => fn.sum<number>('bytes').as('n'))
          .where('user_id', '=', userId)
          .executeTakeFirst()
      )?.n ?? 0,
    ),
  setKeep: async (userId: string, interviewId: string, keep: boolean): Promise<void> => {
    await db
      .updateTable('media')
      .set({ keep: keep ? 1 : 0 })
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .execute();
  },
  /** Of all people, oldest first; all of them, or those that are not to be kept. */
  before: (time: number, limit: number, which: 'all' | 'notKept'): Promise<MediaRow[]> => {
    const query = db.selectFrom('media').selectAll().where('created_at', '<', time).orderBy('created_at').limit(limit);
    return (which === 'all' ? query : query.where('keep', '=', 0)).execute();
  },
  remove: async (userId: string, id: string): Promise<void> => {
    await db.deleteFrom('media').where('id', '=', id).where('user_id', '=', userId).execute();
  },
});

export type MediaStore = ReturnType<typeof createMediaStore>;

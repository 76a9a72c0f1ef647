import type { Transcription } from '@talentsync/contracts';
import type { Recognised } from '@talentsync/engines';
import type { Kysely, Selectable } from 'kysely';
import type { TranscriptionTables } from './tables.ts';

type Row = Selectable<TranscriptionTables['transcriptions']>;

const EMPTY: Recognised = { text: '', language: '', duration: 0, words: [], segments: [] };

export const transcriptionOf = (row: Row): Transcription => ({
  id: row.id,
  status: row.status,
  problem: row.problem,
  ...(row.content === null ? { ...EMPTY, language: row.language ?? '' } : (JSON.parse(row.content) as Recognised)),
});

export const createTranscriptionStore = (db: Kysely<TranscriptionTables>) => ({
  /** Answers with the row of this recording, made now or before. */
  async ensure(row: Omit<Row, 'status' | 'content' | 'problem'>): Promise<Row> {
    await db
      .insertInto('transcriptions')
      .values({ ...row, status: 'processing', content: null, problem: null })
      .onConflict((conflict) => conflict.columns(['user_id', 'hash']).doNothing())
      .execute();
    return db
      .selectFrom('transcriptions')
      .selectAll()
      .where('user_id', '=', row.user_id)
      .where('hash', '=', row.hash)
      .executeTakeFirstOrThrow();
  },
  find: (userId: string, id: string): Promise<Row | undefined> =>
    db.selectFrom('transcriptions').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst(),
  async update(
    userId: string,
    id: string,
    changes: Partial<Pick<Row, 'status' | 'content' | 'problem'>>,
  ): Promise<void> {
    await db.updateTable('transcriptions').set(changes).where('id', '=', id).where('user_id', '=', userId).execute();
  },
  list: (userId: string): Promise<Row[]> =>
    db.selectFrom('transcriptions').selectAll().where('user_id', '=', userId).orderBy('created_at').execute(),
  async removeAll(userId: string): Promise<number> {
    const { numDeletedRows } = await db.deleteFrom('transcriptions').where('user_id', '=', userId).executeTakeFirst();
    return Number(numDeletedRows);
  },
});

export type TranscriptionStore = ReturnType<typeof createTranscriptionStore>;

import type { Transcription } from '@talentsync/contracts';
import type { Recognised } from '@talentsync/engines';
import type { Kysely, Selectable } from 'kysely';
import type { TranscriptionTables } from './tables.ts';

export type TranscriptionRow = Selectable<TranscriptionTables['transcriptions']>;
type Changes = Partial<Pick<TranscriptionRow, 'status' | 'content' | 'problem' | 'driver' | 'model' | 'scorable'>>;

const EMPTY: Recognised = { text: '', language: '', duration: 0, words: [], segments: [] };

/** A row as it goes over the wire. */
export const transcriptionOf = (row: TranscriptionRow, progress = row.status === 'ready' ? 1 : 0): Transcription => ({
  id: row.id,
  status: row.status,
  problem: row.problem,
  ...(row.content === null ? { ...EMPTY, language: row.language ?? '' } : (JSON.parse(row.content) as Recognised)),
  progress,
  scorable: row.scorable === 1,
  engine: row.driver === null ? null : { driver: row.driver, model: row.model ?? '' },
});

export const createTranscriptionStore = (db: Kysely<TranscriptionTables>) => ({
  /** Answers with the row of this recording, made now or before. */
  async ensure(
    row: Pick<TranscriptionRow, 'id' | 'user_id' | 'hash' | 'media_type' | 'language' | 'created_at'>,
  ): Promise<TranscriptionRow> {
    await db
      .insertInto('transcriptions')
      .values({ ...row, status: 'processing', content: null, problem: null, driver: null, model: null, scorable: 1 })
      .onConflict((conflict) => conflict.columns(['user_id', 'hash']).doNothing())
      .execute();
    return db
      .selectFrom('transcriptions')
      .selectAll()
      .where('user_id', '=', row.user_id)
      .where('hash', '=', row.hash)
      .executeTakeFirstOrThrow();
  },
  find: (userId: string, id: string): Promise<TranscriptionRow | undefined> =>
    db.selectFrom('transcriptions').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst(),
  async update(userId: string, id: string, changes: Changes): Promise<void> {
    await db.updateTable('transcriptions').set(changes).where('id', '=', id).where('user_id', '=', userId).execute();
  },
  list: (userId: string): Promise<TranscriptionRow[]> =>
    db.selectFrom('transcriptions').selectAll().where('user_id', '=', userId).orderBy('created_at').execute(),
  async remove(userId: string, id: string): Promise<void> {
    await db.deleteFrom('transcriptions').where('id', '=', id).where('user_id', '=', userId).execute();
  },
  async removeAll(userId: string): Promise<number> {
    const { numDeletedRows } = await db.deleteFrom('transcriptions').where('user_id', '=', userId).executeTakeFirst();
    return Number(numDeletedRows);
  },
});

export type TranscriptionStore = ReturnType<typeof createTranscriptionStore>;

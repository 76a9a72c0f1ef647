import type { Transcription } from '@talentsync/contracts';
import type { Recognised } from '@talentsync/engines';
import type { Kysely, Selectable } from 'kysely';
import type { TranscriptionTables } from './tables.ts';

export type TranscriptionRow = Selectable<TranscriptionTables['transcriptions']>;
/** A row to be made; what is said of its turn only where it was spoken live. */
type NewRow = Pick<
  TranscriptionRow,
  'id' | 'user_id' | 'hash' | 'media_type' | 'language' | 'created_at' | 'interview_id'
> &
  Partial<Pick<TranscriptionRow, 'turn_id' | 'spoken_as' | 'begins_ms' | 'taken'>>;
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

/** The table of transcriptions; all but `unfinished` answer for one person alone. */
export const createTranscriptionStore = (db: Kysely<TranscriptionTables>) => ({
  /** Answers with the row of this recording, made now or before. */
  async ensure(row: NewRow): Promise<TranscriptionRow> {
    const nothing = { content: null, problem: null, driver: null, model: null };
    const turn = { turn_id: null, spoken_as: null, begins_ms: null, taken: 0 };
    await db
      .insertInto('transcriptions')
      .values({ ...nothing, ...turn, ...row, status: 'processing', scorable: 1 })
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
  /** Of all people: what a process that died was in the middle of. */
  unfinished: (): Promise<TranscriptionRow[]> =>
    db.selectFrom('transcriptions').selectAll().where('status', '=', 'processing').orderBy('created_at').execute(),
  async remove(userId: string, id: string): Promise<void> {
    await db.deleteFrom('transcriptions').where('id', '=', id).where('user_id', '=', userId).execute();
  },
  ofInterview: (userId: string, interviewId: string): Promise<TranscriptionRow[]> =>
    db
      .selectFrom('transcriptions')
      .selectAll()
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .execute(),
  /** What was said to a question, oldest first. */
  ofTurn: (userId: string, interviewId: string, turnId: string): Promise<TranscriptionRow[]> =>
    db
      .selectFrom('transcriptions')
      .selectAll()
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .where('turn_id', '=', turnId)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  spokenAs: (userId: string, name: string): Promise<TranscriptionRow[]> =>
    db.selectFrom('transcriptions').selectAll().where('user_id', '=', userId).where('spoken_as', '=', name).execute(),
  async take(userId: string, interviewId: string, turnId: string): Promise<void> {
    await db
      .updateTable('transcriptions')
      .set({ taken: 1 })
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .where('turn_id', '=', turnId)
      .execute();
  },
  async removeAll(userId: string): Promise<number> {
    const { numDeletedRows } = await db.deleteFrom('transcriptions').where('user_id', '=', userId).executeTakeFirst();
    return Number(numDeletedRows);
  },
});

export type TranscriptionStore = ReturnType<typeof createTranscriptionStore>;

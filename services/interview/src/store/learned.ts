import type { Selectable } from 'kysely';
import type { InterviewTables } from '../tables.ts';
import type { Handle } from './handle.ts';

export type LearnedRow = Selectable<InterviewTables['learned_follow_ups']>;

/** Follow-ups that a model wrote in an interview and that may serve in others, once an administrator agrees. */
export const learnedStore = {
  /** False where this question has one of the same words already. */
  async insert(db: Handle, row: LearnedRow): Promise<boolean> {
    const inserted = await db
      .insertInto('learned_follow_ups')
      .values(row)
      .onConflict((conflict) => conflict.columns(['pack_id', 'question_id', 'words']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  },
  find: (db: Handle, id: string): Promise<LearnedRow | undefined> =>
    db.selectFrom('learned_follow_ups').selectAll().where('id', '=', id).executeTakeFirst(),
  ofQuestion: (db: Handle, packId: string, questionId: string): Promise<LearnedRow[]> =>
    db
      .selectFrom('learned_follow_ups')
      .selectAll()
      .where('pack_id', '=', packId)
      .where('question_id', '=', questionId)
      .orderBy('id')
      .execute(),
  list: (db: Handle, state: LearnedRow['state'], limit: number): Promise<LearnedRow[]> =>
    db
      .selectFrom('learned_follow_ups')
      .selectAll()
      .where('state', '=', state)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
  async decide(db: Handle, id: string, state: 'approved' | 'rejected', at: number): Promise<void> {
    await db.updateTable('learned_follow_ups').set({ state, decided_at: at }).where('id', '=', id).execute();
  },
  async countUse(db: Handle, id: string): Promise<void> {
    await db
      .updateTable('learned_follow_ups')
      .set(({ eb }) => ({ uses: eb('uses', '+', 1) }))
      .where('id', '=', id)
      .execute();
  },
  /** What came from a person's interviews goes with the person, also where it was approved. */
  async erase(db: Handle, userId: string): Promise<number> {
    const gone = await db.deleteFrom('learned_follow_ups').where('user_id', '=', userId).returning('id').execute();
    return gone.length;
  },
  ofPerson: (db: Handle, userId: string): Promise<LearnedRow[]> =>
    db.selectFrom('learned_follow_ups').selectAll().where('user_id', '=', userId).orderBy('id').execute(),
};

import type { AnsweredTurn } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { FeedbackTables } from '../tables.ts';
import { isForgotten } from './people.ts';

/** Which revisions of which turns something was made from; a newer revision, or one more answer, makes it stale. */
export const fingerprint = (turns: Array<{ turnId: string; revision: number }>): string =>
  turns.map(({ turnId, revision }) => `${turnId}@${revision}`).join(' ');

/** The turns of an interview by id and revision alone, in their order. */
export const revisionsOf = async (
  db: Kysely<FeedbackTables>,
  userId: string,
  interviewId: string,
): Promise<Array<{ turnId: string; revision: number; questionKey: string }>> =>
  db
    .selectFrom('answers')
    .select(['turn_id as turnId', 'revision', 'question_key as questionKey'])
    .where('interview_id', '=', interviewId)
    .where('user_id', '=', userId)
    .orderBy('idx')
    .execute();

/** Answers as feedback got them, a row a turn, the newest revision. */
export const answerStore = (db: Kysely<FeedbackTables>) => ({
  /**
   * Takes a turn once by revision. `known`: this revision, or a newer one, was here before. `forgotten`: it belongs to
   * somebody or something erased, and was not kept. A report made before a new revision waits to be made again.
   */
  take: (userId: string, turn: AnsweredTurn): Promise<'taken' | 'known' | 'forgotten'> =>
    db.transaction().execute(async (transaction) => {
      if (await isForgotten(transaction, userId, turn.interviewId)) return 'forgotten';
      const row = {
        turn_id: turn.turnId,
        interview_id: turn.interviewId,
        user_id: userId,
        question_key: turn.questionKey,
        idx: turn.index,
        revision: turn.revision,
        content: JSON.stringify(turn),
      };
      const taken = await transaction
        .insertInto('answers')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .column('turn_id')
            .doUpdateSet({ revision: row.revision, content: row.content })
            .where('answers.revision', '<', row.revision)
            .where('answers.user_id', '=', userId),
        )
        .returning('turn_id')
        .executeTakeFirst();
      if (taken === undefined) return 'known';
      await transaction
        .updateTable('reports')
        .set({ status: 'pending', progress: 0, problem: null, report: null, headline: null })
        .where('interview_id', '=', turn.interviewId)
        .where('user_id', '=', userId)
        .execute();
      return 'taken';
    }),
  async list(userId: string, interviewId: string): Promise<AnsweredTurn[]> {
    const rows = await db
      .selectFrom('answers')
      .select('content')
      .where('interview_id', '=', interviewId)
      .where('user_id', '=', userId)
      .orderBy('idx')
      .execute();
    return rows.map(({ content }) => JSON.parse(content) as AnsweredTurn);
  },
  revisions: (userId: string, interviewId: string) => revisionsOf(db, userId, interviewId),
});

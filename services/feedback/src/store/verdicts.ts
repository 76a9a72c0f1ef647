import type { Verdict } from '@talentsync/engines';
import type { Kysely } from 'kysely';
import type { FeedbackTables } from '../tables.ts';
import { fingerprint, revisionsOf } from './answers.ts';

export interface Judged {
  interviewId: string;
  questionKey: string;
  /** Fingerprint of the turns that were judged. */
  judged: string;
  verdict: Verdict;
}

/** What the judge said of each question, kept from the background for the report. */
export const verdictStore = (db: Kysely<FeedbackTables>) => ({
  async find(userId: string, questionKey: string): Promise<{ judged: string; verdict: Verdict } | undefined> {
    const row = await db
      .selectFrom('verdicts')
      .select(['judged', 'content'])
      .where('question_key', '=', questionKey)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row && { judged: row.judged, verdict: JSON.parse(row.content) as Verdict };
  },
  /** Keeps a verdict if it is still about what is there: not after the answers changed, nor after they were erased. */
  keep: (userId: string, { interviewId, questionKey, judged, verdict }: Judged, at: number): Promise<void> =>
    db.transaction().execute(async (transaction) => {
      const turns = await revisionsOf(transaction, userId, interviewId);
      if (fingerprint(turns.filter((turn) => turn.questionKey === questionKey)) !== judged) return;
      const content = JSON.stringify(verdict);
      await transaction
        .insertInto('verdicts')
        .values({ question_key: questionKey, interview_id: interviewId, user_id: userId, judged, content, at })
        .onConflict((conflict) => conflict.column('question_key').doUpdateSet({ judged, content, at }))
        .execute();
    }),
});

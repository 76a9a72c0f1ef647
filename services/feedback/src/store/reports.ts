import type { Report } from '@talentsync/contracts';
import type { Kysely, Selectable } from 'kysely';
import type { FeedbackTables } from '../tables.ts';
import { fingerprint, revisionsOf } from './answers.ts';
import { isForgotten } from './people.ts';

export type ReportRow = Selectable<FeedbackTables['reports']>;
export type Headline = Pick<Report, 'createdAt' | 'overall' | 'competencies'>;

/** Reports and how far they are, one an interview. */
export const reportStore = (db: Kysely<FeedbackTables>) => {
  const find = (userId: string, interviewId: string): Promise<ReportRow | undefined> =>
    db
      .selectFrom('reports')
      .selectAll()
      .where('interview_id', '=', interviewId)
      .where('user_id', '=', userId)
      .executeTakeFirst();

  return {
    find,
    /** The row, made when there is none; undefined where the person or the interview was erased. */
    ensure: (userId: string, interviewId: string, at: number): Promise<ReportRow | undefined> =>
      db.transaction().execute(async (transaction) => {
        if (await isForgotten(transaction, userId, interviewId)) return undefined;
        await transaction
          .insertInto('reports')
          .values({
            interview_id: interviewId,
            user_id: userId,
            status: 'pending',
            progress: 0,
            problem: null,
            turn_ids: null,
            report: null,
            headline: null,
            created_at: at,
            updated_at: at,
          })
          .onConflict((conflict) => conflict.column('interview_id').doNothing())
          .execute();
        return transaction
          .selectFrom('reports')
          .selectAll()
          .where('interview_id', '=', interviewId)
          .where('user_id', '=', userId)
          .executeTakeFirst();
      }),
    /** Changes a report that is not ready; one that is stays as it is, whoever comes late. */
    async update(
      userId: string,
      interviewId: string,
      changes: Partial<Pick<ReportRow, 'status' | 'progress' | 'problem' | 'turn_ids'>>,
      at: number,
    ): Promise<void> {
      await db
        .updateTable('reports')
        .set({ ...changes, updated_at: at })
        .where('interview_id', '=', interviewId)
        .where('user_id', '=', userId)
        .where('status', '!=', 'ready')
        .execute();
    },
    /** Stores a report if it was made from what is there now; answers whether it was. */
    finish: (userId: string, interviewId: string, madeFrom: string, report: Report, at: number): Promise<boolean> =>
      db.transaction().execute(async (transaction) => {
        if (fingerprint(await revisionsOf(transaction, userId, interviewId)) !== madeFrom) return false;
        const { createdAt, overall, competencies } = report;
        const headline: Headline = { createdAt, overall, competencies };
        await transaction
          .updateTable('reports')
          .set({
            status: 'ready',
            progress: 1,
            problem: null,
            report: JSON.stringify(report),
            headline: JSON.stringify(headline),
            updated_at: at,
          })
          .where('interview_id', '=', interviewId)
          .where('user_id', '=', userId)
          .execute();
        return true;
      }),
    async headlines(userId: string, limit: number): Promise<Array<{ interviewId: string } & Headline>> {
      const rows = await db
        .selectFrom('reports')
        .select(['interview_id', 'headline'])
        .where('user_id', '=', userId)
        .where('status', '=', 'ready')
        .orderBy('created_at', 'desc')
        .orderBy('interview_id', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(({ interview_id, headline }) =>
        headline === null ? [] : [{ interviewId: interview_id, ...(JSON.parse(headline) as Headline) }],
      );
    },
    /** Of everybody: what is finished, oldest first. */
    ready: (): Promise<Array<{ userId: string; interviewId: string }>> =>
      db
        .selectFrom('reports')
        .select(['user_id as userId', 'interview_id as interviewId'])
        .where('status', '=', 'ready')
        .orderBy('created_at')
        .orderBy('interview_id')
        .execute(),
    /** Of everybody: what was begun and not ended when the process last stopped. */
    unfinished: (): Promise<Array<{ userId: string; interviewId: string }>> =>
      db
        .selectFrom('reports')
        .select(['user_id as userId', 'interview_id as interviewId'])
        .where('status', 'in', ['pending', 'running'])
        .execute(),
  };
};

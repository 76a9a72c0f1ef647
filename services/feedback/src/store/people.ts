import { sha256 } from '@talentsync/kit';
import type { Kysely } from 'kysely';
import { type FeedbackTables, PERSONAL } from '../tables.ts';

const personKey = (userId: string): string => sha256(`person ${userId}`);
const interviewKey = (interviewId: string): string => sha256(`interview ${interviewId}`);

/** Whether the person or the interview was erased here. */
export const isForgotten = async (
  db: Kysely<FeedbackTables>,
  userId: string,
  interviewId: string,
): Promise<boolean> => {
  const row = await db
    .selectFrom('forgotten')
    .select('key')
    .where('key', 'in', [personKey(userId), interviewKey(interviewId)])
    .executeTakeFirst();
  return row !== undefined;
};

const forget = async (db: Kysely<FeedbackTables>, key: string, at: number): Promise<void> => {
  await db
    .insertInto('forgotten')
    .values({ key, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
};

/** What goes with a person or an interview, and the memory that it went, so that a late delivery does not bring it back. */
export const peopleStore = (db: Kysely<FeedbackTables>) => ({
  isForgotten: (userId: string, interviewId: string): Promise<boolean> => isForgotten(db, userId, interviewId),
  removeInterview: (userId: string, interviewId: string, at: number): Promise<void> =>
    db.transaction().execute(async (transaction) => {
      await forget(transaction, interviewKey(interviewId), at);
      for (const table of PERSONAL)
        await transaction
          .deleteFrom(table)
          .where('interview_id', '=', interviewId)
          .where('user_id', '=', userId)
          .execute();
    }),
  async exportPerson(userId: string): Promise<Record<string, unknown>> {
    const answers = await db.selectFrom('answers').selectAll().where('user_id', '=', userId).execute();
    const verdicts = await db.selectFrom('verdicts').selectAll().where('user_id', '=', userId).execute();
    const reports = await db.selectFrom('reports').selectAll().where('user_id', '=', userId).execute();
    const shares = await db.selectFrom('shares').selectAll().where('user_id', '=', userId).execute();
    return {
      answers: answers.map(({ content }) => JSON.parse(content)),
      verdicts: verdicts.map(({ content, interview_id, at }) => ({
        interviewId: interview_id,
        judgedAt: new Date(at).toISOString(),
        ...JSON.parse(content),
      })),
      reports: reports.map(({ interview_id, status, report, created_at }) => ({
        interviewId: interview_id,
        status,
        createdAt: new Date(created_at).toISOString(),
        report: report === null ? null : JSON.parse(report),
      })),
      shares: shares.map(({ interview_id, parts, name, created_at, expires_at }) => ({
        interviewId: interview_id,
        parts: JSON.parse(parts),
        name,
        createdAt: new Date(created_at).toISOString(),
        expiresAt: new Date(expires_at).toISOString(),
      })),
    };
  },
  /** Counts by kind of record; a second time they are all 0. */
  erasePerson: (userId: string, at: number): Promise<Record<string, number>> =>
    db.transaction().execute(async (transaction) => {
      await forget(transaction, personKey(userId), at);
      const counts: Record<string, number> = {};
      for (const table of PERSONAL) {
        const { numDeletedRows } = await transaction.deleteFrom(table).where('user_id', '=', userId).executeTakeFirst();
        counts[table] = Number(numDeletedRows);
      }
      return counts;
    }),
});

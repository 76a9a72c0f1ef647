import type { AnsweredTurn, Report } from '@talentsync/contracts';
import type { Verdict } from '@talentsync/engines';
import type { Kysely, Selectable } from 'kysely';
import type { FeedbackTables } from './tables.ts';

export type ReportRow = Selectable<FeedbackTables['reports']>;

export type FeedbackStore = ReturnType<typeof createFeedbackStore>;

export const createFeedbackStore = (db: Kysely<FeedbackTables>) => ({
  answers: {
    /** Takes a turn once by revision; answers false for one that is known already, or older. */
    async take(userId: string, turn: AnsweredTurn): Promise<boolean> {
      const row = {
        turn_id: turn.turnId,
        interview_id: turn.interviewId,
        user_id: userId,
        question_key: turn.questionKey,
        idx: turn.index,
        revision: turn.revision,
        content: JSON.stringify(turn),
      };
      const taken = await db
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
      return taken !== undefined;
    },
    async ofInterview(userId: string, interviewId: string): Promise<AnsweredTurn[]> {
      const rows = await db
        .selectFrom('answers')
        .select('content')
        .where('interview_id', '=', interviewId)
        .where('user_id', '=', userId)
        .orderBy('idx')
        .execute();
      return rows.map(({ content }) => JSON.parse(content) as AnsweredTurn);
    },
  },
  verdicts: {
    async find(userId: string, questionKey: string): Promise<{ judged: string; verdict: Verdict } | undefined> {
      const row = await db
        .selectFrom('verdicts')
        .select(['judged', 'content'])
        .where('question_key', '=', questionKey)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && { judged: row.judged, verdict: JSON.parse(row.content) as Verdict };
    },
    async put(
      userId: string,
      interviewId: string,
      questionKey: string,
      judged: string,
      verdict: Verdict,
      at: number,
    ): Promise<void> {
      const row = {
        question_key: questionKey,
        interview_id: interviewId,
        user_id: userId,
        judged,
        content: JSON.stringify(verdict),
        at,
      };
      await db
        .insertInto('verdicts')
        .values(row)
        .onConflict((conflict) => conflict.column('question_key').doUpdateSet({ judged, content: row.content, at }))
        .execute();
    },
  },
  reports: {
    find: (userId: string, interviewId: string): Promise<ReportRow | undefined> =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('interview_id', '=', interviewId)
        .where('user_id', '=', userId)
        .executeTakeFirst(),
    /** Makes the row when there is none. */
    async ensure(userId: string, interviewId: string, at: number): Promise<void> {
      await db
        .insertInto('reports')
        .values({
          interview_id: interviewId,
          user_id: userId,
          status: 'pending',
          progress: 0,
          problem: null,
          turn_ids: null,
          report: null,
          created_at: at,
          updated_at: at,
        })
        .onConflict((conflict) => conflict.column('interview_id').doNothing())
        .execute();
    },
    async update(
      userId: string,
      interviewId: string,
      changes: Partial<Pick<ReportRow, 'status' | 'progress' | 'problem' | 'turn_ids' | 'report'>>,
      at: number,
    ): Promise<void> {
      await db
        .updateTable('reports')
        .set({ ...changes, updated_at: at })
        .where('interview_id', '=', interviewId)
        .where('user_id', '=', userId)
        .execute();
    },
    async ready(userId: string, limit: number): Promise<Array<{ interviewId: string; report: Report }>> {
      const rows = await db
        .selectFrom('reports')
        .select(['interview_id', 'report'])
        .where('user_id', '=', userId)
        .where('status', '=', 'ready')
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ interviewId: row.interview_id, report: JSON.parse(row.report ?? '{}') as Report }));
    },
  },
  async removeInterview(userId: string, interviewId: string): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      for (const table of ['answers', 'verdicts', 'reports'] as const)
        await transaction
          .deleteFrom(table)
          .where('interview_id', '=', interviewId)
          .where('user_id', '=', userId)
          .execute();
    });
  },
  async exportPerson(userId: string): Promise<Record<string, unknown>> {
    const [answers, verdicts, reports] = await Promise.all([
      db.selectFrom('answers').selectAll().where('user_id', '=', userId).execute(),
      db.selectFrom('verdicts').selectAll().where('user_id', '=', userId).execute(),
      db.selectFrom('reports').selectAll().where('user_id', '=', userId).execute(),
    ]);
    const read = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
    return {
      answers: answers.map(({ content }) => read(content)),
      verdicts: verdicts.map(({ content }) => read(content)),
      reports: reports.map(({ interview_id, status, report }) => ({
        interviewId: interview_id,
        status,
        report: read(report),
      })),
    };
  },
  async erasePerson(userId: string): Promise<Record<string, number>> {
    return db.transaction().execute(async (transaction) => {
      const counts: Record<string, number> = {};
      for (const table of ['answers', 'verdicts', 'reports'] as const) {
        const { numDeletedRows } = await transaction.deleteFrom(table).where('user_id', '=', userId).executeTakeFirst();
        counts[table] = Number(numDeletedRows);
      }
      return counts;
    });
  },
});

import {
  AppError,
  type InterviewStatus,
  type JudgedQuestion,
  type PackFollowUp,
  type Trace,
} from '@talentsync/contracts';
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { InterviewTables } from '../tables.ts';

export type Handle = Kysely<InterviewTables> | Transaction<InterviewTables>;
export type InterviewRow = Selectable<InterviewTables['interviews']>;
export type TurnRow = Selectable<InterviewTables['turns']>;

/** The copy of a question that an interview keeps, whatever becomes of its pack. */
export interface KeptQuestion {
  judged: JudgedQuestion;
  packId: string | null;
  domain: string;
  followUps: PackFollowUp[];
}

export interface PlannedQuestion {
  id: string;
  position: number;
  kind: 'core' | 'resume';
  question: KeptQuestion;
  state: 'queued' | 'asked';
  skips: number;
}

const plannedOf = (row: Selectable<InterviewTables['planned']>): PlannedQuestion => ({
  id: row.id,
  position: row.position,
  kind: row.kind,
  question: JSON.parse(row.content) as KeptQuestion,
  state: row.state,
  skips: row.skips,
});

/** Reads and writes of interviews; each takes the handle, so that a transaction's own handle is used inside it. */
export const interviewStore = {
  async insert(handle: Handle, row: InterviewRow, planned: PlannedQuestion[]): Promise<void> {
    await handle.insertInto('interviews').values(row).execute();
    if (planned.length === 0) return;
    await handle
      .insertInto('planned')
      .values(
        planned.map(({ id, position, kind, question, state, skips }) => ({
          id,
          interview_id: row.id,
          position,
          kind,
          question_id: question.judged.questionId,
          content: JSON.stringify(question),
          state,
          skips,
        })),
      )
      .execute();
  },
  find: (handle: Handle, userId: string, id: string): Promise<InterviewRow | undefined> =>
    handle.selectFrom('interviews').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst(),
  /** Newest first; the cursor is `<createdAt>~<id>` of the last one seen. */
  async list(handle: Handle, userId: string, limit: number, cursor: string | undefined) {
    let query = handle
      .selectFrom('interviews')
      .selectAll()
      .select((row) =>
        row
          .selectFrom('turns')
          .whereRef('turns.interview_id', '=', 'interviews.id')
          .where('state', '=', 'answered')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('answered'),
      )
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [at = '', id = ''] = cursor.split('~');
      if (!/^\d+$/.test(at)) throw new AppError('VALIDATION_FAILED', 'This cursor is not one of ours.');
      query = query.where(({ or, and, eb }) =>
        or([eb('created_at', '<', Number(at)), and([eb('created_at', '=', Number(at)), eb('id', '<', id)])]),
      );
    }
    const rows = await query.execute();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last !== undefined ? `${last.created_at}~${last.id}` : null };
  },
  all: (handle: Handle, userId: string) =>
    handle.selectFrom('interviews').selectAll().where('user_id', '=', userId).orderBy('created_at').execute(),
  async update(
    handle: Handle,
    id: string,
    changes: Partial<Pick<InterviewRow, 'status' | 'active_ms' | 'last_seen_at' | 'updated_at' | 'finished_at'>>,
  ): Promise<void> {
    await handle.updateTable('interviews').set(changes).where('id', '=', id).execute();
  },
  async remove(handle: Handle, userId: string, id: string): Promise<void> {
    await handle.deleteFrom('interviews').where('id', '=', id).where('user_id', '=', userId).execute();
  },

  turns: (handle: Handle, interviewId: string): Promise<TurnRow[]> =>
    handle.selectFrom('turns').selectAll().where('interview_id', '=', interviewId).orderBy('idx').execute(),
  insertTurn: async (handle: Handle, turn: Insertable<InterviewTables['turns']>): Promise<void> => {
    await handle.insertInto('turns').values(turn).execute();
  },
  /** Changes a turn only while it is in that state; answers whether it was. */
  async updateTurn(
    handle: Handle,
    id: string,
    state: TurnRow['state'],
    changes: Partial<Pick<TurnRow, 'state' | 'answer' | 'answered_at' | 'revision'>>,
  ): Promise<boolean> {
    const changed = await handle
      .updateTable('turns')
      .set(changes)
      .where('id', '=', id)
      .where('state', '=', state)
      .returning('id')
      .executeTakeFirst();
    return changed !== undefined;
  },
  insertRevision: async (handle: Handle, revision: Insertable<InterviewTables['revisions']>): Promise<void> => {
    await handle.insertInto('revisions').values(revision).execute();
  },
  revisions: (handle: Handle, interviewId: string) =>
    handle.selectFrom('revisions').selectAll().where('interview_id', '=', interviewId).orderBy('at').execute(),

  planned: async (handle: Handle, interviewId: string): Promise<PlannedQuestion[]> =>
    (
      await handle
        .selectFrom('planned')
        .selectAll()
        .where('interview_id', '=', interviewId)
        .orderBy('position')
        .execute()
    ).map(plannedOf),
  /** Takes a question off the plan, once; answers whether it still was on it. */
  async takePlanned(handle: Handle, id: string): Promise<boolean> {
    const taken = await handle
      .updateTable('planned')
      .set({ state: 'asked' })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .returning('id')
      .executeTakeFirst();
    return taken !== undefined;
  },
  async putBack(handle: Handle, planned: PlannedQuestion, position: number): Promise<void> {
    await handle
      .updateTable('planned')
      .set({ state: 'queued', position, skips: planned.skips + 1 })
      .where('id', '=', planned.id)
      .execute();
  },
};

export const readTrace = (row: TurnRow): Trace => JSON.parse(row.trace) as Trace;

export const isOver = (status: InterviewStatus): boolean => status === 'finished' || status === 'expired';

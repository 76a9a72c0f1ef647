import type { JudgedQuestion, PackFollowUp } from '@talentsync/contracts';
import type { Selectable } from 'kysely';
import type { InterviewTables } from '../tables.ts';
import type { Handle, Owned } from './handle.ts';

/** The copy of a question that an interview keeps, whatever becomes of its pack. */
export interface KeptQuestion {
  judged: JudgedQuestion;
  /** Where it comes from; null for a question from the resume. */
  packId: string | null;
  edition: string | null;
  domain: string;
  followUps: PackFollowUp[];
}

/** A question on the plan, without its content, which is read only where it is needed. */
export type PlannedRow = Omit<Selectable<InterviewTables['planned']>, 'content' | 'interview_id' | 'user_id'>;

/** The plan of an interview: its core and resume questions. */
export const plannedStore = {
  async insert(handle: Handle, { id, user_id }: Owned, questions: Array<{ id: string; question: KeptQuestion }>) {
    await handle
      .insertInto('planned')
      .values(
        questions.map(({ id: plannedId, question }, position) => ({
          id: plannedId,
          interview_id: id,
          user_id,
          position,
          kind: question.judged.kind,
          question_id: question.judged.questionId,
          pack_id: question.packId,
          edition: question.edition,
          content: JSON.stringify(question),
          state: 'queued' as const,
          skips: 0,
        })),
      )
      .execute();
  },

  list: (handle: Handle, { id, user_id }: Owned): Promise<PlannedRow[]> =>
    handle
      .selectFrom('planned')
      .select(['id', 'position', 'kind', 'question_id', 'pack_id', 'edition', 'state', 'skips'])
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .orderBy('position')
      .execute(),

  /** The kept copies of these questions, by id. */
  async questions(handle: Handle, { id, user_id }: Owned, plannedIds: string[]): Promise<Map<string, KeptQuestion>> {
    const rows = await handle
      .selectFrom('planned')
      .select(['id', 'content'])
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .where('id', 'in', plannedIds)
      .execute();
    return new Map(rows.map((row) => [row.id, JSON.parse(row.content) as KeptQuestion]));
  },

  /** Takes a question off the plan, once; answers whether it still was on it. */
  async take(handle: Handle, { id, user_id }: Owned, plannedId: string): Promise<boolean> {
    const taken = await handle
      .updateTable('planned')
      .set({ state: 'asked' })
      .where('id', '=', plannedId)
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .where('state', '=', 'queued')
      .returning('id')
      .executeTakeFirst();
    return taken !== undefined;
  },

  /** Puts an asked question behind all others, once; answers whether it was its first time. */
  async putBack(handle: Handle, { id, user_id }: Owned, plannedId: string, position: number): Promise<boolean> {
    const put = await handle
      .updateTable('planned')
      .set({ state: 'queued', position, skips: 1 })
      .where('id', '=', plannedId)
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .where('state', '=', 'asked')
      .where('skips', '=', 0)
      .returning('id')
      .executeTakeFirst();
    return put !== undefined;
  },
};

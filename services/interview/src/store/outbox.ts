import type { Insertable, Selectable } from 'kysely';
import type { InterviewTables } from '../tables.ts';
import type { Handle, Owned } from './handle.ts';

export type OutboxRow = Selectable<InterviewTables['outbox']>;

/** What feedback has not yet heard, in order for each interview. */
export const outboxStore = {
  async insert(handle: Handle, row: Insertable<InterviewTables['outbox']>): Promise<void> {
    await handle.insertInto('outbox').values(row).execute();
  },

  /** Interviews with something to tell, of all people: read by the loop that delivers, which then acts for each owner. */
  async waiting(handle: Handle): Promise<string[]> {
    const rows = await handle.selectFrom('outbox').select('interview_id').distinct().execute();
    return rows.map(({ interview_id }) => interview_id);
  },

  first: (handle: Handle, interviewId: string): Promise<OutboxRow | undefined> =>
    handle
      .selectFrom('outbox')
      .selectAll()
      .where('interview_id', '=', interviewId)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),

  async remove(handle: Handle, row: Pick<OutboxRow, 'id' | 'user_id'>): Promise<void> {
    await handle.deleteFrom('outbox').where('id', '=', row.id).where('user_id', '=', row.user_id).execute();
  },

  /** Forgets what was not told of an interview. */
  async removeInterview(handle: Handle, { id, user_id }: Owned): Promise<void> {
    await handle.deleteFrom('outbox').where('interview_id', '=', id).where('user_id', '=', user_id).execute();
  },

  async removePerson(handle: Handle, userId: string): Promise<void> {
    await handle.deleteFrom('outbox').where('user_id', '=', userId).execute();
  },
};

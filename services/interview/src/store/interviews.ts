import { AppError, type InterviewStatus } from '@talentsync/contracts';
import type { Selectable } from 'kysely';
import type { InterviewTables } from '../tables.ts';
import type { Handle, Owned } from './handle.ts';

export type InterviewRow = Selectable<InterviewTables['interviews']>;

const RUNNING: InterviewStatus[] = ['active', 'paused'];
const CURSOR = /^(\d{1,15})~([\w-]{1,128})$/;

/** Interviews themselves, without their questions and turns. */
export const interviewStore = {
  /** Answers false where the id is taken: the same request came twice. */
  async insert(handle: Handle, row: InterviewRow): Promise<boolean> {
    const inserted = await handle
      .insertInto('interviews')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  },

  find: (handle: Handle, userId: string, id: string): Promise<InterviewRow | undefined> =>
    handle.selectFrom('interviews').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst(),

  /** Newest first, each with how many turns were answered; the cursor is `<createdAt>~<id>` of the last one seen. */
  async list(handle: Handle, userId: string, limit: number, cursor: string | undefined) {
    let query = handle
      .selectFrom('interviews')
      .selectAll()
      .select((row) =>
        row
          .selectFrom('turns')
          .whereRef('turns.interview_id', '=', 'interviews.id')
          .where('turns.user_id', '=', userId)
          .where('state', '=', 'answered')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('answered'),
      )
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [, at, id = ''] = CURSOR.exec(cursor) ?? [];
      if (at === undefined) throw new AppError('VALIDATION_FAILED', 'This cursor is not one of ours.');
      query = query.where(({ or, and, eb }) =>
        or([eb('created_at', '<', Number(at)), and([eb('created_at', '=', Number(at)), eb('id', '<', id)])]),
      );
    }
    const rows = await query.execute();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last !== undefined ? `${last.created_at}~${last.id}` : null };
  },

  all: (handle: Handle, userId: string): Promise<InterviewRow[]> =>
    handle.selectFrom('interviews').selectAll().where('user_id', '=', userId).orderBy('created_at').execute(),

  /** Changes a row only while it is in one of those states; answers whether it was. */
  async update(
    handle: Handle,
    { id, user_id }: Owned,
    during: InterviewStatus[],
    changes: Partial<Pick<InterviewRow, 'status' | 'active_ms' | 'last_seen_at' | 'updated_at' | 'finished_at'>>,
  ): Promise<boolean> {
    const changed = await handle
      .updateTable('interviews')
      .set(changes)
      .where('id', '=', id)
      .where('user_id', '=', user_id)
      .where('status', 'in', during)
      .returning('id')
      .executeTakeFirst();
    return changed !== undefined;
  },

  async setConsents(handle: Handle, { id, user_id }: Owned, consents: string): Promise<boolean> {
    const changed = await handle
      .updateTable('interviews')
      .set({ consents })
      .where('id', '=', id)
      .where('user_id', '=', user_id)
      .returning('id')
      .executeTakeFirst();
    return changed !== undefined;
  },

  /** Moves the clock on, unless somebody else has done so since the row was read. */
  async tick(handle: Handle, row: InterviewRow, clock: Pick<InterviewRow, 'active_ms' | 'last_seen_at'>) {
    await handle
      .updateTable('interviews')
      .set(clock)
      .where('id', '=', row.id)
      .where('user_id', '=', row.user_id)
      .where('last_seen_at', '=', row.last_seen_at)
      .where('status', '=', row.status)
      .execute();
  },

  /** Interviews that still run and that nobody touched since then: of one person, or of all for the sweeper. */
  async untouched(handle: Handle, since: number, userId?: string): Promise<Owned[]> {
    const query = handle
      .selectFrom('interviews')
      .select(['id', 'user_id'])
      .where('status', 'in', RUNNING)
      .where('last_seen_at', '<', since);
    return (userId === undefined ? query : query.where('user_id', '=', userId)).limit(500).execute();
  },

  /** Removes an interview with its questions, turns and revisions. */
  async remove(handle: Handle, { id, user_id }: Owned): Promise<boolean> {
    const removed = await handle
      .deleteFrom('interviews')
      .where('id', '=', id)
      .where('user_id', '=', user_id)
      .returning('id')
      .executeTakeFirst();
    return removed !== undefined;
  },
};

/** Whether nothing can be answered any more. */
export const isOver = (status: InterviewStatus): boolean => !RUNNING.includes(status);

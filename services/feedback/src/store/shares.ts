import type { SharePart } from '@talentsync/contracts';
import type { Kysely, Selectable } from 'kysely';
import type { FeedbackTables } from '../tables.ts';
import { isForgotten } from './people.ts';

export type ShareRow = Selectable<FeedbackTables['shares']>;

/** Links to reports. Of a token only the hash is kept: who reads the database opens nothing with it. */
export const shareStore = (db: Kysely<FeedbackTables>) => ({
  /** Keeps a link, unless there are `most` that work already or the report is gone; what has run out makes room. */
  insert: (row: ShareRow, most: number): Promise<'kept' | 'tooMany' | 'noReport'> =>
    db.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('shares')
        .where('interview_id', '=', row.interview_id)
        .where('expires_at', '<=', row.created_at)
        .execute();
      const report = await transaction
        .selectFrom('reports')
        .select('status')
        .where('interview_id', '=', row.interview_id)
        .where('user_id', '=', row.user_id)
        .where('status', '=', 'ready')
        .executeTakeFirst();
      if (report === undefined || (await isForgotten(transaction, row.user_id, row.interview_id))) return 'noReport';
      const { count } = await transaction
        .selectFrom('shares')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('interview_id', '=', row.interview_id)
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) return 'tooMany';
      await transaction.insertInto('shares').values(row).execute();
      return 'kept';
    }),
  list: (userId: string, interviewId: string, now: number): Promise<ShareRow[]> =>
    db
      .selectFrom('shares')
      .selectAll()
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  /** Answers whether there was such a link. */
  async remove(userId: string, interviewId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('shares')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
  /** The link with this token's hash and the report that it shows, if both are there and it has not run out. */
  findOpen: (hash: string, now: number): Promise<(ShareRow & { report: string | null }) | undefined> =>
    db
      .selectFrom('shares')
      .innerJoin('reports', (join) =>
        join.onRef('reports.interview_id', '=', 'shares.interview_id').onRef('reports.user_id', '=', 'shares.user_id'),
      )
      .selectAll('shares')
      .select('reports.report')
      .where('token_hash', '=', hash)
      .where('expires_at', '>', now)
      .where('reports.status', '=', 'ready')
      .executeTakeFirst(),
});

/** The parts of a row, in the order of the contract. */
export const partsOf = ({ parts }: Pick<ShareRow, 'parts'>): SharePart[] => JSON.parse(parts) as SharePart[];

import type { Kysely } from 'kysely';
import type { TranscriptionTables } from '../tables.ts';

/**
 * Interviews of which nothing more may be written down. Whoever writes does so first and asks here after it, and takes back
 * what it wrote; whoever silences does that first and deletes after it: so nothing is left whichever comes first.
 */
export const createSilences = ({ db, now }: { db: Kysely<TranscriptionTables>; now: () => number }) => ({
  async begin(userId: string, interviewId: string): Promise<void> {
    await db
      .insertInto('silenced')
      .values({ user_id: userId, interview_id: interviewId, created_at: now() })
      .onConflict((conflict) => conflict.columns(['user_id', 'interview_id']).doNothing())
      .execute();
  },
  async end(userId: string, interviewId: string): Promise<void> {
    await db.deleteFrom('silenced').where('user_id', '=', userId).where('interview_id', '=', interviewId).execute();
  },
  async hold(userId: string, interviewId: string | null): Promise<boolean> {
    if (interviewId === null) return false;
    const found = await db
      .selectFrom('silenced')
      .select('created_at')
      .where('user_id', '=', userId)
      .where('interview_id', '=', interviewId)
      .executeTakeFirst();
    return found !== undefined;
  },
  async erasePerson(userId: string): Promise<void> {
    await db.deleteFrom('silenced').where('user_id', '=', userId).execute();
  },
});

export type Silences = ReturnType<typeof createSilences>;

import type { TurnCounts } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { TranscriptionTables } from '../tables.ts';
import { createCounts, joinCounts, type KeptCounts } from '../turns/counts.ts';
import type { Silences } from './silences.ts';

interface Owner {
  id: string;
  userId: string;
  interviewId: string;
}

/** How turn-taking went in interviews, kept after every turn, so that a process that dies loses one turn's counts at most. */
export const createConversations = ({
  db,
  silences,
  now,
}: {
  db: Kysely<TranscriptionTables>;
  silences: Pick<Silences, 'hold'>;
  now: () => number;
}) => {
  /** Puts a stream's counts in the place of those that it had; `id` is this stream's alone. Keeps nothing of a silenced interview. */
  const keep = async (owner: Owner, counts: KeptCounts): Promise<void> => {
    const changes = { counts: JSON.stringify(counts), updated_at: now() };
    await db
      .insertInto('conversations')
      .values({ id: owner.id, user_id: owner.userId, interview_id: owner.interviewId, ...changes })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(changes).where('conversations.user_id', '=', owner.userId),
      )
      .execute();
    if (!(await silences.hold(owner.userId, owner.interviewId))) return;
    await db.deleteFrom('conversations').where('id', '=', owner.id).where('user_id', '=', owner.userId).execute();
  };
  return {
    keep,
    /** Long after its stream has counted, a turn turns out to be lost; `id` is its transcription's, so that it is counted once. */
    async lose(owner: Owner): Promise<void> {
      const counts = createCounts();
      counts.add('lostTurns');
      await keep(owner, counts.kept());
    },
    /** All streams of an interview together; null where nobody spoke. */
    async ofInterview(userId: string, interviewId: string): Promise<TurnCounts | null> {
      const rows = await db
        .selectFrom('conversations')
        .select('counts')
        .where('user_id', '=', userId)
        .where('interview_id', '=', interviewId)
        .execute();
      const kept = rows.map(({ counts }) => JSON.parse(counts) as KeptCounts);
      return kept.every(({ events }) => events.turns === 0) ? null : joinCounts(kept);
    },
    async removeInterview(userId: string, interviewId: string): Promise<void> {
      await db
        .deleteFrom('conversations')
        .where('user_id', '=', userId)
        .where('interview_id', '=', interviewId)
        .execute();
    },
    async exportPerson(userId: string): Promise<unknown[]> {
      const rows = await db.selectFrom('conversations').selectAll().where('user_id', '=', userId).execute();
      return rows.map(({ interview_id, counts }) => ({ interviewId: interview_id, ...JSON.parse(counts) }));
    },
    async erasePerson(userId: string): Promise<number> {
      const { numDeletedRows } = await db.deleteFrom('conversations').where('user_id', '=', userId).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
};

export type Conversations = ReturnType<typeof createConversations>;

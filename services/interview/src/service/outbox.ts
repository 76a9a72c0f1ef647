import { type AnsweredTurn, feedback } from '@talentsync/contracts';
import type { Jobs, State } from '@talentsync/engines';
import { type Call, newId } from '@talentsync/kit';
import type { Kysely } from 'kysely';
import type { Handle } from '../store/interviews.ts';
import type { InterviewTables } from '../tables.ts';

const OUTBOX_QUEUE = 'outbox';
const ATTEMPTS = 100_000;
const LOCK = { ttlMs: 60_000, waitMs: 30_000 };

export type OutboxMessage =
  | { topic: 'answer'; payload: AnsweredTurn }
  | { topic: 'finished'; payload: { interviewId: string; turnIds: string[] } }
  | { topic: 'deleted'; payload: { interviewId: string } };

/**
 * What feedback has to hear. A row is written in the transaction of what it tells; a job a row carries it over, at least
 * once and in order for each interview. The table is the truth, the job only the motor: `recover` starts one for each row
 * that a crash left behind.
 */
export const createOutbox = (parts: {
  db: Kysely<InterviewTables>;
  jobs: Jobs;
  state: State;
  call: Call;
  now: () => number;
}) => {
  const { db, jobs, state, call } = parts;

  const deliver = async ({
    topic,
    payload,
    userId,
    requestId,
  }: OutboxMessage & { userId: string; requestId: string }): Promise<void> => {
    const caller = { actingFor: userId, requestId };
    switch (topic) {
      case 'answer':
        return call(feedback.takeAnswer, caller, { body: payload });
      case 'finished':
        return call(feedback.takeFinished, caller, { body: payload });
      case 'deleted':
        return call(feedback.takeDeleted, caller, { body: payload });
      default:
        return topic satisfies never;
    }
  };

  /** Delivers all rows of an interview in order; stops at the first that is not taken. */
  const drain = async (interviewId: string): Promise<void> => {
    const lock = await state.lock(`interview:${interviewId}:outbox`, LOCK);
    if (lock === null) throw new Error('Another delivery for this interview is under way.');
    try {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('interview_id', '=', interviewId)
        .orderBy('id')
        .execute();
      for (const row of rows) {
        await deliver({
          topic: row.topic,
          payload: JSON.parse(row.payload),
          userId: row.user_id,
          requestId: row.id,
        } as Parameters<typeof deliver>[0]);
        await db.deleteFrom('outbox').where('id', '=', row.id).execute();
      }
    } finally {
      await lock.release();
    }
  };

  return {
    /** Writes the row; call `wake` with its id once the transaction has committed. */
    async write(handle: Handle, userId: string, interviewId: string, message: OutboxMessage): Promise<string> {
      const id = newId();
      await handle
        .insertInto('outbox')
        .values({
          id,
          interview_id: interviewId,
          user_id: userId,
          topic: message.topic,
          payload: JSON.stringify(message.payload),
          created_at: parts.now(),
        })
        .execute();
      return id;
    },
    async wake(id: string, interviewId: string): Promise<void> {
      await jobs.enqueue(OUTBOX_QUEUE, { interviewId }, { id, attempts: ATTEMPTS });
    },
    async recover(): Promise<void> {
      for (const row of await db.selectFrom('outbox').select(['id', 'interview_id']).execute())
        await jobs.enqueue(OUTBOX_QUEUE, { interviewId: row.interview_id }, { id: row.id, attempts: ATTEMPTS });
    },
    work: () =>
      jobs.work<{ interviewId: string }>(OUTBOX_QUEUE, ({ payload }) => drain(payload.interviewId), { concurrency: 4 }),
  };
};

export type Outbox = ReturnType<typeof createOutbox>;

import { AppError, notFound } from '@talentsync/contracts';
import type { Spending, State } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';
import type { Handle } from '../store/handle.ts';
import { type InterviewRow, interviewStore, isOver } from '../store/interviews.ts';
import { tick } from './clock.ts';
import type { NextTurn } from './next-turn.ts';
import { loadSession, openTurnOf, type Session } from './session.ts';

const LOCK = { ttlMs: 30_000, waitMs: 10_000 };
const DAY_MS = 24 * 3600 * 1000;

/** Where hints about an interview are published: "something changed, look again". */
export const channelOf = (interviewId: string): string => `interview:${interviewId}`;
const lockOf = (interviewId: string): string => `interview:${interviewId}:lock`;

export interface SessionParts {
  db: Handle;
  state: State;
  logger: Logger;
  nextTurn: NextTurn;
  spending: Pick<Spending, 'on'>;
  now: () => number;
  expiryDays: number;
}

export type Sessions = ReturnType<typeof createSessions>;

/** The only two ways to an interview: `look` reads it, `change` has it alone. Both leave it with a question or at its end. */
export const createSessions = (parts: SessionParts) => {
  const { db, state, logger, nextTurn, now, spending } = parts;

  const isUntouched = ({ last_seen_at }: InterviewRow): boolean => now() - last_seen_at > parts.expiryDays * DAY_MS;

  const hint = async (id: string): Promise<void> => {
    // A hint that is lost costs a room some seconds, never an answer.
    await state.publish(channelOf(id), {}).catch((error: unknown) => logger.warn({ err: error }, 'a hint was lost'));
  };

  const alone = async <Result>(id: string, work: () => Promise<Result>): Promise<Result> => {
    const lock = await state.lock(lockOf(id), LOCK);
    if (lock === null)
      throw new AppError('UNAVAILABLE', 'This interview is busy. Try again in a moment; nothing was lost.', {
        retryAfterSeconds: 2,
      });
    try {
      return await spending.on(id, work);
    } finally {
      await lock.release().catch((error: unknown) => logger.warn({ err: error }, 'a lock was left to run out'));
      await hint(id);
    }
  };

  /** The session with its clock at now; the one that nobody touched for so long ends here. */
  const current = async (userId: string, id: string): Promise<Session> => {
    const session = await loadSession(db, userId, id);
    if (isOver(session.row.status)) return session;
    if (isUntouched(session.row)) {
      await nextTurn.end(session, 'expired');
      return loadSession(db, userId, id);
    }
    return { ...session, row: { ...session.row, ...tick(session.row, now()) } };
  };

  /**
   * Runs a change alone on its interview; answers with what became of it, its next question chosen. What a crash left
   * unfinished is carried on before, so that a rule always finds an open question or a finished interview.
   */
  const change = async <Result>(
    userId: string,
    id: string,
    work: (session: Session) => Promise<Result>,
  ): Promise<{ session: Session; result: Result }> => {
    // Whose it is comes before the lock: a stranger must not be able to hold it.
    if ((await interviewStore.find(db, userId, id)) === undefined) throw notFound('interview');
    return alone(id, async () => {
      const result = await work(await nextTurn.ensureOpenTurn(await current(userId, id)));
      return { session: await nextTurn.ensureOpenTurn(await current(userId, id)), result };
    });
  };

  return {
    alone,
    change,
    hint,
    /** Reads, and counts as a sign of life. Takes the lock only where something has to be carried on. */
    async look(userId: string, id: string): Promise<Session> {
      const session = await loadSession(db, userId, id);
      const { row } = session;
      if (isOver(row.status)) return session;
      if (isUntouched(row) || openTurnOf(session) === undefined)
        return (await change(userId, id, async () => undefined)).session;
      await interviewStore.tick(db, row, tick(row, now()));
      return session;
    },
    /** Reads and leaves no trace: what a hint makes a room do. */
    peek: (userId: string, id: string): Promise<Session> => loadSession(db, userId, id),
    /** Ends the interviews that nobody touched for so long: one person's, or everybody's. */
    async expire(userId?: string): Promise<void> {
      const since = now() - parts.expiryDays * DAY_MS;
      for (const row of await interviewStore.untouched(db, since, userId))
        await change(row.user_id, row.id, async () => undefined).catch((error: unknown) =>
          logger.error({ err: error, interviewId: row.id }, 'an interview could not be ended'),
        );
    },
  };
};

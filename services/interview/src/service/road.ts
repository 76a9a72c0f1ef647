import { AppError, notFound, type Trace } from '@talentsync/contracts';
import type { QuestionWriter, State } from '@talentsync/engines';
import type { Call } from '@talentsync/kit';
import { newId } from '@talentsync/kit';
import type { Kysely } from 'kysely';
import {
  type InterviewRow,
  isOver,
  type PlannedQuestion,
  interviewStore as store,
  type TurnRow,
} from '../store/interviews.ts';
import type { PackStore } from '../store/packs.ts';
import type { InterviewTables } from '../tables.ts';
import { remainingMs, tick } from './clock.ts';
import { chooseFollowUp, type FollowUpEngines } from './follow-ups.ts';
import type { Outbox, OutboxMessage } from './outbox.ts';

const FOLLOW_UPS_A_QUESTION = 2;
const LOCK = { ttlMs: 30_000, waitMs: 10_000 };
const QUEUE_TTL_SECONDS = 24 * 3600;
const DAY_MS = 24 * 3600 * 1000;

export interface InterviewParts extends FollowUpEngines {
  db: Kysely<InterviewTables>;
  packs: PackStore;
  state: State;
  questionWriter: QuestionWriter;
  outbox: Outbox;
  call: Call;
  now: () => number;
  expiryDays: number;
  count: (event: 'started' | 'finished' | 'answered' | 'declined' | 'followedUp') => void;
}

/** An interview as a rule sees it; `turns` and `planned` are read anew after every change. */
export interface Session {
  row: InterviewRow;
  turns: TurnRow[];
  planned: PlannedQuestion[];
}

export const channelOf = (interviewId: string): string => `interview:${interviewId}`;
export const queueOf = (interviewId: string): string => `interview:${interviewId}:queue`;

export type Road = ReturnType<typeof createRoad>;

/**
 * The road that every change of an interview takes: alone, under its lock, with the clock brought up to now, and on to the
 * next question or the end.
 */
export const createRoad = (parts: InterviewParts) => {
  const { db, state, outbox, now } = parts;

  const load = async (userId: string, id: string): Promise<Session> => {
    const row = await store.find(db, userId, id);
    if (row === undefined) throw notFound('interview');
    return { row, turns: await store.turns(db, id), planned: await store.planned(db, id) };
  };

  const tell = async (
    session: Session,
    message: OutboxMessage,
    write: (handle: Kysely<InterviewTables>) => Promise<boolean>,
  ): Promise<boolean> => {
    const { id, user_id } = session.row;
    const written = await db.transaction().execute(async (transaction) => {
      if (!(await write(transaction))) return undefined;
      return outbox.write(transaction, user_id, id, message);
    });
    if (written !== undefined) await outbox.wake(written, id);
    return written !== undefined;
  };

  /** Ends an interview; what was answered is scored. */
  const end = async (session: Session, status: 'finished' | 'expired'): Promise<void> => {
    const { id } = session.row;
    const turnIds = session.turns
      .filter((turn) => turn.state === 'answered' || turn.state === 'declined')
      .map((turn) => turn.id);
    await tell(session, { topic: 'finished', payload: { interviewId: id, turnIds } }, async (handle) => {
      const open = session.turns.find((turn) => turn.state === 'open');
      if (open !== undefined) await store.updateTurn(handle, open.id, 'open', { state: 'closed' });
      await store.update(handle, id, { status, finished_at: now(), updated_at: now() });
      return true;
    });
    await state.delete(queueOf(id));
    parts.count('finished');
  };

  /** The first question of the queue that is still on the plan. The queue is rebuilt from the plan where it was lost. */
  const nextPlanned = async ({ row, planned }: Session): Promise<PlannedQuestion | undefined> => {
    const key = queueOf(row.id);
    for (;;) {
      const head = await state.queue.peek(key);
      if (head === undefined) {
        const ids = planned.filter((question) => question.state === 'queued').map(({ id }) => id);
        await state.queue.replace(key, ids, { ttlSeconds: QUEUE_TTL_SECONDS });
        if (ids.length === 0) return undefined;
        continue;
      }
      const question = planned.find(({ id }) => id === head);
      if (question?.state === 'queued') return question;
      if (head === null) {
        // An empty queue ends the interview only if the plan says so too.
        if (!planned.some((entry) => entry.state === 'queued')) return undefined;
        await state.delete(key);
      } else await state.queue.remove(key, head);
    }
  };

  const ask = async (
    session: Session,
    turn: Pick<TurnRow, 'planned_id' | 'question_id' | 'kind' | 'text'> & Partial<TurnRow> & { trace: string },
    take?: PlannedQuestion,
  ): Promise<void> => {
    await db.transaction().execute(async (transaction) => {
      if (take !== undefined && !(await store.takePlanned(transaction, take.id))) return;
      await store.insertTurn(transaction, {
        id: newId(),
        interview_id: session.row.id,
        idx: session.turns.length,
        follow_up_id: null,
        follow_up_kind: null,
        key_point: null,
        state: 'open',
        answer: null,
        revision: 0,
        asked_at: now(),
        answered_at: null,
        ...turn,
      });
      await store.update(transaction, session.row.id, { updated_at: now() });
    });
    if (take !== undefined) await state.queue.remove(queueOf(session.row.id), take.id);
  };

  const followUp = async (session: Session): Promise<boolean> => {
    const { row, turns, planned } = session;
    const last = turns.at(-1);
    if (last?.state !== 'answered') return false;
    const followUps = turns.filter(({ kind }) => kind === 'followUp');
    if (followUps.length >= row.max_follow_ups) return false;
    if (followUps.filter(({ planned_id }) => planned_id === last.planned_id).length >= FOLLOW_UPS_A_QUESTION)
      return false;
    const question = planned.find(({ id }) => id === last.planned_id);
    if (question === undefined) return false;
    const next = await chooseFollowUp(parts, question.question, question.id, turns, row.language);
    if (next === undefined) return false;
    await ask(session, {
      planned_id: last.planned_id,
      question_id: last.question_id,
      kind: 'followUp',
      follow_up_id: next.followUpId,
      follow_up_kind: next.kind,
      key_point: next.keyPoint,
      text: next.text,
      trace: JSON.stringify(next.trace),
    });
    parts.count('followedUp');
    return true;
  };

  /**
   * The one way forward from every state: an active interview without an open question gets its next one, or ends. Used
   * after every change, and by every read, so that what a crash interrupted is carried on by whoever comes next.
   */
  const ensureOpenTurn = async (session: Session): Promise<Session> => {
    const { row, turns } = session;
    const { id, user_id } = row;
    if (row.status !== 'active' || turns.some((turn) => turn.state === 'open')) return session;
    if (remainingMs(row) === 0) await end(session, 'finished');
    else if (!(await followUp(session))) {
      const next = await nextPlanned(session);
      if (next === undefined) await end(session, 'finished');
      else {
        const { judged } = next.question;
        const again = next.skips > 0;
        const trace: Trace = {
          source: next.kind,
          reason: again
            ? 'It was put to the back of the queue.'
            : next.kind === 'resume'
              ? 'It comes from your resume.'
              : 'It belongs to the fixed core of the module.',
          gap: null,
          candidates: [],
          engine: 'plan',
        };
        await ask(
          session,
          {
            planned_id: next.id,
            question_id: judged.questionId,
            kind: next.kind,
            text: judged.text,
            trace: JSON.stringify(trace),
          },
          next,
        );
      }
    }
    return load(user_id, id);
  };

  /** Runs a change alone on its interview, with the clock brought up to now, and tells every open room afterwards. */
  const change = async <Result>(
    userId: string,
    id: string,
    work: (session: Session) => Promise<Result>,
  ): Promise<{ session: Session; result: Result }> => {
    // Whose it is comes before the lock: a stranger must not be able to hold it.
    if ((await store.find(db, userId, id)) === undefined) throw notFound('interview');
    const lock = await state.lock(`interview:${id}`, LOCK);
    if (lock === null)
      throw new AppError('UNAVAILABLE', 'This interview is busy. Try again in a moment; nothing was lost.', {
        retryAfterSeconds: 2,
      });
    try {
      const before = await load(userId, id);
      if (!isOver(before.row.status) && now() - before.row.updated_at > parts.expiryDays * DAY_MS)
        await end(before, 'expired');
      else if (!isOver(before.row.status)) await store.update(db, id, tick(before.row, now()));
      const result = await work(await load(userId, id));
      const session = await ensureOpenTurn(await load(userId, id));
      return { session, result };
    } finally {
      await lock.release();
      await state.publish(channelOf(id), {});
    }
  };

  return { load, tell, end, change };
};

import { AppError, type InterviewStatus, type Trace } from '@talentsync/contracts';
import { newId } from '@talentsync/kit';
import { atomically, type Handle } from '../store/handle.ts';
import { interviewStore } from '../store/interviews.ts';
import { type PlannedRow, plannedStore } from '../store/planned.ts';
import { type TurnRow, turnStore } from '../store/turns.ts';
import type { Ahead } from './ahead.ts';
import { remainingMs } from './clock.ts';
import type { Count } from './events.ts';
import { chooseFollowUp, type FollowUpDecision, type FollowUpEngines } from './follow-ups.ts';
import type { Outbox } from './outbox.ts';
import type { Preparations } from './prepared.ts';
import type { QuestionQueue } from './queue.ts';
import { loadSession, openTurnOf, type Session } from './session.ts';

const FOLLOW_UPS_A_QUESTION = 2;

export interface NextTurnParts extends FollowUpEngines {
  db: Handle;
  queue: QuestionQueue;
  outbox: Outbox;
  now: () => number;
  count: Count;
  ahead: Ahead;
  preparations: Preparations;
}

export type NextTurn = ReturnType<typeof createNextTurn>;

type NewTurn = Pick<TurnRow, 'planned_id' | 'question_id' | 'kind' | 'text'> &
  Partial<Pick<TurnRow, 'follow_up_id' | 'follow_up_key' | 'follow_up_kind' | 'key_point'>>;

const whyPlanned = ({ kind, skips }: PlannedRow): string => {
  if (skips > 0) return 'It was put to the back of the queue and comes again.';
  return kind === 'resume' ? 'It is about something in the resume.' : 'It belongs to the fixed core of its module.';
};

/** Whether the last answer may be followed up at all. */
export const mayFollowUp = ({ row, turns, planned }: Session): boolean => {
  const last = turns.at(-1);
  if (last?.state !== 'answered') return false;
  const followUps = turns.filter(({ kind }) => kind === 'followUp');
  const here = followUps.filter(({ planned_id }) => planned_id === last.planned_id);
  // The early answers leave some for the later ones: by each question no more than its share of all has been asked.
  const reached = new Set(turns.map(({ planned_id }) => planned_id)).size;
  const most = Math.ceil((row.max_follow_ups * reached) / Math.max(1, planned.length));
  return followUps.length < most && here.length < FOLLOW_UPS_A_QUESTION;
};

/** What makes an interview go on: its next question, or its end. */
export const createNextTurn = (parts: NextTurnParts) => {
  const { db, queue, outbox, learned, now, count } = parts;

  /** Saves the next turn as the interview's only open one; false where somebody else came first. */
  const ask = ({ row, turns }: Session, turn: NewTurn, trace: Trace, take?: PlannedRow): Promise<boolean> =>
    atomically(db, async (handle) => {
      if (take !== undefined && !(await plannedStore.take(handle, row, take.id))) return false;
      const clock = { active_ms: row.active_ms, last_seen_at: row.last_seen_at };
      if (!(await interviewStore.update(handle, row, ['active'], { ...clock, updated_at: now() }))) return false;
      return turnStore.insert(handle, {
        id: newId(),
        interview_id: row.id,
        user_id: row.user_id,
        idx: turns.length,
        follow_up_id: null,
        follow_up_key: null,
        follow_up_kind: null,
        key_point: null,
        state: 'open',
        answer: null,
        revision: 0,
        asked_at: now(),
        answered_at: null,
        trace: JSON.stringify(trace),
        ...turn,
      });
    });

  /** Whether the last answer deserves a follow-up; undefined where none may be asked at all. */
  const considerFollowUp = async ({ row, turns, planned }: Session): Promise<FollowUpDecision | undefined> => {
    const last = turns.at(-1);
    if (last === undefined || !mayFollowUp({ row, turns, planned })) return undefined;
    const question = (await plannedStore.questions(db, row, [last.planned_id])).get(last.planned_id);
    if (question === undefined) return undefined;
    const moment = { question, plannedId: last.planned_id, planned, turns, language: row.language };
    return chooseFollowUp(parts, moment, await parts.preparations.find(row.id, last.id, last.answer ?? ''));
  };

  const askFollowUp = async (session: Session, { next, trace }: FollowUpDecision): Promise<boolean> => {
    const { row } = session;
    const parent = session.turns.at(-1);
    if (next === null || parent === undefined) return false;
    const { text, id, key, kind, keyPoint } = next;
    const turn: NewTurn = {
      planned_id: parent.planned_id,
      question_id: parent.question_id,
      kind: 'followUp',
      follow_up_id: id,
      follow_up_key: key,
      follow_up_kind: kind,
      key_point: keyPoint,
      text,
    };
    if (!(await ask(session, turn, trace))) return true;
    count('followedUp');
    await learned.used(id);
    if (next.reusable) {
      const question = (await plannedStore.questions(db, row, [parent.planned_id])).get(parent.planned_id);
      if (question !== undefined)
        await learned.propose({ userId: row.user_id, question, text, kind, keyPoint, language: row.language });
    }
    return true;
  };

  const askPlanned = async (session: Session, next: PlannedRow, considered: FollowUpDecision | undefined) => {
    const { row } = session;
    const question = (await plannedStore.questions(db, row, [next.id])).get(next.id);
    if (question === undefined) throw new AppError('INTERNAL', 'A planned question has no content.');
    const trace: Trace = {
      source: next.kind,
      // Why nothing was followed up belongs to why this question comes now.
      reason: considered === undefined ? whyPlanned(next) : `${considered.trace.reason} ${whyPlanned(next)}`,
      gap: null,
      candidates: considered?.trace.candidates ?? [],
      engine: considered?.trace.engine ?? 'plan',
    };
    const turn = { planned_id: next.id, question_id: next.question_id, kind: next.kind, text: question.judged.text };
    if (await ask(session, turn, trace, next)) await queue.remove(row.id, next.id);
  };

  /**
   * Ends an interview: the open question is closed unanswered, and feedback hears which turns there are to score. `spent`: it
   * ends because nothing is left to ask; where another process, while no lock is between them, has asked meanwhile, it goes on.
   */
  const end = async (session: Session, status: 'finished' | 'expired', { spent = false } = {}): Promise<void> => {
    const { row } = session;
    const during: InterviewStatus[] = ['active', 'paused'];
    const ended = await atomically(db, async (handle) => {
      const at = now();
      const clock = { active_ms: row.active_ms, last_seen_at: row.last_seen_at };
      if (!(await interviewStore.update(handle, row, during, { ...clock, status, finished_at: at, updated_at: at })))
        return false;
      const turns = await turnStore.list(handle, row);
      if (spent && turns.length !== session.turns.length) return false;
      const open = openTurnOf({ turns });
      if (open !== undefined && !(await turnStore.update(handle, row, open, { state: 'closed' }))) return false;
      const turnIds = turns.filter(({ state }) => state === 'answered' || state === 'declined').map(({ id }) => id);
      await outbox.write(handle, row, { topic: 'finished', payload: { interviewId: row.id, turnIds } });
      return true;
    });
    if (!ended) return;
    outbox.wake(row.id);
    await queue.forget(row.id);
    parts.ahead.stop(row.user_id, row.id);
    count(status);
  };

  return {
    end,
    /**
     * The one way forward: an active interview without an open question gets its next one, or ends. It runs before and
     * after every change and at every read, so that whoever comes next carries on what a crash interrupted.
     */
    async ensureOpenTurn(session: Session): Promise<Session> {
      const { row } = session;
      if (row.status !== 'active' || openTurnOf(session) !== undefined) return session;
      if (remainingMs(row) === 0) await end(session, 'finished', { spent: true });
      else {
        const considered = await considerFollowUp(session);
        const followed = considered !== undefined && (await askFollowUp(session, considered));
        const next = followed ? undefined : await queue.next(row.id, session.planned);
        if (next !== undefined) await askPlanned(session, next, considered);
        else if (!followed) await end(session, 'finished', { spent: true });
      }
      return loadSession(db, row.user_id, row.id);
    },
  };
};

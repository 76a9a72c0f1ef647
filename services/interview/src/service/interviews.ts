import {
  type AnsweredTurn,
  AppError,
  type Interview,
  type InterviewState,
  notFound,
  resumes,
  type StartInterview,
  type SubmitAnswer,
  type Trace,
  type Turn,
  transcriptions,
} from '@talentsync/contracts';
import type { QuestionWriter, State } from '@talentsync/engines';
import { type Call, type Caller, idForRequest, newId, sha256 } from '@talentsync/kit';
import type { Kysely } from 'kysely';
import {
  type InterviewRow,
  isOver,
  type PlannedQuestion,
  interviewStore as store,
  type TurnRow,
} from '../store/interviews.ts';
import type { BankQuestion, PackStore } from '../store/packs.ts';
import type { InterviewTables } from '../tables.ts';
import { remainingMs, tick } from './clock.ts';
import { chooseFollowUp, type FollowUpEngines } from './follow-ups.ts';
import type { Outbox, OutboxMessage } from './outbox.ts';
import { plan } from './plan.ts';
import { interviewOf, stateOf, summaryOf, turnOf } from './views.ts';

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
interface Session {
  row: InterviewRow;
  turns: TurnRow[];
  planned: PlannedQuestion[];
}

export const channelOf = (interviewId: string): string => `interview:${interviewId}`;
const queueOf = (interviewId: string): string => `interview:${interviewId}:queue`;

export type InterviewService = ReturnType<typeof createInterviewService>;

/** The rules of an interview. Whatever changes one runs under its lock; whatever is acknowledged has been committed. */
export const createInterviewService = (parts: InterviewParts) => {
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

  const seen = ({ row, turns, planned }: Session): InterviewState => stateOf(row, turns, planned);
  const refuseOver = ({ row }: Session): void => {
    if (isOver(row.status))
      throw new AppError(
        'CONFLICT',
        row.status === 'expired' ? 'This interview has expired.' : 'This interview is finished.',
      );
  };
  const resumeClock = async ({ row }: Session): Promise<void> => {
    if (row.status === 'paused')
      await store.update(db, row.id, { status: 'active', last_seen_at: now(), updated_at: now() });
  };
  const turnIn = (session: Session, turnId: string): TurnRow => {
    const turn = session.turns.find(({ id }) => id === turnId);
    if (turn === undefined) throw notFound('question in this interview');
    return turn;
  };

  const answeredTurn = (
    session: Session,
    turn: TurnRow,
    text: string,
    declined: boolean,
    revision: number,
  ): AnsweredTurn => {
    const question = session.planned.find(({ id }) => id === turn.planned_id);
    if (question === undefined) throw new AppError('INTERNAL', 'This question has no plan.');
    return {
      interviewId: session.row.id,
      turnId: turn.id,
      revision,
      index: turn.idx,
      kind: turn.kind,
      prompt: turn.text,
      keyPoint: turn.key_point,
      questionKey: question.id,
      question: question.question.judged,
      text,
      declined,
      language: session.row.language,
      answeredAt: new Date(now()).toISOString(),
    };
  };

  const settle = async (session: Session, turn: TurnRow, text: string, declined: boolean): Promise<void> => {
    const revision = turn.revision + 1;
    const saved = await tell(
      session,
      { topic: 'answer', payload: answeredTurn(session, turn, text, declined, revision) },
      async (handle) => {
        const changes = {
          state: declined ? ('declined' as const) : ('answered' as const),
          answer: text,
          answered_at: now(),
          revision,
        };
        if (!(await store.updateTurn(handle, turn.id, 'open', changes))) return false;
        await store.insertRevision(handle, {
          turn_id: turn.id,
          revision,
          interview_id: session.row.id,
          text,
          at: now(),
        });
        await store.update(handle, session.row.id, { updated_at: now() });
        return true;
      },
    );
    if (!saved)
      throw new AppError(
        'CONFLICT',
        'This question was answered in the meantime. Load it again; your text is not lost.',
      );
    parts.count(declined ? 'declined' : 'answered');
  };

  const textOf = async (answer: SubmitAnswer, caller: Caller): Promise<{ text: string; declined: boolean }> => {
    if ('declined' in answer) return { text: '', declined: true };
    if ('text' in answer) return { text: answer.text, declined: false };
    const transcription = await parts.call(transcriptions.get, caller, { params: { id: answer.transcriptionId } });
    if (transcription.status === 'processing')
      throw new AppError('CONFLICT', 'This recording is still being transcribed. Wait a moment.');
    const text = transcription.text.trim();
    if (transcription.status === 'failed' || text === '')
      throw new AppError('VALIDATION_FAILED', 'Nothing could be heard in this recording. Type your answer instead.');
    return { text, declined: false };
  };

  /** The questions of the modules, all in the interview's language. */
  const bank = async ({ moduleIds, language }: StartInterview): Promise<BankQuestion[][]> => {
    const known = new Map((await parts.packs.modules()).map((module) => [module.id, module]));
    for (const id of moduleIds) {
      const module = known.get(id);
      if (module === undefined)
        throw new AppError('VALIDATION_FAILED', `There is no module "${id}".`, { details: { moduleId: id } });
      if (!module.languages.includes(language))
        throw new AppError('VALIDATION_FAILED', `The module "${id}" is not there in "${language}".`, {
          details: { moduleId: id, languages: module.languages },
        });
    }
    return Promise.all([...new Set(moduleIds)].map((moduleId) => parts.packs.questions({ moduleId })));
  };

  const profileOf = async (resumeId: string | undefined, caller: Caller) => {
    if (resumeId === undefined) return undefined;
    const resume = await parts.call(resumes.get, caller, { params: { id: resumeId } });
    if (resume.status === 'processing')
      throw new AppError('CONFLICT', 'Your resume is still being read. Wait a moment, then start again.');
    if (resume.profile === undefined)
      throw new AppError(
        'CONFLICT',
        'This resume could not be read. Correct it, upload another, or start without one.',
      );
    return resume.profile;
  };

  return {
    async start(
      userId: string,
      request: StartInterview,
      caller: Caller,
      idempotencyKey: string | undefined,
    ): Promise<Interview> {
      const id = idForRequest(userId, 'interviews', idempotencyKey);
      const hash = sha256(JSON.stringify(request));
      const before = await store.find(db, userId, id);
      if (before === undefined) {
        const byModule = await bank(request);
        const profile = await profileOf(request.resumeId, caller);
        const domains = [...new Set(byModule.flat().map(({ domain }) => domain))];
        const { planned, notices } = await plan(
          { byModule, profile, questionCount: request.questionCount, language: request.language, domains },
          parts,
        );
        const at = now();
        const row: InterviewRow = {
          id,
          user_id: userId,
          status: 'active',
          module_ids: JSON.stringify(request.moduleIds),
          resume_id: request.resumeId ?? null,
          language: request.language,
          question_count: planned.length,
          max_follow_ups: request.maxFollowUps,
          duration_minutes: request.durationMinutes ?? null,
          notices: JSON.stringify(notices),
          request_hash: hash,
          active_ms: 0,
          last_seen_at: at,
          created_at: at,
          updated_at: at,
          finished_at: null,
        };
        await db.transaction().execute(async (transaction) => {
          // The same request sent twice at once: the second finds the row of the first.
          if ((await store.find(transaction, userId, id)) === undefined) await store.insert(transaction, row, planned);
        });
        parts.count('started');
      }
      const { session } = await change(userId, id, async () => undefined);
      if (session.row.request_hash !== hash)
        throw new AppError('CONFLICT', 'This Idempotency-Key was used for another interview.');
      return interviewOf(session.row, session.turns);
    },

    async get(userId: string, id: string): Promise<Interview> {
      const { row, turns } = await load(userId, id);
      return interviewOf(row, turns);
    },

    async list(userId: string, limit: number, cursor: string | undefined) {
      const { items, nextCursor } = await store.list(db, userId, limit, cursor);
      return { items: items.map((row) => summaryOf(row, Number(row.answered ?? 0))), nextCursor };
    },

    /** A sign of life: keeps the clock running and heals what a crash left. */
    async question(userId: string, id: string): Promise<InterviewState> {
      const session = await load(userId, id);
      const stale = now() - session.row.updated_at > parts.expiryDays * DAY_MS;
      if (isOver(session.row.status)) return seen(session);
      if (session.row.status === 'active' && (stale || !session.turns.some((turn) => turn.state === 'open')))
        return seen((await change(userId, id, async () => undefined)).session);
      if (stale) return seen((await change(userId, id, async () => undefined)).session);
      await store.update(db, id, tick(session.row, now()));
      return seen(await load(userId, id));
    },

    /** What a socket shows; changes nothing. */
    peek: async (userId: string, id: string): Promise<InterviewState> => seen(await load(userId, id)),

    async answer(userId: string, id: string, submitted: SubmitAnswer, caller: Caller): Promise<InterviewState> {
      const { text, declined } = await textOf(submitted, caller);
      const { session } = await change(userId, id, async (current) => {
        const turn = turnIn(current, submitted.turnId);
        if (turn.state === 'answered' || turn.state === 'declined') {
          if (turn.answer === text && (turn.state === 'declined') === declined) return;
          throw new AppError(
            'CONFLICT',
            'This question has another answer already. Load the interview again; your text is not lost.',
            { details: { turnId: turn.id } },
          );
        }
        refuseOver(current);
        if (turn.state !== 'open')
          throw new AppError('CONFLICT', 'This question was skipped. It comes again later.', {
            details: { turnId: turn.id },
          });
        await resumeClock(current);
        await settle(current, turn, text, declined);
      });
      return seen(session);
    },

    async skip(userId: string, id: string, turnId: string): Promise<InterviewState> {
      const { session } = await change(userId, id, async (current) => {
        const turn = turnIn(current, turnId);
        if (turn.state === 'skipped') return;
        refuseOver(current);
        if (turn.state !== 'open')
          throw new AppError('CONFLICT', 'This question was answered already.', { details: { turnId } });
        await resumeClock(current);
        const question = current.planned.find((entry) => entry.id === turn.planned_id);
        if (question === undefined || turn.kind === 'followUp' || question.skips > 0)
          return settle(current, turn, '', true);
        const last = Math.max(...current.planned.map(({ position }) => position));
        await db.transaction().execute(async (transaction) => {
          if (await store.updateTurn(transaction, turn.id, 'open', { state: 'skipped' }))
            await store.putBack(transaction, question, last + 1);
        });
        await state.queue.append(queueOf(id), question.id);
      });
      return seen(session);
    },

    async pause(userId: string, id: string): Promise<InterviewState> {
      const { session } = await change(userId, id, async (current) => {
        refuseOver(current);
        await store.update(db, id, { status: 'paused', updated_at: now() });
      });
      return seen(session);
    },

    async resume(userId: string, id: string): Promise<InterviewState> {
      const { session } = await change(userId, id, async (current) => {
        refuseOver(current);
        await resumeClock(current);
      });
      return seen(session);
    },

    async finish(userId: string, id: string): Promise<InterviewState> {
      const { session } = await change(userId, id, async (current) => {
        if (!isOver(current.row.status)) await end(current, 'finished');
      });
      return seen(session);
    },

    async correct(userId: string, id: string, turnId: string, text: string): Promise<Turn> {
      const { session } = await change(userId, id, async (current) => {
        const turn = turnIn(current, turnId);
        refuseOver(current);
        if (turn.state !== 'answered') throw new AppError('CONFLICT', 'Only an answered question can be corrected.');
        if (turn.answer === text) return;
        const revision = turn.revision + 1;
        await tell(
          current,
          { topic: 'answer', payload: answeredTurn(current, turn, text, false, revision) },
          async (handle) => {
            await store.insertRevision(handle, { turn_id: turn.id, revision, interview_id: id, text, at: now() });
            return store.updateTurn(handle, turn.id, 'answered', { answer: text, revision });
          },
        );
      });
      return turnOf(turnIn(session, turnId), false);
    },

    async remove(userId: string, id: string): Promise<void> {
      const session = await load(userId, id);
      await tell(session, { topic: 'deleted', payload: { interviewId: id } }, async (handle) => {
        await store.remove(handle, userId, id);
        return true;
      });
      await state.delete(queueOf(id));
      await state.publish(channelOf(id), {});
    },

    async exportPerson(userId: string): Promise<Record<string, unknown>> {
      const rows = await store.all(db, userId);
      const interviews = await Promise.all(
        rows.map(async (row) => ({
          ...interviewOf(row, await store.turns(db, row.id)),
          revisions: await store.revisions(db, row.id),
        })),
      );
      return { interviews };
    },

    /** Feedback erases its own part by its own call, so nothing is told by the outbox, and what waits there goes too. */
    async erasePerson(userId: string): Promise<Record<string, number>> {
      const rows = await store.all(db, userId);
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('outbox').where('user_id', '=', userId).execute();
        await transaction.deleteFrom('interviews').where('user_id', '=', userId).execute();
      });
      for (const { id } of rows) await state.delete(queueOf(id));
      return { interviews: rows.length };
    },
  };
};

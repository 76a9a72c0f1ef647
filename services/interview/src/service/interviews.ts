import type { Consents, Interview, InterviewState, SetConsents, StartInterview } from '@talentsync/contracts';
import { notFound } from '@talentsync/contracts';
import { atomically } from '../store/handle.ts';
import { interviewStore, isOver } from '../store/interviews.ts';
import { learnedStore } from '../store/learned.ts';
import { packStore } from '../store/packs.ts';
import { plannedStore } from '../store/planned.ts';
import { turnStore } from '../store/turns.ts';
import { createAhead } from './ahead.ts';
import { type AnswerParts, createAnswers } from './answers.ts';
import { createNextTurn, type NextTurnParts } from './next-turn.ts';
import { createPrepare } from './prepare.ts';
import { createPreparations } from './prepared.ts';
import { createQuestionQueue } from './queue.ts';
import { refuseOver, type Session, turnIn } from './session.ts';
import { createSessions, type SessionParts } from './sessions.ts';
import { createStart, type StartParts } from './start.ts';
import { interviewOf, stateOf, summaryOf } from './views.ts';

type Made = 'queue' | 'sessions' | 'nextTurn' | 'ahead' | 'preparations';
export type InterviewParts = Omit<AnswerParts & NextTurnParts & SessionParts & StartParts, Made> & {
  choosesFreely: boolean;
};

export type InterviewService = ReturnType<typeof createInterviews>;

/** The rules of an interview. Whatever changes one has it alone; whatever is acknowledged has been committed. */
export const createInterviews = (parts: InterviewParts) => {
  const { db, outbox, now } = parts;
  const queue = createQuestionQueue(parts);
  const ahead = createAhead(parts);
  const preparations = createPreparations(parts);
  const nextTurn = createNextTurn({ ...parts, queue, ahead, preparations });
  const sessions = createSessions({ ...parts, nextTurn });
  const start = createStart({ ...parts, ahead });
  const prepare = createPrepare({ ...parts, ahead, preparations });

  const seen = (session: Session): InterviewState => stateOf(session, now());
  const shown = async (session: Session): Promise<Interview> =>
    interviewOf(session, isOver(session.row.status) ? await turnStore.traces(db, session.row) : new Map());

  /** Stops or starts the clock. Errors: NOT_FOUND, CONFLICT (the interview is over). */
  const setStatus = async (userId: string, id: string, status: 'active' | 'paused'): Promise<InterviewState> => {
    const { session } = await sessions.change(userId, id, async (current) => {
      refuseOver(current);
      const { active_ms, last_seen_at } = current.row;
      const changes = { status, active_ms, last_seen_at, updated_at: now() };
      await interviewStore.update(db, current.row, ['active', 'paused'], changes);
    });
    return seen(session);
  };

  return {
    ...createAnswers({ ...parts, queue, sessions }),
    prepare: (...what: Parameters<typeof prepare>) => parts.spending.on(what[1], () => prepare(...what)),

    /** Answers once the first turn exists. Errors: VALIDATION_FAILED, NOT_FOUND (resume), CONFLICT. */
    async start(userId: string, request: StartInterview, ...by: [Parameters<typeof start>[2], string | undefined]) {
      const id = await start(userId, request, ...by);
      return shown(await sessions.look(userId, id));
    },
    get: async (userId: string, id: string): Promise<Interview> => shown(await sessions.look(userId, id)),
    async list(userId: string, limit: number, cursor: string | undefined) {
      await sessions.expire(userId);
      const { items, nextCursor } = await interviewStore.list(db, userId, limit, cursor);
      return { items: items.map((row) => summaryOf(row, Number(row.answered ?? 0))), nextCursor };
    },
    /** The state of the room, and a sign of life. */
    question: async (userId: string, id: string): Promise<InterviewState> => seen(await sessions.look(userId, id)),
    /** The state of the room as it stands; changes nothing. */
    peek: async (userId: string, id: string): Promise<InterviewState> => seen(await sessions.peek(userId, id)),
    /** Errors: NOT_FOUND. */
    async rephrase(userId: string, id: string, turnId: string): Promise<string[]> {
      const session = await sessions.peek(userId, id);
      const { kind, planned_id, question_id } = turnIn(session, turnId);
      const planned = session.planned.find((one) => one.id === planned_id);
      if (kind !== 'core' || planned === undefined || planned.pack_id === null) return [];
      const found = await packStore.named(db, [planned.pack_id], [question_id]);
      // Of a newer edition the question may be another one by now.
      const same = found.find(({ edition }) => edition === planned.edition);
      return (same?.aliases ?? []).filter((text) => text.endsWith('?'));
    },
    pause: (userId: string, id: string) => setStatus(userId, id, 'paused'),
    resume: (userId: string, id: string) => setStatus(userId, id, 'active'),
    /** Ends the interview; doing it twice is harmless. */
    async finish(userId: string, id: string): Promise<InterviewState> {
      const { session } = await sessions.change(userId, id, async (current) => {
        if (!isOver(current.row.status)) await nextTurn.end(current, 'finished');
      });
      return seen(session);
    },
    /** Changes what the person agrees to, also afterwards; whoever keeps recordings and words is told. Errors: NOT_FOUND. */
    async setConsents(userId: string, id: string, choices: SetConsents): Promise<Consents> {
      const consents: Consents = { ...choices, score: true, at: new Date(now()).toISOString() };
      const { session } = await sessions.change(userId, id, async ({ row }) => {
        const { keep, transcribe } = choices;
        const payload = { interviewId: id, keep, transcribe, over: isOver(row.status) };
        await atomically(db, async (handle) => {
          if (!(await interviewStore.setConsents(handle, row, JSON.stringify(consents)))) return false;
          await outbox.write(handle, row, { topic: 'consents', payload });
          return true;
        });
      });
      outbox.wake(id);
      return JSON.parse(session.row.consents) as Consents;
    },
    /** Ends what nobody touched for so long, for everybody. */
    expire: () => sessions.expire(),

    /** Deletes an interview here, and tells feedback to; what feedback was not yet told, it will never hear. */
    async remove(userId: string, id: string): Promise<void> {
      const row = await interviewStore.find(db, userId, id);
      if (row === undefined) throw notFound('interview');
      const removed = await sessions.alone(id, () =>
        atomically(db, async (handle) => {
          if (!(await interviewStore.remove(handle, row))) return false;
          await outbox.forget(handle, row);
          await outbox.write(handle, row, { topic: 'deleted', payload: { interviewId: id } });
          return true;
        }),
      );
      if (!removed) throw notFound('interview');
      await queue.forget(id);
      // Whoever deletes an interview may count on it that a link to its report is dead when this returns.
      await outbox.tell(id);
    },

    async exportPerson(userId: string): Promise<Record<string, unknown>> {
      const interviews: unknown[] = [];
      for (const row of await interviewStore.all(db, userId)) {
        const session = { row, turns: await turnStore.list(db, row), planned: await plannedStore.list(db, row) };
        // What was made from the resume is the person's, also where it has not been asked yet.
        const fromResume = session.planned.filter(({ kind }) => kind === 'resume').map(({ id }) => id);
        const questions = fromResume.length === 0 ? new Map() : await plannedStore.questions(db, row, fromResume);
        interviews.push({
          ...(await shown(session)),
          resumeQuestions: [...questions.values()].map(({ judged }) => judged.text),
          revisions: await turnStore.revisions(db, row),
        });
      }
      const learned = await learnedStore.ofPerson(db, userId);
      return { interviews, writtenFollowUps: learned.map(({ text, state, uses }) => ({ text, state, uses })) };
    },

    /** Feedback erases its own part by a call of its own, so nothing is told; what waits to be told goes too. */
    async erasePerson(userId: string): Promise<Record<string, number>> {
      const rows = await interviewStore.all(db, userId);
      for (const row of rows) {
        await outbox.silenced(row.id, () =>
          sessions.alone(row.id, () =>
            atomically(db, async (handle) => {
              await outbox.forget(handle, row);
              return interviewStore.remove(handle, row);
            }),
          ),
        );
        await queue.forget(row.id);
      }
      await outbox.forgetPerson(userId);
      return { interviews: rows.length, writtenFollowUps: await learnedStore.erase(db, userId) };
    },
  };
};

import { AppError, type Interview, type InterviewState, resumes, type StartInterview } from '@talentsync/contracts';
import { type Caller, idForRequest, sha256 } from '@talentsync/kit';
import { type InterviewRow, isOver, interviewStore as store } from '../store/interviews.ts';
import type { BankQuestion } from '../store/packs.ts';
import { createAnswers, refuseOver, seen } from './answers.ts';
import { tick } from './clock.ts';
import { plan } from './plan.ts';
import { channelOf, createRoad, type InterviewParts, queueOf } from './road.ts';
import { interviewOf, summaryOf } from './views.ts';

const DAY_MS = 24 * 3600 * 1000;

export type InterviewService = ReturnType<typeof createInterviewService>;

/** The rules of interviews: from the start to the report's door, export and erasure. */
export const createInterviewService = (parts: InterviewParts) => {
  const { db, state, now } = parts;
  const road = createRoad(parts);
  const { load, change, end, tell } = road;
  const { resumeClock, ...answers } = createAnswers(parts, road);

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
    ...answers,

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

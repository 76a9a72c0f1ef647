import {
  type AnsweredTurn,
  AppError,
  type Feedback,
  type Interview,
  interviews,
  media,
  type TurnCounts,
  transcriptions,
} from '@talentsync/contracts';
import type { JobStatus, Jobs, Judge, Spending, State } from '@talentsync/engines';
import { type Call, type Caller, type Logger, newId, sha256 } from '@talentsync/kit';
import { fingerprint } from '../store/answers.ts';
import type { FeedbackStore } from '../store/index.ts';
import type { ReportRow } from '../store/reports.ts';
import { assemble } from './assemble.ts';
import { readReport } from './delivery/index.ts';
import { groupsOf, type JudgedGroup } from './groups.ts';
import { createMoments } from './moments.ts';
import { createScoring } from './scoring.ts';

export const SCORE_QUEUE = 'score';
export const REPORT_QUEUE = 'report';
export const REPORTED_QUEUE = 'reported';
/** With a second's back-off that doubles: about seven seconds until somebody is told that it failed. */
const REPORT_ATTEMPTS = 4;
/** Likewise, about a quarter of an hour; after that the rule of who keeps the recordings has to do. */
const REPORTED_ATTEMPTS = 10;
const NEWEST = 100;
const PROBLEM = 'The report could not be made. Your answers are safe; try again in a moment.';

export interface FeedbackParts {
  store: FeedbackStore;
  state: State;
  jobs: Jobs;
  judge: Judge;
  spending: Pick<Spending, 'on'>;
  call: Call;
  logger: Logger;
  now: () => number;
  /** Whether reports show coaching on delivery. */
  coaching: boolean;
  count: (event: 'judged' | 'reported' | 'failed') => void;
}

interface ScorePayload {
  userId: string;
  interviewId: string;
  questionKey: string;
}
type ReportPayload = Omit<ScorePayload, 'questionKey'>;

const isOver = ({ status }: Interview): boolean => status === 'finished' || status === 'expired';

const answered = ({ turns }: Interview): string[] =>
  turns.filter(({ answer }) => answer !== null).map(({ turnId }) => turnId);

export type FeedbackService = ReturnType<typeof createRules>;

/** Scores answers as they arrive and puts the report together when the interview is over. */
export const createRules = (parts: FeedbackParts) => {
  const { store, state, jobs, judge, spending, call, logger, now, coaching, count } = parts;
  const verdictOn = createScoring({ store, state, logger, judge, spending, now, count });
  const withMoments = createMoments({ call, logger });

  const feedbackOf = ({ interview_id, status, progress, problem, report }: ReportRow): Feedback => ({
    interviewId: interview_id,
    status,
    progress,
    problem,
    ...(status === 'ready' && report !== null && { report: readReport(report, coaching) }),
  });

  /**
   * The id of the job that makes this report from what is here now; undefined while answers are still on their way. Other
   * answers make another job, so that a report begun too early cannot stand in the way of the right one.
   */
  const jobOf = async ({ user_id, interview_id, turn_ids }: ReportRow): Promise<string | undefined> => {
    if (turn_ids === null) return undefined;
    const turns = await store.answers.revisions(user_id, interview_id);
    const here = new Set(turns.map(({ turnId }) => turnId));
    if ((JSON.parse(turn_ids) as string[]).some((id) => !here.has(id))) return undefined;
    return `${interview_id}@${sha256(fingerprint(turns)).slice(0, 16)}`;
  };

  /** Starts the report if everything it needs is here and it is not made yet. Doing it twice is one job. */
  const begin = async (userId: string, interviewId: string): Promise<void> => {
    const row = await store.reports.find(userId, interviewId);
    if (row === undefined || row.status === 'ready' || row.status === 'failed') return;
    const id = await jobOf(row);
    if (id === undefined) return;
    const payload: ReportPayload = { userId, interviewId };
    await jobs.enqueue(REPORT_QUEUE, payload, { id, attempts: REPORT_ATTEMPTS });
  };

  const fail = (userId: string, interviewId: string): Promise<void> =>
    store.reports.update(userId, interviewId, { status: 'failed', problem: PROBLEM }, now());

  /** The report as it stands. A job that died with its process says nothing itself, so it is looked after here. */
  const current = async (row: ReportRow): Promise<Feedback> => {
    if (row.status === 'ready' || row.status === 'failed') return feedbackOf(row);
    const id = await jobOf(row);
    if (id === undefined) return feedbackOf(row);
    const job: JobStatus['state'] | undefined = (await jobs.status(REPORT_QUEUE, id))?.state;
    if (job === 'waiting' || job === 'running') return feedbackOf(row);
    if (job === 'dead') await fail(row.user_id, row.interview_id);
    else await begin(row.user_id, row.interview_id);
    return feedbackOf((await store.reports.find(row.user_id, row.interview_id)) ?? row);
  };

  /** How the turns were taken; a report does not wait for who cannot tell it. */
  const conversationIn = async (userId: string, interviewId: string): Promise<TurnCounts | undefined> => {
    const caller = { actingFor: userId, requestId: newId() };
    const told = await call(transcriptions.conversation, caller, { params: { id: interviewId } }).catch(
      (error: unknown) => {
        logger.warn({ err: error, interviewId }, 'a report goes without how its conversation went');
        return undefined;
      },
    );
    return told?.counts ?? undefined;
  };

  /** Recordings that are not to be kept go now: who keeps them is told by a job, for which no report waits. */
  const reported = async (userId: string, interviewId: string, at: string): Promise<void> => {
    const payload: ReportPayload = { userId, interviewId };
    await jobs.enqueue(REPORTED_QUEUE, payload, { id: `${interviewId}@${at}`, attempts: REPORTED_ATTEMPTS });
  };

  const build = async (userId: string, interviewId: string, signal: AbortSignal): Promise<void> => {
    const row = await store.reports.find(userId, interviewId);
    if (row === undefined) return;
    const turns = await store.answers.list(userId, interviewId);
    const madeFrom = sha256(fingerprint(turns)).slice(0, 16);
    // A process that died just before it could say so.
    if (row.status === 'ready') return reported(userId, interviewId, madeFrom);
    await store.reports.update(userId, interviewId, { status: 'running', progress: 0, problem: null }, now());
    const all = groupsOf(turns);
    let done = 0;
    // All at once: with a model a report takes as long as its slowest question, not as long as their sum.
    const outcomes = await Promise.allSettled(
      all.map(async (group): Promise<JudgedGroup> => {
        const verdict = await verdictOn(userId, group, signal);
        done += 1;
        await store.reports.update(userId, interviewId, { progress: done / (all.length + 1) }, now());
        return { turns: group, verdict };
      }),
    );
    const groups = outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
    const conversation = await conversationIn(userId, interviewId);
    const report = assemble(groups, new Date(now()).toISOString(), conversation);
    // Not stored when an answer was corrected meanwhile: that answer has started a job of its own.
    if (await store.reports.finish(userId, interviewId, fingerprint(turns), report, now())) {
      count('reported');
      await reported(userId, interviewId, madeFrom);
    }
  };

  return {
    /** An answered turn from the outbox, at least once; all that follows from it may be done twice. */
    async takeAnswer(userId: string, turn: AnsweredTurn): Promise<void> {
      if ((await store.answers.take(userId, turn)) === 'forgotten') return;
      const { interviewId, questionKey } = turn;
      const payload: ScorePayload = { userId, interviewId, questionKey };
      await jobs.enqueue(SCORE_QUEUE, payload, { id: `${turn.turnId}@${turn.revision}` });
      await begin(userId, interviewId);
    },

    /** The interview is over, and this is what was answered in it. */
    async takeFinished(userId: string, interviewId: string, turnIds: string[]): Promise<void> {
      if ((await store.reports.ensure(userId, interviewId, now())) === undefined) return;
      await store.reports.update(userId, interviewId, { turn_ids: JSON.stringify(turnIds) }, now());
      await begin(userId, interviewId);
    },

    takeDeleted: (userId: string, interviewId: string): Promise<void> =>
      store.people.removeInterview(userId, interviewId, now()),

    /** Asks for a report; again for a failed one retries. Errors: NOT_FOUND, CONFLICT (the interview goes on). */
    async request(userId: string, interviewId: string, caller: Caller): Promise<Feedback> {
      const interview = await call(interviews.get, caller, { params: { id: interviewId } });
      if (!isOver(interview)) {
        throw new AppError('CONFLICT', 'This interview is not finished. Finish it, then ask for the report.');
      }
      const row = await store.reports.ensure(userId, interviewId, now());
      if (row === undefined) throw noReport();
      // What was answered is known from the interview itself, should its last message still be on the way.
      const turn_ids = row.turn_ids ?? JSON.stringify(answered(interview));
      if ((await current({ ...row, turn_ids })).status === 'failed')
        await store.reports.update(userId, interviewId, { status: 'pending', progress: 0, problem: null }, now());
      await store.reports.update(userId, interviewId, { turn_ids }, now());
      await begin(userId, interviewId);
      return feedbackOf((await store.reports.find(userId, interviewId)) ?? row);
    },

    /** How far the report is. Errors: NOT_FOUND, also while the interview goes on. */
    async get(userId: string, interviewId: string, caller: Caller): Promise<Feedback> {
      const row = await store.reports.find(userId, interviewId);
      if (row !== undefined) {
        const { report, ...rest } = await current(row);
        if (report === undefined) return rest;
        const turns = await store.answers.list(userId, interviewId);
        return { ...rest, report: await withMoments(report, interviewId, turns, caller) };
      }
      // Nothing yet: whether it is somebody's, and how far it is, the interview knows.
      const interview = await call(interviews.get, caller, { params: { id: interviewId } });
      if (!isOver(interview) || (await store.people.isForgotten(userId, interviewId))) throw noReport();
      return { interviewId, status: 'pending', progress: 0, problem: null };
    },

    list: (userId: string) => store.reports.headlines(userId, NEWEST),
    exportPerson: (userId: string) => store.people.exportPerson(userId),
    erasePerson: (userId: string) => store.people.erasePerson(userId, now()),

    /** Starts the background work: scoring as answers arrive, reports when interviews end. */
    async work(): Promise<void> {
      await jobs.work<ScorePayload>(
        SCORE_QUEUE,
        async ({ payload: { userId, interviewId, questionKey }, signal }) => {
          const turns = await store.answers.list(userId, interviewId);
          const mine = turns.filter((turn) => turn.questionKey === questionKey);
          await verdictOn(userId, mine, signal);
        },
        { concurrency: 4 },
      );
      await jobs.work<ReportPayload>(
        REPORT_QUEUE,
        async ({ payload: { userId, interviewId }, attempt, signal }) => {
          try {
            await build(userId, interviewId, signal);
          } catch (error) {
            const code = error instanceof AppError ? error.code : 'INTERNAL';
            // The message of an unknown error may quote what was being judged; its code cannot.
            logger.warn({ interviewId, attempt, code }, 'a report could not be made');
            if (attempt >= REPORT_ATTEMPTS && !signal.aborted) {
              await fail(userId, interviewId);
              count('failed');
            }
            throw error;
          }
        },
        { concurrency: 4 },
      );
      await jobs.work<ReportPayload>(REPORTED_QUEUE, ({ payload: { userId, interviewId } }) =>
        call(media.takeReported, { actingFor: userId, requestId: newId() }, { body: { interviewId } }),
      );
      for (const { userId, interviewId } of await store.reports.unfinished()) await begin(userId, interviewId);
    },
  };
};

const noReport = (): AppError => new AppError('NOT_FOUND', 'There is no report yet. Finish the interview first.');

import { type AnsweredTurn, AppError, type Feedback, interviews, notFound, type Report } from '@talentsync/contracts';
import type { Jobs, Judge, Verdict } from '@talentsync/engines';
import type { Call, Caller } from '@talentsync/kit';
import { assemble, type JudgedGroup } from './report.ts';
import type { FeedbackStore, ReportRow } from './store.ts';

const SCORE_QUEUE = 'score';
const REPORT_QUEUE = 'report';
const REPORT_ATTEMPTS = 6;
const NEWEST = 100;

interface FeedbackParts {
  store: FeedbackStore;
  jobs: Jobs;
  judge: Judge;
  call: Call;
  now: () => number;
}

/** The turns of each question, in the order in which the questions were asked. */
const groupsOf = (turns: AnsweredTurn[]): AnsweredTurn[][] => [
  ...Map.groupBy(turns, ({ questionKey }) => questionKey).values(),
];

/** What a verdict stands for: a newer revision, or one more answer, makes it stale. */
const fingerprint = (turns: AnsweredTurn[]): string =>
  turns.map(({ turnId, revision }) => `${turnId}@${revision}`).join(' ');

export type FeedbackService = ReturnType<typeof createRules>;

/** Scores answers as they arrive and puts the report together when the interview is over. */
export const createRules = ({ store, jobs, judge, call, now }: FeedbackParts) => {
  /** The verdict on a question, judged anew only where the stored one is stale. */
  const verdictOn = async (userId: string, turns: AnsweredTurn[], signal: AbortSignal): Promise<Verdict | null> => {
    const [first] = turns;
    const answers = turns.filter(({ declined }) => !declined);
    if (first === undefined || answers.length === 0) return null;
    const judged = fingerprint(turns);
    const known = await store.verdicts.find(userId, first.questionKey);
    if (known?.judged === judged) return known.verdict;
    const input = {
      question: first.question,
      answers: answers.map(({ turnId, prompt, text }) => ({ turnId, prompt, text })),
      language: first.language,
    };
    const verdict = await judge.judge(input, { signal });
    await store.verdicts.put(userId, first.interviewId, first.questionKey, judged, verdict, now());
    return verdict;
  };

  const startReport = (userId: string, interviewId: string) =>
    jobs.enqueue(REPORT_QUEUE, { userId, interviewId }, { id: interviewId, attempts: REPORT_ATTEMPTS });

  const feedbackOf = ({ interview_id, status, progress, problem, report }: ReportRow): Feedback => ({
    interviewId: interview_id,
    status,
    progress,
    problem,
    ...(status === 'ready' && report !== null && { report: JSON.parse(report) as Report }),
  });

  const build = async (userId: string, interviewId: string, signal: AbortSignal): Promise<void> => {
    const row = await store.reports.find(userId, interviewId);
    if (row === undefined || row.turn_ids === null) return;
    const expected = JSON.parse(row.turn_ids) as string[];
    const turns = await store.answers.ofInterview(userId, interviewId);
    const missing = expected.filter((id) => !turns.some(({ turnId }) => turnId === id));
    if (missing.length > 0) throw new Error(`${missing.length} answers have not arrived yet`);
    await store.reports.update(userId, interviewId, { status: 'running', progress: 0, problem: null }, now());
    const groups: JudgedGroup[] = [];
    const all = groupsOf(turns);
    for (const group of all) {
      groups.push({ turns: group, verdict: await verdictOn(userId, group, signal) });
      await store.reports.update(userId, interviewId, { progress: groups.length / all.length }, now());
    }
    const report = assemble(groups, new Date(now()).toISOString());
    await store.reports.update(
      userId,
      interviewId,
      { status: 'ready', progress: 1, problem: null, report: JSON.stringify(report) },
      now(),
    );
  };

  return {
    /** An answered turn from the outbox, at least once. */
    async takeAnswer(userId: string, turn: AnsweredTurn): Promise<void> {
      if (await store.answers.take(userId, turn)) {
        await jobs.enqueue(
          SCORE_QUEUE,
          { userId, interviewId: turn.interviewId, questionKey: turn.questionKey },
          { id: `${turn.turnId}@${turn.revision}` },
        );
      }
    },

    async takeFinished(userId: string, interviewId: string, turnIds: string[]): Promise<void> {
      await store.reports.ensure(userId, interviewId, now());
      // Told again, or the person asked first: the report is there already.
      if ((await store.reports.find(userId, interviewId))?.status === 'ready') return;
      await store.reports.update(userId, interviewId, { turn_ids: JSON.stringify(turnIds) }, now());
      await startReport(userId, interviewId);
    },

    takeDeleted: (userId: string, interviewId: string): Promise<void> => store.removeInterview(userId, interviewId),

    /** Asks for a report; again for a failed one retries. Errors: NOT_FOUND, CONFLICT (the interview goes on). */
    async request(userId: string, interviewId: string, caller: Caller): Promise<Feedback> {
      const interview = await call(interviews.get, caller, { params: { id: interviewId } });
      if (interview.status !== 'finished' && interview.status !== 'expired') {
        throw new AppError('CONFLICT', 'This interview is not finished. Finish it, then ask for the report.');
      }
      await store.reports.ensure(userId, interviewId, now());
      const row = await store.reports.find(userId, interviewId);
      if (row !== undefined && (row.turn_ids === null || row.status === 'failed')) {
        // What was answered is known from the interview itself, should its last message still be on the way.
        const turnIds = interview.turns.filter(({ answer }) => answer !== null).map(({ turnId }) => turnId);
        await store.reports.update(
          userId,
          interviewId,
          { turn_ids: JSON.stringify(turnIds), status: 'pending', progress: 0, problem: null },
          now(),
        );
        await startReport(userId, interviewId);
      }
      return feedbackOf((await store.reports.find(userId, interviewId)) as ReportRow);
    },

    async get(userId: string, interviewId: string, caller: Caller): Promise<Feedback> {
      const row = await store.reports.find(userId, interviewId);
      if (row !== undefined) return feedbackOf(row);
      // Nothing yet: whether it is somebody's, and how far it is, the interview knows.
      await call(interviews.get, caller, { params: { id: interviewId } });
      throw notFound('report yet; finish the interview and ask for it');
    },

    async list(userId: string) {
      const ready = await store.reports.ready(userId, NEWEST);
      return ready.map(({ interviewId, report }) => ({
        interviewId,
        createdAt: report.createdAt,
        overall: report.overall,
        competencies: report.competencies,
      }));
    },

    /** Starts the background work: scoring as answers arrive, reports when interviews end. */
    async work(): Promise<void> {
      await jobs.work<{ userId: string; interviewId: string; questionKey: string }>(
        SCORE_QUEUE,
        async ({ payload: { userId, interviewId, questionKey }, signal }) => {
          const turns = await store.answers.ofInterview(userId, interviewId);
          await verdictOn(
            userId,
            turns.filter((turn) => turn.questionKey === questionKey),
            signal,
          );
        },
        { concurrency: 4 },
      );
      await jobs.work<{ userId: string; interviewId: string }>(
        REPORT_QUEUE,
        async ({ payload: { userId, interviewId }, attempt, signal }) => {
          try {
            await build(userId, interviewId, signal);
          } catch (error) {
            if (attempt >= REPORT_ATTEMPTS) {
              await store.reports.update(
                userId,
                interviewId,
                { status: 'failed', problem: 'The report could not be made. Your answers are safe; try again.' },
                now(),
              );
            }
            throw error;
          }
        },
        { concurrency: 4 },
      );
    },
  };
};

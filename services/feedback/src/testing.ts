import {
  type AnsweredTurn,
  auth,
  type Feedback,
  feedback,
  type Interview,
  interviews,
  type Media,
  media,
  notFound,
  type Report,
  type ReportTurn,
  type Transcription,
  transcriptions,
} from '@talentsync/contracts';
import type { Judge, Verdict } from '@talentsync/engines';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { type Guard, mount, type Service } from '@talentsync/kit';
import { openTestServer } from '@talentsync/kit/testing';
import { vi } from 'vitest';
import { createFeedbackService } from './index.ts';

type Told = Pick<Interview, 'id' | 'status'> & { owner: string; turns: AnsweredTurn[] };

const AT = '2026-11-24T10:00:00.000Z';

/** A turn about caching; `changes` make it another. */
export const turnOf = (changes: Partial<AnsweredTurn> = {}): AnsweredTurn => ({
  interviewId: 'i1',
  turnId: 't1',
  revision: 1,
  index: 0,
  kind: 'core',
  prompt: 'How does a cache make a service faster?',
  keyPoint: null,
  questionKey: 'i1-q1',
  question: {
    questionId: 'caching',
    text: 'How does a cache make a service faster?',
    competency: 'System design',
    idealAnswer: 'A cache keeps results close, so that repeated reads skip the slow store; stale entries must expire.',
    keyPoints: [
      { text: 'Repeated reads skip the slow store', paraphrases: ['reads do not hit the database'] },
      { text: 'Stale entries have to expire', paraphrases: ['entries are invalidated'] },
    ],
    rubric: null,
    rubricVersion: '1',
    kind: 'core',
  },
  text: 'A cache keeps the results of repeated reads, so they do not hit the slow database. I set entries to expire after 60 seconds because stale prices cost us 3 complaints a week.',
  declined: false,
  heard: true,
  language: 'en',
  answeredAt: AT,
  ...changes,
});

/** The interview service as far as feedback calls it: its real endpoint over a map. */
const interviewService = (guard: Guard, known: Map<string, Told>): Service => ({
  name: 'interview',
  ready: async () => [],
  routes: (app) =>
    mount(app, guard, interviews.get, async ({ params, person }) => {
      const found = known.get(params.id);
      if (found?.owner !== person.userId) throw notFound('interview');
      return {
        ...{ id: found.id, status: found.status, moduleIds: ['m'], resumeId: null, language: 'en', questionCount: 1 },
        ...{ maxFollowUps: 0, durationMinutes: null, answered: found.turns.length, notices: [] },
        ...{ createdAt: AT, updatedAt: AT, finishedAt: AT },
        consents: { record: true, transcribe: true, score: true, keep: true, at: AT },
        turns: found.turns.map(({ turnId, question, kind, index, prompt, text, declined, revision }) => ({
          ...{ turnId, questionId: question.questionId, kind, index, text: prompt, skipped: false },
          answer: { text, declined, answeredAt: AT, revision },
        })),
      };
    }),
});

/** The accounts as far as feedback asks them: how somebody is called. */
const accounts = (guard: Guard): Service => ({
  name: 'auth-gateway',
  ready: async () => [],
  routes: (app) =>
    mount(app, guard, auth.me, async ({ person: { userId, email } }) => ({
      ...{ id: userId, email, fullName: 'Sam Okafor', isAdmin: false, createdAt: AT, updatedAt: AT },
    })),
});

/** Media as far as feedback tells it, of which interview a report is ready, and asks it for recordings. */
const recordings = (guard: Guard, reported: string[], kept: Media[]): Service => ({
  name: 'media',
  ready: async () => [],
  routes: (app) => {
    mount(app, guard, media.takeReported, async ({ actingFor, body }) => {
      reported.push(`${actingFor} ${body.interviewId}`);
      return undefined;
    });
    mount(app, guard, media.list, async ({ query }) =>
      kept.filter(({ interviewId }) => interviewId === query.interviewId),
    );
  },
});

/** Transcription as far as feedback asks it: what was heard, and when. */
const words = (guard: Guard, heard: Map<string, Transcription>): Service => ({
  name: 'transcription',
  ready: async () => [],
  routes: (app) =>
    mount(app, guard, transcriptions.get, async ({ params }) => {
      const found = heard.get(params.id);
      if (found === undefined) throw notFound('transcription');
      return found;
    }),
});

/** A judge that says what a test tells it to, and counts how often it was asked. */
export const scriptedJudge = (say: (input: Parameters<Judge['judge']>[0]) => Promise<Partial<Verdict>>) => {
  const asked: Array<Parameters<Judge['judge']>[0]> = [];
  const judge: Judge = {
    async judge(input) {
      asked.push(input);
      const said = await say(input);
      return {
        ...{ scorable: true, score: 3, spread: 0, band: 'In the middle.', reasoning: 'Because.', nextBand: 'More.' },
        evidence: input.answers.map(({ turnId, text }) => ({
          ...{ turnId, quote: text.slice(0, 7), start: 0, end: 7, keyPoint: null },
        })),
        missed: [],
        engine: { driver: 'scripted', model: null, promptVersion: null, rubricVersion: '1' },
        ...said,
      };
    },
    probe: async () => ({ driver: 'scripted', usable: true, reduced: false, detail: '' }),
    close: async () => {},
  };
  return { judge, asked };
};

/** The service on real engines, with the interview service and its outbox played by the test. */
export const openFeedback = async (
  options: { judge?: Judge; directory?: string; now?: () => number; coaching?: boolean } = {},
) => {
  const engines: TestEngines = await openTestEngines(
    options.directory === undefined ? {} : { directory: options.directory },
  );
  const known = new Map<string, Told>();
  const reported: string[] = [];
  const kept: Media[] = [];
  const heard = new Map<string, Transcription>();
  const server = await openTestServer(async (parts) => [
    interviewService(parts.guard, known),
    accounts(parts.guard),
    recordings(parts.guard, reported, kept),
    words(parts.guard, heard),
    await createFeedbackService({
      ...parts,
      ...engines,
      judge: options.judge ?? engines.judge,
      ...(options.now && { now: options.now }),
      ...(options.coaching !== undefined && { coaching: options.coaching }),
    }),
  ]);
  const outbox = (userId: string) => ({ actingFor: userId, requestId: 'request-from-outbox' });

  const send = async (userId: string, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
    const headers = { authorization: `Bearer ${await server.token(userId)}` };
    const response = await server.app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.payload === '' ? undefined : response.json(),
    };
  };
  const get = async (userId = 'sam', id = 'i1'): Promise<Feedback> =>
    (await send(userId, 'GET', `/feedback/${id}`)).body;

  return {
    engines,
    server,
    reported,
    kept,
    heard,
    send,
    get,
    /** What the interview service knows of an interview. */
    knows: (status: Interview['status'], turns: AnsweredTurn[] = [], id = 'i1', owner = 'sam') =>
      known.set(id, { id, status, turns, owner }),
    answer: (turn: AnsweredTurn, userId = 'sam') => server.call(feedback.takeAnswer, outbox(userId), { body: turn }),
    finished: (turnIds: string[], interviewId = 'i1', userId = 'sam') =>
      server.call(feedback.takeFinished, outbox(userId), { body: { interviewId, turnIds } }),
    deleted: (interviewId = 'i1', userId = 'sam') =>
      server.call(feedback.takeDeleted, outbox(userId), { body: { interviewId } }),
    ask: (interviewId = 'i1', userId = 'sam') => send(userId, 'POST', '/feedback', { interviewId }),
    /** The feedback once it has this status. */
    until: (status: Feedback['status'], id = 'i1') =>
      vi.waitFor(
        async () => {
          const now = await get('sam', id);
          if (now.status !== status) throw new Error(`it is ${now.status}, not ${status}`);
          return now;
        },
        { timeout: 30_000, interval: 5 },
      ),
    /** Stops as a process would, and leaves the data for the next. */
    stop: async () => {
      await server.close();
      await engines.keep();
    },
    close: async () => {
      await server.close();
      await engines.close();
    },
  };
};

type House = Awaited<ReturnType<typeof openFeedback>>;
const opened: House[] = [];

/** The same, closed by `closeAll`. */
export const open = async (...options: Parameters<typeof openFeedback>): Promise<House> => {
  const house = await openFeedback(...options);
  opened.push(house);
  return house;
};

/** Closes what a test opened. */
export const closeAll = async (): Promise<void> => {
  for (const house of opened.splice(0)) await house.close();
};

/** The report of an answer that has one. */
export const reportOf = ({ report }: { report?: Report | undefined }): Report => {
  if (report === undefined) throw new Error('There is no report.');
  return report;
};

/** What a report says of a turn. */
export const entry = (report: Report, turnId: string): ReportTurn => {
  const found = report.turns.find((turn) => turn.turnId === turnId);
  if (found === undefined) throw new Error(`${turnId} is missing in the report.`);
  return found;
};

/** A follow-up to the first question, answered. */
export const followUp = turnOf({
  ...{ turnId: 't2', index: 1, kind: 'followUp', prompt: 'And then?', text: 'We measured hit rates.' },
});

/** A second question, declined. */
export const second = turnOf({
  ...{ turnId: 't3', index: 2, questionKey: 'i1-q2', text: '', declined: true },
  question: { ...turnOf().question, questionId: 'queues', competency: 'Operations' },
});

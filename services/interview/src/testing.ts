import { randomUUID } from 'node:crypto';
import {
  type AnsweredTurn,
  AppError,
  auth,
  type Consents,
  feedback,
  type Interview,
  type InterviewState,
  interviews,
  media,
  notFound,
  type QuestionPack,
  type Resume,
  type Role,
  resumes,
  type SetConsents,
  type StartInterview,
  type SubmitAnswer,
  type Transcription,
  transcriptions,
} from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { type Guard, mount, type Service } from '@talentsync/kit';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { samplePack } from './fixtures/packs.ts';
import { createInterviewService, type InterviewOptions } from './index.ts';

/** What the services around this one know and hear; outlives a restart of this one. */
interface Neighbours {
  resumes: Map<string, Resume & { owner: string }>;
  transcriptions: Map<string, Transcription & { owner: string }>;
  audit: string[];
  /** Texts that were to be read ahead, by interview; `stop` where that was called off. */
  ahead: Array<{ interviewId: string; texts: string[] | 'stop'; soon?: boolean }>;
  /** What media heard of consents. */
  consents: Array<{ userId: string; interviewId: string; keep?: boolean; over?: boolean; transcribe?: boolean }>;
  /** Throws while feedback is to be away. */
  feedbackDown: boolean;
  told: Array<
    | { topic: 'answer'; userId: string; turn: AnsweredTurn }
    | { topic: 'finished'; userId: string; interviewId: string; turnIds: string[] }
    | { topic: 'deleted'; userId: string; interviewId: string }
  >;
}

/** The other services as far as this one calls them: their real endpoints over plain maps. */
const neighbourServices = (guard: Guard, around: Neighbours): Service[] => {
  const owned = <Row extends { owner: string }>(row: Row | undefined, userId: string): Row => {
    if (row?.owner !== userId) throw notFound('row');
    return row;
  };
  const hear = (message: Neighbours['told'][number]): undefined => {
    if (around.feedbackDown) throw new AppError('UNAVAILABLE', 'Feedback is away.');
    around.told.push(message);
    return undefined;
  };
  const service = (name: Service['name'], routes: Service['routes']): Service => ({
    name,
    routes,
    ready: async () => [],
  });
  return [
    service('resume', (app) =>
      mount(app, guard, resumes.get, async ({ params, person }) => owned(around.resumes.get(params.id), person.userId)),
    ),
    service('transcription', (app) => {
      mount(app, guard, transcriptions.get, async ({ params, person }) =>
        owned(around.transcriptions.get(params.id), person.userId),
      );
      mount(app, guard, transcriptions.speakAhead, async ({ body: { interviewId, texts, soon } }) => {
        around.ahead.push({ interviewId, texts, ...(soon && { soon }) });
        return { sentences: texts.length };
      });
      mount(app, guard, transcriptions.stopAhead, async ({ body: { interviewId } }) => {
        around.ahead.push({ interviewId, texts: 'stop' });
        return undefined;
      });
      // What it does with it is its own test.
      mount(app, guard, transcriptions.takeDeleted, async () => undefined);
      mount(app, guard, transcriptions.takeConsents, async ({ body, actingFor }) => {
        around.consents.push({ userId: actingFor, ...body });
        return undefined;
      });
    }),
    service('media', (app) => {
      mount(app, guard, media.takeDeleted, async () => undefined);
      mount(app, guard, media.takeConsents, async ({ body, actingFor }) => {
        around.consents.push({ userId: actingFor, ...body });
        return undefined;
      });
    }),
    service('auth-gateway', (app) =>
      mount(app, guard, auth.recordAudit, async ({ body, actingFor }) => {
        around.audit.push(`${actingFor} ${body.action} ${body.subject}`);
        return undefined;
      }),
    ),
    service('feedback', (app) => {
      mount(app, guard, feedback.takeAnswer, async ({ body, actingFor }) =>
        hear({ topic: 'answer', userId: actingFor, turn: body }),
      );
      mount(app, guard, feedback.takeFinished, async ({ body, actingFor }) =>
        hear({ topic: 'finished', userId: actingFor, ...body }),
      );
      mount(app, guard, feedback.takeDeleted, async ({ body, actingFor }) =>
        hear({ topic: 'deleted', userId: actingFor, interviewId: body.interviewId }),
      );
    }),
  ];
};

interface Clock {
  now: number;
}

export interface InterviewHouse {
  server: TestServer;
  engines: TestEngines;
  around: Neighbours;
  clock: Clock;
  /** One person's calls, over the real routes. */
  as(userId: string): Promise<Candidate>;
  /** Ends the process as a crash would, or in good order, and opens another on the same data. */
  reopen(how?: 'crash' | 'close'): Promise<void>;
  close(): Promise<void>;
}

export interface Candidate {
  token: string;
  start(request?: Partial<StartInterview>): Promise<Interview>;
  get(id: string): Promise<Interview>;
  question(id: string): Promise<InterviewState>;
  answer(id: string, answer: SubmitAnswer): Promise<InterviewState>;
  skip(id: string, turnId: string): Promise<InterviewState>;
  pause(id: string): Promise<InterviewState>;
  resume(id: string): Promise<InterviewState>;
  finish(id: string): Promise<InterviewState>;
  correct(id: string, turnId: string, text: string): Promise<{ revision: number | undefined }>;
  setConsents(id: string, choices: SetConsents): Promise<Consents>;
  remove(id: string): Promise<void>;
}

const candidateOf = ({ call }: TestServer, token: string): Candidate => {
  const caller = () => ({ person: { token }, requestId: randomUUID() });
  const of = (id: string) => ({ params: { id } });
  return {
    token,
    start: (request = {}) => call(interviews.start, caller(), { body: { moduleIds: ['alpha'], ...request } }),
    get: (id) => call(interviews.get, caller(), of(id)),
    question: (id) => call(interviews.question, caller(), of(id)),
    answer: (id, body) => call(interviews.answer, caller(), { ...of(id), body }),
    skip: (id, turnId) => call(interviews.skip, caller(), { ...of(id), body: { turnId } }),
    pause: (id) => call(interviews.pause, caller(), of(id)),
    resume: (id) => call(interviews.resume, caller(), of(id)),
    finish: (id) => call(interviews.finish, caller(), of(id)),
    correct: async (id, turnId, text) => {
      const turn = await call(interviews.correctTranscript, caller(), { params: { id, turnId }, body: { text } });
      return { revision: turn.answer?.revision };
    },
    setConsents: (id, body) => call(interviews.setConsents, caller(), { ...of(id), body }),
    remove: (id) => call(interviews.remove, caller(), of(id)),
  };
};

export interface HouseOptions {
  packs?: QuestionPack[];
  /** Takes the place of real engines, to make them slow or fail. */
  engines?: (
    engines: TestEngines,
  ) => Partial<Pick<InterviewOptions, 'embeddings' | 'followUpWriter' | 'state' | 'vectors'>>;
  limits?: InterviewOptions['limits'];
  coaching?: boolean;
  /** Waits at each opening until the packs have their vectors; true where not said otherwise. */
  embedded?: boolean;
  /** Another replica of that house: the same tables, neighbours and clock, and everything else its own. */
  beside?: InterviewHouse;
}

/** The interview service on real embedded engines in a throw-away folder, with its neighbours, and a clock that stands still. */
export const openInterviewHouse = async (options: HouseOptions = {}): Promise<InterviewHouse> => {
  const { beside } = options;
  const clock: Clock = beside?.clock ?? { now: Date.parse('2026-03-02T09:00:00Z') };
  const around: Neighbours = beside?.around ?? {
    resumes: new Map(),
    transcriptions: new Map(),
    audit: [],
    ahead: [],
    consents: [],
    feedbackDown: false,
    told: [],
  };
  let engines = await openTestEngines(beside && { directory: beside.engines.directory });

  const open = async (): Promise<TestServer> => {
    const server = await openTestServer(async (parts) => [
      ...neighbourServices(parts.guard, around),
      await createInterviewService({
        ...engines,
        ...options.engines?.(engines),
        guard: parts.guard,
        call: parts.call,
        logger: parts.logger,
        metrics: parts.metrics,
        seedPacks: options.packs ?? [samplePack()],
        corsOrigins: ['https://friends.example'],
        limits: { outboxBackoffMs: 5, ...options.limits },
        ...(options.coaching !== undefined && { coaching: options.coaching }),
        now: () => clock.now,
      }),
    ]);
    if (options.embedded !== false) await engines.jobs.idle('embed-packs');
    return server;
  };

  let server = await open();
  const crashed: TestServer[] = [];
  const house: InterviewHouse = {
    server,
    engines,
    around,
    clock,
    as: async (userId: string, role?: Role) => candidateOf(server, await server.token(userId, role)),
    async reopen(how = 'close') {
      if (how === 'close') await server.close();
      else crashed.push(server);
      await engines.keep();
      engines = await openTestEngines({ directory: engines.directory });
      server = await open();
      Object.assign(house, { server, engines });
    },
    async close() {
      for (const gone of [...crashed, server]) await gone.close();
      await (beside ? engines.keep() : engines.close());
    },
  };
  return house;
};

import type { QuestionPack } from '@talentsync/contracts';
import {
  createSpending,
  type Databases,
  type Embeddings,
  type FollowUpWriter,
  type Jobs,
  type OpenDatabase,
  type QuestionWriter,
  type State,
  type Vectors,
} from '@talentsync/engines';
import {
  type Call,
  type Guard,
  type Logger,
  type Metrics,
  mountPeople,
  mountQueues,
  mountSpending,
  readiness,
  type Service,
} from '@talentsync/kit';
import { mountInterviews, mountLive, mountPacks } from './routes.ts';
import { createEmbedding, EMBED_QUEUE } from './service/embedding.ts';
import { createInterviews } from './service/interviews.ts';
import { createLearned } from './service/learned.ts';
import { createOutbox } from './service/outbox.ts';
import { createPackService } from './service/packs.ts';
import { createQuestionSearch } from './service/question-search.ts';
import { packStore } from './store/packs.ts';
import { type InterviewTables, migrations } from './tables.ts';

/** What this service keeps in a database. */
export const schema: OpenDatabase = {
  service: 'interview',
  migrations,
  durability: 'full',
  personal: {
    turns: { key: ['id'], columns: ['text', 'trace', 'answer'] },
    planned: { key: ['id'], columns: ['content'] },
    revisions: { key: ['turn_id', 'revision'], columns: ['text'] },
    outbox: { key: ['id'], columns: ['payload'] },
  },
};

export interface InterviewOptions {
  databases: Databases;
  state: State;
  jobs: Jobs;
  vectors: Vectors;
  embeddings: Embeddings;
  followUpWriter: FollowUpWriter;
  questionWriter: QuestionWriter;
  guard: Guard;
  call: Call;
  logger: Logger;
  metrics: Metrics;
  /** Packs to import at start, where they are new or have changed. */
  seedPacks: QuestionPack[];
  /** Origins of other sites whose pages may open a room. */
  corsOrigins: string[];
  /** Days after which an interview that nobody touched expires. */
  expiryDays?: number;
  /** Whether reports coach on delivery; true when left out. */
  coaching?: boolean;
  limits?: Partial<Limits>;
  now?: () => number;
}

/** Times in milliseconds. */
interface Limits {
  /** For retrieving and choosing a follow-up together. */
  followUpBudgetMs: number;
  /** The outbox's pause after a first failure. */
  outboxBackoffMs: number;
  /** How long a socket may stay without signing in. */
  authWithinMs: number;
}

const EXPIRY_DAYS = 30;
const SWEEP_MS = 3_600_000;
const LIMITS: Limits = { followUpBudgetMs: 2_000, outboxBackoffMs: 1_000, authWithinMs: 5_000 };
/** Upper bounds in seconds: without a cloud below 0.05, with one within its time budget of two. */
const ANSWER_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** Question packs, interviews and their live rooms. */
export const createInterviewService = async (options: InterviewOptions): Promise<Service> => {
  const { databases, state, jobs, vectors, embeddings, followUpWriter, questionWriter } = options;
  const { guard, call, logger, metrics } = options;
  const now = options.now ?? Date.now;
  const limits = { ...LIMITS, ...options.limits };
  const db = await databases.open<InterviewTables>(schema);
  const outbox = createOutbox({ db, state, call, logger, now, backoffMs: limits.outboxBackoffMs });
  const spending = createSpending(db, (error) => logger.warn({ err: error }, 'what an interview cost was not kept'));
  const packs = createPackService({ db, state, jobs, embeddings, now });
  const read = (packIds: string[], ids: string[]) => packStore.named(db, packIds, ids);
  const search = createQuestionSearch({ embeddings, vectors, read });
  const learned = createLearned({ db, embeddings, logger, now });
  const embedding = createEmbedding({ db, jobs, vectors, embeddings });
  const events = metrics.counter('talentsync_interview_events_total', 'What happened in interviews.', ['event']);
  const answerSeconds = metrics.histogram(
    'talentsync_interview_answer_seconds',
    'From an answer to the next question.',
    ANSWER_BUCKETS,
  );
  const writer = await followUpWriter.probe().catch(() => undefined);
  const service = createInterviews({
    db,
    state,
    embeddings,
    vectors,
    followUpWriter,
    questionWriter,
    learned,
    outbox,
    spending,
    call,
    logger,
    now,
    expiryDays: options.expiryDays ?? EXPIRY_DAYS,
    coaching: options.coaching ?? true,
    followUpBudgetMs: limits.followUpBudgetMs,
    choosesFreely: writer?.driver === 'offline',
    engineName: `${embeddings.model}, ${writer?.driver ?? 'unknown'}`,
    count: (event) => events.inc({ event }),
    observe: (seconds) => answerSeconds.observe(seconds),
  });
  await packs.seed(options.seedPacks);

  const sweep = (): void =>
    void service
      .expire()
      .catch((error: unknown) => logger.error({ err: error }, 'the sweep for old interviews failed'));
  let sweeper: NodeJS.Timeout | undefined;
  return {
    name: 'interview',
    routes: (app) => {
      mountInterviews(app, guard, service);
      mountPacks(app, { guard, service: packs, search, learned, call, logger });
      mountLive(app, service, {
        ...{ guard, corsOrigins: options.corsOrigins, authWithinMs: limits.authWithinMs },
        subscribe: state.subscribe,
      });
      mountQueues(app, { guard, metrics, service: 'interview', jobs, queues: [EMBED_QUEUE], now });
      mountSpending(app, { guard, service: 'interview', list: spending.list });
      mountPeople(app, guard, 'interview', { export: service.exportPerson, erase: service.erasePerson });
    },
    start: async ({ sweeps }) => {
      await embedding.start();
      await outbox.start();
      if (!sweeps) return;
      sweep();
      sweeper = setInterval(sweep, SWEEP_MS).unref();
    },
    ready: () => readiness({ database: databases, state, jobs, vectors, embeddings, followUpWriter, questionWriter }),
    close: async () => {
      clearInterval(sweeper);
      await outbox.close();
      await spending.settled();
    },
  };
};

/** Makes the background job embed all packs anew: for tables that were moved to where their vectors are not. */
export const forgetVectors = async (databases: Databases): Promise<void> => {
  const db = await databases.open<InterviewTables>(schema);
  await packStore.forgetEmbedded(db);
};

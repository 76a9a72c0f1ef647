import type { QuestionPack } from '@talentsync/contracts';
import type { Databases, Embeddings, FollowUpWriter, Jobs, QuestionWriter, State, Vectors } from '@talentsync/engines';
import {
  type Call,
  type Guard,
  type Logger,
  type Metrics,
  mountPeople,
  readiness,
  type Service,
} from '@talentsync/kit';
import { mountInterviews, mountLive, mountPacks } from './routes.ts';
import { createInterviewService as createRules } from './service/interviews.ts';
import { createOutbox } from './service/outbox.ts';
import { createPackService } from './service/packs.ts';
import { createPackStore } from './store/packs.ts';
import { type InterviewTables, migrations } from './tables.ts';

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
  corsOrigins: string[];
  /** Days after which an interview that nobody touched expires. */
  expiryDays?: number;
  now?: () => number;
}

const EXPIRY_DAYS = 30;

/** Question packs, interviews and their live rooms. */
export const createInterviewService = async (options: InterviewOptions): Promise<Service> => {
  const { databases, state, jobs, vectors, embeddings, followUpWriter, questionWriter, guard, call, logger, metrics } =
    options;
  const now = options.now ?? Date.now;
  const db = await databases.open<InterviewTables>({ service: 'interview', migrations, durability: 'full' });
  const packs = createPackStore(db);
  const packService = createPackService({ packs, jobs, vectors, embeddings, now });
  const outbox = createOutbox({ db, jobs, state, call, now });
  const events = metrics.counter('talentsync_interview_events_total', 'What happened in interviews.', ['event']);
  const service = createRules({
    db,
    packs,
    state,
    embeddings,
    vectors,
    followUpWriter,
    questionWriter,
    outbox,
    call,
    logger,
    now,
    expiryDays: options.expiryDays ?? EXPIRY_DAYS,
    count: (event) => events.inc({ event }),
  });
  await packService.seed(options.seedPacks);
  return {
    name: 'interview',
    routes: (app) => {
      mountInterviews(app, guard, service);
      mountPacks(app, { guard, service: packService, call, logger });
      mountLive(app, { guard, service, state, corsOrigins: options.corsOrigins });
      mountPeople(app, guard, 'interview', { export: service.exportPerson, erase: service.erasePerson });
    },
    start: async () => {
      await packService.work();
      await outbox.work();
      await outbox.recover();
    },
    ready: () => readiness({ database: databases, state, jobs, vectors, embeddings, followUpWriter, questionWriter }),
  };
};

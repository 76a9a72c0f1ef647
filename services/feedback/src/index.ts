import {
  createSpending,
  type Databases,
  type Jobs,
  type Judge,
  type OpenDatabase,
  type State,
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
import { mountFeedback, mountShares } from './routes.ts';
import { type Drift, rejudge } from './service/rejudge.ts';
import { createRules, REPORT_QUEUE, REPORTED_QUEUE, SCORE_QUEUE } from './service/reports.ts';
import { createShares } from './service/shares.ts';
import { createFeedbackStore } from './store/index.ts';
import { type FeedbackTables, migrations } from './tables.ts';

/** What this service keeps in a database. Full: what interview was told is taken, its outbox forgets. */
export const schema: OpenDatabase = {
  service: 'feedback',
  migrations,
  durability: 'full',
  personal: {
    answers: { key: ['turn_id'], columns: ['content'] },
    verdicts: { key: ['question_key'], columns: ['content'] },
    reports: { key: ['interview_id'], columns: ['report', 'headline'] },
    shares: { key: ['id'], columns: ['name'] },
  },
};

export interface FeedbackOptions {
  databases: Databases;
  state: State;
  jobs: Jobs;
  judge: Judge;
  guard: Guard;
  call: Call;
  logger: Logger;
  metrics: Metrics;
  /** Whether reports show coaching on delivery; true when left out. */
  coaching?: boolean;
  now?: () => number;
}

/** Scores answers as they arrive, and makes the report of an interview that is over. */
export const createFeedbackService = async (options: FeedbackOptions): Promise<Service> => {
  const { databases, state, jobs, judge, guard, call, logger, metrics, coaching = true, now = Date.now } = options;
  const db = await databases.open<FeedbackTables>(schema);
  const events = metrics.counter('talentsync_feedback_events_total', 'What happened in scoring.', ['event']);
  const store = createFeedbackStore(db);
  const spending = createSpending(db, (error) => logger.warn({ err: error }, 'what an interview cost was not kept'));
  const service = createRules({
    store,
    state,
    jobs,
    judge,
    spending,
    call,
    logger,
    now,
    coaching,
    count: (event) => events.inc({ event }),
  });
  return {
    name: 'feedback',
    routes: (app) => {
      mountFeedback(app, guard, service);
      mountShares(app, guard, createShares({ store, state, call, now, coaching }));
      mountQueues(app, {
        guard,
        metrics,
        service: 'feedback',
        jobs,
        queues: [SCORE_QUEUE, REPORT_QUEUE, REPORTED_QUEUE],
        now,
      });
      mountSpending(app, { guard, service: 'feedback', list: spending.list });
      mountPeople(app, guard, 'feedback', { export: service.exportPerson, erase: service.erasePerson });
    },
    start: () => service.work(),
    ready: () => readiness({ database: databases, state, jobs, judge }),
    close: spending.settled,
  };
};

/** Judges all finished reports again, apart from a running service; see `service/rejudge.ts`. */
export const rejudgeStored = async (options: {
  databases: Databases;
  judge: Judge;
  write: boolean;
  progress: (done: number, all: number) => void;
  now?: () => number;
}): Promise<Drift> => {
  const { databases, judge, write, progress, now = Date.now } = options;
  const db = await databases.open<FeedbackTables>(schema);
  return rejudge({ store: createFeedbackStore(db), judge, now, write, progress });
};

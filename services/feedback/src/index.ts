import type { Databases, Jobs, Judge, State } from '@talentsync/engines';
import {
  type Call,
  type Guard,
  type Logger,
  type Metrics,
  mountPeople,
  readiness,
  type Service,
} from '@talentsync/kit';
import { mountFeedback, mountShares } from './routes.ts';
import { type Drift, rejudge } from './service/rejudge.ts';
import { createRules } from './service/reports.ts';
import { createShares } from './service/shares.ts';
import { createFeedbackStore } from './store/index.ts';
import { type FeedbackTables, migrations } from './tables.ts';

export interface FeedbackOptions {
  databases: Databases;
  state: State;
  jobs: Jobs;
  judge: Judge;
  guard: Guard;
  call: Call;
  logger: Logger;
  metrics: Metrics;
  now?: () => number;
}

/** Scores answers as they arrive, and makes the report of an interview that is over. */
export const createFeedbackService = async (options: FeedbackOptions): Promise<Service> => {
  const { databases, state, jobs, judge, guard, call, logger, metrics, now = Date.now } = options;
  // Full: what interview was told is taken, its outbox forgets.
  const db = await databases.open<FeedbackTables>({ service: 'feedback', migrations, durability: 'full' });
  const events = metrics.counter('talentsync_feedback_events_total', 'What happened in scoring.', ['event']);
  const store = createFeedbackStore(db);
  const service = createRules({
    store,
    jobs,
    judge,
    call,
    logger,
    now,
    count: (event) => events.inc({ event }),
  });
  return {
    name: 'feedback',
    routes: (app) => {
      mountFeedback(app, guard, service);
      mountShares(app, guard, createShares({ store, state, call, now }));
      mountPeople(app, guard, 'feedback', { export: service.exportPerson, erase: service.erasePerson });
    },
    start: () => service.work(),
    ready: () => readiness({ database: databases, state, jobs, judge }),
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
  const db = await databases.open<FeedbackTables>({ service: 'feedback', migrations, durability: 'full' });
  return rejudge({ store: createFeedbackStore(db), judge, now, write, progress });
};

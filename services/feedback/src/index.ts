import type { Databases, Jobs, Judge } from '@talentsync/engines';
import { type Call, type Guard, mountPeople, readiness, type Service } from '@talentsync/kit';
import { mountFeedback } from './routes.ts';
import { createRules } from './service.ts';
import { createFeedbackStore } from './store.ts';
import { type FeedbackTables, migrations } from './tables.ts';

export interface FeedbackOptions {
  databases: Databases;
  jobs: Jobs;
  judge: Judge;
  guard: Guard;
  call: Call;
  now?: () => number;
}

/** Scores and reports. */
export const createFeedbackService = async (options: FeedbackOptions): Promise<Service> => {
  const { databases, jobs, judge, guard } = options;
  const db = await databases.open<FeedbackTables>({ service: 'feedback', migrations, durability: 'full' });
  const store = createFeedbackStore(db);
  const service = createRules({ ...options, store, now: options.now ?? Date.now });
  return {
    name: 'feedback',
    routes: (app) => {
      mountFeedback(app, guard, service);
      mountPeople(app, guard, 'feedback', { export: store.exportPerson, erase: store.erasePerson });
    },
    start: () => service.work(),
    ready: () => readiness({ database: databases, jobs, judge }),
  };
};

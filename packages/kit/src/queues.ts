import { notFound, type QueueState, type ServiceName, serviceQueues } from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import type { Guard } from './guard.ts';
import type { Metrics } from './metrics.ts';
import { mount } from './route.ts';

/** As far as the queues of a service are looked at from outside: a part of the port of jobs. */
interface Inspected {
  counts(queue: string): Promise<{
    waiting: number;
    delayed: number;
    running: number;
    dead: number;
    oldestDueAt: number | null;
  }>;
  dead(queue: string, limit: number): Promise<Array<{ id: string; attempts: number; error: string | null }>>;
  retry(queue: string, id: string): Promise<void>;
  discard(queue: string, id: string): Promise<void>;
}

const MOST_DEAD = 50;
const STATES = ['waiting', 'delayed', 'running', 'dead'] as const;

/**
 * Mounts the calls by which auth-gateway shows an administrator the background work of a service, and fills the gauges
 * `talentsync_jobs` and `talentsync_oldest_job_seconds`.
 */
export const mountQueues = (
  app: FastifyInstance,
  parts: {
    guard: Guard;
    metrics: Metrics;
    service: ServiceName;
    jobs: Inspected;
    queues: string[];
    now?: () => number;
  },
): void => {
  const { guard, metrics, service, jobs, queues, now = Date.now } = parts;
  const { list, dead, retry, discard } = serviceQueues(service);
  const known = (queue: string): string => {
    if (!queues.includes(queue)) throw notFound('queue');
    return queue;
  };
  mount(app, guard, list, () =>
    Promise.all(
      queues.map(async (queue): Promise<QueueState> => {
        const { oldestDueAt, ...counts } = await jobs.counts(queue);
        return { queue, ...counts, oldestAt: oldestDueAt === null ? null : new Date(oldestDueAt).toISOString() };
      }),
    ),
  );
  mount(app, guard, dead, async () =>
    (
      await Promise.all(
        queues.map(async (queue) =>
          (await jobs.dead(queue, MOST_DEAD)).map(({ id, attempts, error }) => ({ queue, jobId: id, attempts, error })),
        ),
      )
    ).flat(),
  );
  mount(app, guard, retry, ({ body }) => jobs.retry(known(body.queue), body.jobId).then(() => undefined));
  mount(app, guard, discard, ({ body }) => jobs.discard(known(body.queue), body.jobId).then(() => undefined));

  metrics.gauges('talentsync_jobs', 'Jobs by state.', ['service', 'queue', 'state'], async () =>
    (
      await Promise.all(
        queues.map(async (queue) => {
          const counts = await jobs.counts(queue);
          return STATES.map((state) => ({ labels: { service, queue, state }, value: counts[state] }));
        }),
      )
    ).flat(),
  );
  metrics.gauges(
    'talentsync_oldest_job_seconds',
    'How long the oldest of the waiting jobs has been due.',
    ['service', 'queue'],
    () =>
      Promise.all(
        queues.map(async (queue) => {
          const { oldestDueAt } = await jobs.counts(queue);
          const value = oldestDueAt === null ? 0 : Math.max(0, now() - oldestDueAt) / 1000;
          return { labels: { service, queue }, value };
        }),
      ),
  );
};

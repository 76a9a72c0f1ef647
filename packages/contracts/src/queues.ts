import { z } from 'zod';
import { IsoTime } from './common.ts';
import { endpoint, SERVICES, type ServiceName } from './endpoint.ts';

const QueueName = z.string().min(1).max(100);
const JobId = z.string().min(1).max(300);

/** How a queue of background work stands. */
export const QueueState = z
  .object({
    queue: QueueName,
    /** Due, and not begun. */
    waiting: z.number().int(),
    /** Put off until later, most often after a failure. */
    delayed: z.number().int(),
    running: z.number().int(),
    /** Given up after the last attempt: somebody has to retry or discard it. */
    dead: z.number().int(),
    /** Since when the oldest of those that wait has been due. */
    oldestAt: IsoTime.nullable(),
  })
  .meta({ id: 'QueueState' });
export type QueueState = z.infer<typeof QueueState>;

/** The queues of one service; null where it did not answer. */
export const ServiceQueues = z
  .object({ service: z.enum(SERVICES), queues: z.array(QueueState).nullable() })
  .meta({ id: 'ServiceQueues' });
export type ServiceQueues = z.infer<typeof ServiceQueues>;

const DeadOfService = z.object({
  queue: QueueName,
  jobId: JobId,
  attempts: z.number().int(),
  /** What the last attempt failed with. */
  error: z.string().nullable(),
});

/** A job that was given up. Its payload is not shown: it may be about a person. */
export const DeadJob = DeadOfService.extend({
  /** `service:queue:job`. */
  id: z.string(),
  service: z.enum(SERVICES),
}).meta({ id: 'DeadJob' });
export type DeadJob = z.infer<typeof DeadJob>;

const DeadJobParams = z.object({ id: z.string().min(1).max(500) });

/** What an administrator sees and does; auth-gateway asks each service for its own. */
export const queues = {
  list: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/queues',
    access: 'administrator',
    status: 200,
    summary: 'The queues of all services: what waits, runs, is put off, and was given up.',
    reply: z.array(ServiceQueues),
  }),
  dead: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/dead-jobs',
    access: 'administrator',
    status: 200,
    summary: 'Jobs that were given up, newest first in each queue (at most 50 of it).',
    reply: z.array(DeadJob),
  }),
  retry: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/dead-jobs/:id/retry',
    access: 'administrator',
    status: 204,
    summary: 'Try a job again that was given up, with all its attempts.',
    params: DeadJobParams,
    reply: z.undefined(),
  }),
  discard: endpoint({
    service: 'auth-gateway',
    method: 'DELETE',
    path: '/dead-jobs/:id',
    access: 'administrator',
    status: 204,
    summary: 'Forget a job that was given up. This cannot be undone.',
    params: DeadJobParams,
    reply: z.undefined(),
  }),
};

/** The calls that every service with background work answers about its own queues. */
export const serviceQueues = (service: ServiceName) => ({
  list: endpoint({
    service,
    method: 'GET',
    path: `/${service}/queues`,
    access: 'service',
    status: 200,
    summary: 'How the queues of this service stand.',
    reply: z.array(QueueState),
  }),
  dead: endpoint({
    service,
    method: 'GET',
    path: `/${service}/dead-jobs`,
    access: 'service',
    status: 200,
    summary: 'Jobs of this service that were given up.',
    reply: z.array(DeadOfService),
  }),
  retry: endpoint({
    service,
    method: 'POST',
    path: `/${service}/dead-jobs/retry`,
    access: 'service',
    status: 204,
    summary: 'Try a job again that was given up.',
    body: z.object({ queue: QueueName, jobId: JobId }),
    reply: z.undefined(),
  }),
  discard: endpoint({
    service,
    method: 'POST',
    path: `/${service}/dead-jobs/discard`,
    access: 'service',
    status: 204,
    summary: 'Forget a job that was given up.',
    body: z.object({ queue: QueueName, jobId: JobId }),
    reply: z.undefined(),
  }),
});

import { type DeadJob, notFound, type ServiceName, type ServiceQueues, serviceQueues } from '@talentsync/contracts';
import type { Call } from '@talentsync/kit';

/** The services that work in the background. */
const WORKING: ServiceName[] = ['auth-gateway', 'interview', 'transcription', 'feedback'];

interface Asking {
  actingFor: string;
  requestId: string;
}

export type QueueBoard = ReturnType<typeof createQueueBoard>;

/** The background work of the whole house in one place: each service is asked for its own. */
export const createQueueBoard = ({ call, peers }: { call: Call; peers: ServiceName[] }) => {
  const working = WORKING.filter((service) => service === 'auth-gateway' || peers.includes(service));

  const placeOf = (id: string): { service: ServiceName; queue: string; jobId: string } => {
    const [name, queue = '', ...rest] = id.split(':');
    const service = working.find((known) => known === name);
    const jobId = rest.join(':');
    if (service === undefined || queue === '' || jobId === '') throw notFound('dead job');
    return { service, queue, jobId };
  };
  const act = async (id: string, what: 'retry' | 'discard', asking: Asking): Promise<void> => {
    const { service, ...body } = placeOf(id);
    await call(serviceQueues(service)[what], asking, { body });
  };

  return {
    /** One that does not answer costs its own rows alone. */
    list: (asking: Asking): Promise<ServiceQueues[]> =>
      Promise.all(
        working.map(async (service) => ({
          service,
          queues: await call(serviceQueues(service).list, asking).catch(() => null),
        })),
      ),
    async dead(asking: Asking): Promise<DeadJob[]> {
      const parted = await Promise.all(
        working.map(async (service) =>
          (await call(serviceQueues(service).dead, asking).catch(() => [])).map((job) => ({
            ...job,
            id: `${service}:${job.queue}:${job.jobId}`,
            service,
          })),
        ),
      );
      return parted.flat();
    },
    /** Errors: NOT_FOUND (there is no such dead job: retried or discarded meanwhile). */
    retry: (id: string, asking: Asking) => act(id, 'retry', asking),
    /** Errors: NOT_FOUND. */
    discard: (id: string, asking: Asking) => act(id, 'discard', asking),
  };
};

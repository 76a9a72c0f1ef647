import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { notFound } from '@talentsync/contracts';
import { type Job as BullJob, Queue, WaitingError, Worker } from 'bullmq';
import { connectRedis, redisFailure } from '../redis-connection.ts';
import type { Secret } from '../secret.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import type { Job, JobStatus, Jobs } from './port.ts';

export interface BullJobsOptions {
  /** `redis://` or, with TLS, `rediss://`. The server needs its append-only file on and `noeviction`, or jobs are lost with it. */
  url: Secret;
  /** Begins every key; a prefix of its own for each service keeps their queues apart. */
  prefix: string;
  /** A job whose worker gave no sign of life for so long is taken over. */
  leaseMs?: number;
  /** First pause after a failure; doubles with each further one. */
  backoffMs?: number;
  /** How long `close` waits for running jobs before it gives them back. */
  drainMs?: number;
  /** For one command. */
  commandMs?: number;
  policy?: Partial<PolicyOptions>;
}

const DEFAULT_ATTEMPTS = 5;
/** Processes that may die over one job before it counts as dead itself. */
const DEATHS = 5;
const LONGEST_BACKOFF_MS = 60_000;
const UNWIND_MS = 1_000;
const LOOK_AGAIN_MS = 10;
const KEEP_DONE_SECONDS = 24 * 3600;
const KEEP_DEAD_SECONDS = 30 * KEEP_DONE_SECONDS;
const COMMAND_MS = 3_000;

/** KEYS completed, failed, job; ARGV id. A finished job makes room for one that starts anew; any other stays as it is. */
const MAKE_ROOM = `
if redis.call('ZREM', KEYS[1], ARGV[1]) + redis.call('ZREM', KEYS[2], ARGV[1]) > 0 then redis.call('DEL', KEYS[3]) end`;

// BullMQ refuses ids that are numbers or have colons.
const toId = (id: string): string => `j-${encodeURIComponent(id)}`;
const fromId = (id: string | undefined): string => decodeURIComponent((id ?? '').slice(2));

const STATES: Record<string, JobStatus['state']> = { active: 'running', completed: 'done', failed: 'dead' };

const statusOf = (job: BullJob, state: JobStatus['state']): JobStatus => ({
  id: fromId(job.id),
  state,
  progress: state === 'done' ? 1 : state === 'running' && typeof job.progress === 'number' ? job.progress : 0,
  attempts: state === 'running' ? job.attemptsMade + 1 : job.attemptsMade,
  error: job.failedReason ?? null,
});

/** BullMQ's scores of what waits for its time: milliseconds of the epoch, and twelve bits for the order within one. */
const SCORE_OF_A_MS = 0x1000;

/** BullMQ keeps when a job was enqueued first: when it fell due again is written down by whoever puts it back. */
const dueAt = ({ data, timestamp, opts }: BullJob): number => data.dueAt ?? timestamp + (opts.delay ?? 0);
const putBack = (job: BullJob, at: number): Promise<void> => job.updateData({ ...job.data, dueAt: at });

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));

/** BullMQ on Redis: the queue is shared by all replicas of a service, and any of them may do the work. */
export const openBullJobs = async (options: BullJobsOptions): Promise<Jobs> => {
  const { url, prefix, leaseMs = 30_000, backoffMs = 1_000, drainMs = 5_000, commandMs = COMMAND_MS } = options;
  // Who enqueues is told at once that Redis is away; workers wait for it to come back, however long.
  const asking = await connectRedis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandMs,
  });
  const working = await connectRedis(url, { maxRetriesPerRequest: null });
  const policy = createPolicy('Redis', {
    ...{ attempts: 3, timeoutMs: 2 * commandMs, concurrency: 1_000 },
    ...{ breakAfter: 20, coolDownMs: 1_000 },
    ...options.policy,
  });
  const asked = <Answer>(command: () => Promise<Answer>): Promise<Answer> =>
    policy.run(() =>
      command().catch((error: unknown) => {
        throw redisFailure(error);
      }),
    );

  const queues = new Map<string, Promise<Queue>>();
  const workers = new Map<string, Worker>();
  const ending = new AbortController();

  const openQueue = async (name: string): Promise<Queue> => {
    const queue = new Queue(name, { connection: asking, prefix, skipWaitingForReady: true });
    // Each command tells whoever asked; the event repeats it.
    queue.on('error', () => {});
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // One that was opened while Redis was away stays broken for ever: the next command opens another.
      queues.delete(name);
      void queue.close().catch(() => undefined);
      throw error;
    }
  };
  const queueOf = (name: string): Promise<Queue> => {
    const queue = queues.get(name) ?? openQueue(name);
    queues.set(name, queue);
    return queue;
  };
  /** One command on a queue, as often as the policy allows. */
  const on = <Answer>(name: string, command: (queue: Queue) => Promise<Answer>): Promise<Answer> =>
    asked(async () => command(await queueOf(name)));

  const perform = async (bull: BullJob, token: string | undefined, handler: (job: Job) => Promise<void>) => {
    if (bull.attemptsMade > 0) await bull.updateProgress(0);
    try {
      await handler({
        id: fromId(bull.id),
        payload: bull.data.payload,
        attempt: Math.max(bull.attemptsStarted, bull.attemptsMade + 1),
        signal: ending.signal,
        progress: async (fraction) => {
          // Whether it can be watched must not decide whether it succeeds.
          if (!ending.signal.aborted) await bull.updateProgress(clamp(fraction)).catch(() => undefined);
        },
      });
    } catch (error) {
      if (!ending.signal.aborted) throw error ?? new Error('It failed without a reason.');
      // A stop in the middle is no failure: the next process takes it up.
      await putBack(bull, Date.now()).catch(() => undefined);
      await bull.moveToWait(token);
      throw new WaitingError();
    }
  };

  const deadOne = async (name: string, id: string): Promise<BullJob> => {
    const job = await on(name, (queue) => queue.getJob(toId(id)));
    if (job === undefined || (await asked(() => job.getState())) !== 'failed') throw notFound('dead job');
    return job;
  };

  /** Those whose time has come are due, though BullMQ moves them only when a worker is free. */
  const overdueIn = (queue: Queue): Promise<number> =>
    asking.zcount(queue.toKey('delayed'), 0, Date.now() * SCORE_OF_A_MS);
  const isBusy = async (queue: Queue): Promise<boolean> => {
    const { wait = 0, active = 0 } = await queue.getJobCounts('wait', 'active');
    return wait + active + (await overdueIn(queue)) > 0;
  };
  const oldestIn = async (queue: Queue): Promise<number | null> => {
    const [waiting] = await queue.getJobs(['wait'], 0, 0, true);
    const [, score] = await asking.zrange(queue.toKey('delayed'), '0', '0', 'WITHSCORES');
    const due = score === undefined ? Number.POSITIVE_INFINITY : Math.floor(Number(score) / SCORE_OF_A_MS);
    const oldest = Math.min(waiting === undefined ? Number.POSITIVE_INFINITY : dueAt(waiting), due);
    return oldest <= Date.now() ? oldest : null;
  };

  return {
    async enqueue(name, payload, { id = randomUUID(), delayMs = 0, attempts = DEFAULT_ATTEMPTS } = {}) {
      const jobId = toId(id);
      await on(name, async (queue) => {
        await asking.eval(MAKE_ROOM, 3, queue.toKey('completed'), queue.toKey('failed'), queue.toKey(jobId), jobId);
        await queue.add(
          name,
          { payload: payload ?? null },
          {
            ...{ jobId, attempts, delay: delayMs, backoff: { type: 'custom' } },
            removeOnComplete: { age: KEEP_DONE_SECONDS },
            removeOnFail: { age: KEEP_DEAD_SECONDS },
          },
        );
      });
      return id;
    },
    async work<Payload>(name: string, handler: (job: Job<Payload>) => Promise<void>, { concurrency = 1 } = {}) {
      const worker = new Worker(name, (bull, token) => perform(bull, token, handler as (job: Job) => Promise<void>), {
        ...{ connection: working, prefix, concurrency },
        ...{ lockDuration: leaseMs, stalledInterval: leaseMs, maxStalledCount: DEATHS },
        settings: {
          backoffStrategy: async (made = 1, _type, _error, job) => {
            const longer = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (made - 1));
            const ms = Math.round(longer * (0.75 + Math.random() / 2));
            // When it is due again is only told; that it is tried again must not hang on it.
            await (job && putBack(job as BullJob, Date.now() + ms))?.catch(() => undefined);
            return ms;
          },
        },
      });
      // It mends itself when Redis is back; `probe` says that it is away.
      worker.on('error', () => {});
      workers.set(name, worker);
      await worker.waitUntilReady();
    },
    async status(name, id) {
      const job = await on(name, (queue) => queue.getJob(toId(id)));
      if (job === undefined) return undefined;
      const state = await asked(() => job.getState());
      return state === 'unknown' ? undefined : statusOf(job, STATES[state] ?? 'waiting');
    },
    async counts(name) {
      const counted = (queue: Queue) => queue.getJobCounts('wait', 'delayed', 'active', 'failed');
      const { wait = 0, delayed = 0, active = 0, failed = 0 } = await on(name, counted);
      const due = Math.min(delayed, await on(name, overdueIn));
      const waiting = wait + due;
      const oldestDueAt = waiting === 0 ? null : await on(name, oldestIn);
      return { waiting, delayed: delayed - due, running: active, dead: failed, oldestDueAt };
    },
    async dead(name, limit) {
      if (limit < 1) return [];
      const jobs = await on(name, (queue) => queue.getJobs(['failed'], 0, limit - 1, false));
      return jobs.map((job) => statusOf(job, 'dead'));
    },
    async retry(name, id) {
      const job = await deadOne(name, id);
      await asked(() => putBack(job, Date.now()));
      await asked(() => job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true }));
    },
    async discard(name, id) {
      const job = await deadOne(name, id);
      await asked(() => job.remove());
    },
    async idle(name) {
      while (await on(name, isBusy)) await pause(LOOK_AGAIN_MS);
    },
    async probe() {
      const failure = await asking.ping().then(
        () => undefined,
        (error: unknown) => redisFailure(error) as Error,
      );
      // Reduced and not unusable: an interview goes on without background work, so its process must stay in service.
      return {
        driver: 'bullmq',
        usable: true,
        reduced: failure !== undefined,
        detail:
          failure === undefined
            ? 'BullMQ on Redis, shared by all replicas.'
            : `${failure.message} Until it is back no background work begins; what was taken is kept.`,
      };
    },
    async close() {
      // No new job is started while the running ones get a moment to end well.
      const all = [...workers.values()];
      const drained = Promise.allSettled(all.map((worker) => worker.close()));
      const inTime = (ms: number) => pause(ms, undefined, { ref: false });
      await Promise.race([drained, inTime(drainMs)]);
      ending.abort();
      // What heeds the signal gives its job back; the lease of the others runs out.
      await Promise.race([drained, inTime(UNWIND_MS)]);
      for (const queue of queues.values()) await queue.then((open) => open.close()).catch(() => undefined);
      for (const connection of [working, asking]) connection.disconnect();
    },
  };
};

import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { lacks, type RedisServer, startRedis } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { type BullJobsOptions, openBullJobs } from './bullmq.ts';
import { jobsChecks } from './conformance.ts';

describe.skipIf(lacks('redis-server'))('jobs on BullMQ (needs redis-server)', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  const open = (changes: Partial<BullJobsOptions> = {}) =>
    openBullJobs({ url: redis.url, prefix: randomUUID(), backoffMs: 5, drainMs: 1_000, ...changes });

  conforms(jobsChecks, () => open());

  failsOn(jobsChecks, 'the same id while it waits is one job, and a done one starts anew', async () => {
    const jobs = await open();
    return { ...jobs, enqueue: (queue, payload) => jobs.enqueue(queue, payload) };
  });
  failsOn(jobsChecks, 'a job that fails is tried again, then it is dead until somebody retries it', async () => {
    const jobs = await open();
    return { ...jobs, retry: async () => {} };
  });

  it('a job whose process was killed in the middle is taken over', async () => {
    const prefix = randomUUID();
    const worker = join(import.meta.dirname, 'fixtures/bull-worker.ts');
    const child = fork(worker, [redis.url, prefix], { execArgv: [], stdio: 'ignore' });
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const jobs = await open({ prefix, leaseMs: 100 });
    const taken = Promise.withResolvers<unknown>();
    await jobs.work('q', async ({ payload, attempt }) => taken.resolve({ payload, attempt }));
    expect(await taken.promise).toEqual({ payload: 'important', attempt: 2 });
    await jobs.idle('q');
    expect(await jobs.counts('q')).toMatchObject({ waiting: 0, running: 0, dead: 0 });
    await jobs.close();
  });

  it('two replicas share the work, and each job is done by one of them', async () => {
    const prefix = randomUUID();
    const [one, two] = [await open({ prefix }), await open({ prefix })];
    const done: number[] = [];
    const both = [0, 0];
    const work = (replica: 0 | 1) => async (job: { payload: number }) => {
      both[replica] = (both[replica] ?? 0) + 1;
      done.push(job.payload);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await one.work<number>('q', work(0));
    await two.work<number>('q', work(1));
    await Promise.all(Array.from({ length: 200 }, (_, n) => one.enqueue('q', n)));
    await two.idle('q');
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(Math.min(...both)).toBeGreaterThan(0);
    await Promise.all([one.close(), two.close()]);
  });

  it('a stop in the middle gives the job back, without counting it as a failure', async () => {
    const prefix = randomUUID();
    const first = await open({ prefix, drainMs: 10 });
    const started = Promise.withResolvers<void>();
    await first.work('q', ({ signal }) => {
      started.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    });
    await first.enqueue('q', null, { id: 'x' });
    await started.promise;
    await first.close();

    const second = await open({ prefix });
    expect(await second.status('q', 'x')).toMatchObject({ state: 'waiting', attempts: 0 });
    await second.close();
  });

  it('a stop lets a running job end, and its end is kept', async () => {
    const prefix = randomUUID();
    const first = await open({ prefix });
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    await first.work('q', () => {
      started.resolve();
      return gate.promise;
    });
    await first.enqueue('q', null, { id: 'x' });
    await started.promise;
    const closing = first.close();
    gate.resolve();
    await closing;
    const second = await open({ prefix });
    expect(await second.status('q', 'x')).toMatchObject({ state: 'done' });
    await second.close();
  });
});

describe.skipIf(lacks('redis-server'))('a Redis under BullMQ that dies (needs redis-server)', () => {
  it('has every job that was taken when it is back, and workers go on by themselves', async () => {
    const redis = await startRedis();
    const jobs = await openBullJobs({ url: redis.url, prefix: 'p', leaseMs: 200, backoffMs: 5 });
    const done = new Set<unknown>();
    let died = false;
    for (let n = 0; n < 50; n += 1) await jobs.enqueue('q', n);
    await redis.kill();
    expect(await jobs.probe()).toMatchObject({ driver: 'bullmq', usable: true, reduced: true });
    await expect(jobs.enqueue('q', 'lost')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    // A queue that is first used now must not be broken afterwards.
    await expect(jobs.enqueue('another', 'lost')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await redis.start();
    await expect.poll(async () => (await jobs.probe()).reduced).toBe(false);
    await jobs.enqueue('another', 'kept', { id: 'a' });
    expect(await jobs.status('another', 'a')).toMatchObject({ state: 'waiting' });
    await jobs.work('q', async ({ payload }) => {
      done.add(payload);
      if (done.size < 10 || died) return;
      died = true;
      await redis.kill().then(() => redis.start());
    });
    await expect.poll(() => done.size).toBe(50);
    await expect.poll(async () => (await jobs.probe()).reduced).toBe(false);
    await expect
      .poll(() => jobs.counts('q').catch(() => undefined))
      .toMatchObject({ waiting: 0, delayed: 0, running: 0, dead: 0 });
    await jobs.close();
    await redis.close();
  });
});

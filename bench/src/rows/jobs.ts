import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { openSqliteJobs } from '../../../packages/engines/src/jobs/sqlite.ts';
import { startRedis } from '../../../stubs/src/index.ts';
import { type BenchRow, byTurns, measureOf } from '../measure.ts';

const ROUNDS = 5;
const JOBS = 1_000;
const CONCURRENCY = 16;
const PAYLOAD = { userId: 'sam', interviewId: 'an interview', questionKey: 'a question' };

/** Jobs put in one by one and done at once, each safe from a kill before the next: our queue, and BullMQ on a Redis that writes each command to the disk. */
export const jobs: BenchRow = {
  name: 'jobs',
  async measure() {
    const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
    const ours = await openSqliteJobs({ directory });
    const redis = await startRedis();
    const connection = { url: redis.url, maxRetriesPerRequest: null };
    const queue = new Queue('bench', { connection });
    let done = 0;
    let all = (): void => {};
    const one = async (): Promise<void> => {
      done += 1;
      if (done === JOBS) all();
    };
    const worker = new Worker('bench', one, { connection, concurrency: CONCURRENCY });
    await ours.work('bench', one, { concurrency: CONCURRENCY });
    const rate = async (put: (at: number) => Promise<unknown>): Promise<number> => {
      done = 0;
      const finished = new Promise<void>((resolve) => {
        all = resolve;
      });
      const started = performance.now();
      for (let at = 0; at < JOBS; at += 1) await put(at);
      await finished;
      return (JOBS * 1_000) / (performance.now() - started);
    };
    try {
      await worker.waitUntilReady();
      const rates = await byTurns(ROUNDS, {
        ours: () => rate(() => ours.enqueue('bench', PAYLOAD)),
        bullmq: () => rate(() => queue.add('job', PAYLOAD, { removeOnComplete: true })),
      });
      return {
        measures: [
          measureOf({
            ...{ what: 'jobs put in and done', unit: 'a second', n: ROUNDS * JOBS, ours: rates.ours },
            peer: { name: 'BullMQ on Redis', rounds: rates.bullmq },
            target: { of: 'ratio', atLeast: 0.5 },
          }),
        ],
      };
    } finally {
      await worker.close();
      await queue.close();
      await redis.close();
      await ours.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

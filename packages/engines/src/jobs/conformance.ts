import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Jobs } from './port.ts';

export const jobsChecks: Checks<Jobs> = {
  'a job is done once, with its payload': async (jobs) => {
    const done: unknown[] = [];
    await jobs.work('q', async ({ payload }) => void done.push(payload));
    await jobs.enqueue('q', { n: 1 });
    await jobs.idle('q');
    expect(done).toEqual([{ n: 1 }]);
    expect(await jobs.counts('q')).toEqual({ waiting: 0, delayed: 0, running: 0, dead: 0, oldestDueAt: null });
  },
  'the same id while it waits is one job, and a done one starts anew': async (jobs) => {
    const done: unknown[] = [];
    for (const n of [1, 2]) await jobs.enqueue('q', n, { id: 'same' });
    await jobs.work('q', async ({ payload }) => void done.push(payload));
    await jobs.idle('q');
    await jobs.enqueue('q', 3, { id: 'same' });
    await jobs.idle('q');
    expect(done).toEqual([1, 3]);
  },
  'a job that fails is tried again, then it is dead until somebody retries it': async (jobs) => {
    let attempts = 0;
    let works = false;
    const finished = Promise.withResolvers<void>();
    await jobs.work('q', async ({ attempt }) => {
      attempts += 1;
      if (works) return finished.resolve();
      if (attempt === 2) finished.resolve();
      throw new Error(`no luck ${attempt}`);
    });
    await jobs.enqueue('q', null, { id: 'x', attempts: 2 });
    await finished.promise;
    await jobs.idle('q');
    expect(attempts).toBe(2);
    expect(await jobs.dead('q', 10)).toMatchObject([{ id: 'x', state: 'dead', error: 'no luck 2', attempts: 2 }]);
    works = true;
    await jobs.retry('q', 'x');
    await jobs.idle('q');
    expect(await jobs.status('q', 'x')).toMatchObject({ state: 'done', progress: 1 });
    await expect(jobs.retry('q', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
  'a job waits for its time': async (jobs) => {
    const done = Promise.withResolvers<number>();
    await jobs.work('q', async () => done.resolve(Date.now()));
    // What is asked of one that waits is asked of one whose time does not come meanwhile.
    await jobs.enqueue('q', null, { id: 'much later', delayMs: 3_600_000 });
    expect(await jobs.status('q', 'much later')).toMatchObject({ state: 'waiting' });
    expect(await jobs.counts('q')).toMatchObject({ waiting: 0, delayed: 1, oldestDueAt: null });
    const begun = Date.now();
    await jobs.enqueue('q', null, { id: 'later', delayMs: 400 });
    expect((await done.promise) - begun).toBeGreaterThanOrEqual(399);
    await jobs.idle('q');
  },
  'since when the oldest has waited is known, and another queue has no part in it': async (jobs) => {
    const begun = Date.now();
    await jobs.enqueue('q', null, { id: 'old' });
    const between = Date.now();
    await jobs.enqueue('q', null, { id: 'new' });
    const { waiting, oldestDueAt } = await jobs.counts('q');
    expect(waiting).toBe(2);
    expect(oldestDueAt).toBeGreaterThanOrEqual(begun);
    expect(oldestDueAt).toBeLessThanOrEqual(between);
    expect(await jobs.counts('other')).toMatchObject({ waiting: 0, oldestDueAt: null });
  },
  'one whose time has come is waiting, though nobody takes it yet': async (jobs) => {
    const begun = Date.now();
    await jobs.enqueue('q', null, { delayMs: 20 });
    await expect.poll(async () => (await jobs.counts('q')).waiting).toBe(1);
    const { delayed, oldestDueAt } = await jobs.counts('q');
    expect(delayed).toBe(0);
    expect(oldestDueAt).toBeGreaterThanOrEqual(begun + 20);
    expect(oldestDueAt).toBeLessThanOrEqual(Date.now());
  },
  'one that failed has waited since it was due again, not since it first was': async (jobs) => {
    const gate = Promise.withResolvers<void>();
    let failedAt = Number.POSITIVE_INFINITY;
    await jobs.work<string>('q', async ({ payload, attempt }) => {
      if (payload === 'holds the only place') return gate.promise;
      if (attempt > 1) return;
      await jobs.enqueue('q', 'holds the only place');
      await expect.poll(Date.now).toBeGreaterThan(enqueuedAt + 5);
      failedAt = Date.now();
      throw new Error('no luck');
    });
    const enqueuedAt = Date.now();
    await jobs.enqueue('q', 'fails once', { attempts: 2 });
    await expect.poll(async () => (await jobs.counts('q')).waiting > 0 && failedAt < Date.now()).toBe(true);
    await expect.poll(async () => (await jobs.counts('q')).oldestDueAt).toBeGreaterThanOrEqual(failedAt);
    gate.resolve();
    await jobs.idle('q');
  },
  'a dead job can be discarded, and nothing else can': async (jobs) => {
    await jobs.work('q', async () => {
      throw new Error('no luck');
    });
    await jobs.enqueue('q', null, { id: 'x', attempts: 1 });
    await jobs.enqueue('q', null, { id: 'later', delayMs: 60_000 });
    await jobs.idle('q');
    await expect(jobs.discard('q', 'later')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await jobs.discard('q', 'x');
    expect(await jobs.dead('q', 10)).toEqual([]);
    expect(await jobs.counts('q')).toMatchObject({ delayed: 1, dead: 0 });
    await expect(jobs.discard('q', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
  'progress can be watched, and no more run at once than asked': async (jobs) => {
    const gate = Promise.withResolvers<void>();
    let most = 0;
    let running = 0;
    const half = Promise.withResolvers<void>();
    await jobs.work(
      'q',
      async ({ progress }) => {
        running += 1;
        most = Math.max(most, running);
        await progress(0.5);
        half.resolve();
        await gate.promise;
        running -= 1;
      },
      { concurrency: 2 },
    );
    for (const id of ['a', 'b', 'c']) await jobs.enqueue('q', null, { id });
    await half.promise;
    expect(await jobs.status('q', 'a')).toMatchObject({ state: 'running', progress: 0.5 });
    expect(await jobs.counts('q')).toMatchObject({ waiting: 1, delayed: 0, running: 2, dead: 0 });
    gate.resolve();
    await jobs.idle('q');
    expect(most).toBe(2);
  },
};

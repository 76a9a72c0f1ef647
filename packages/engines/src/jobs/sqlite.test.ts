import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { jobsChecks } from './conformance.ts';
import { openSqliteJobs } from './sqlite.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'talentsync-jobs-'));

const open = async () => {
  const directory = await newFolder();
  const jobs = await openSqliteJobs({ directory, backoffMs: 5 });
  return {
    ...jobs,
    close: async () => {
      await jobs.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

conforms(jobsChecks, open);

failsOn(jobsChecks, 'the same id while it waits is one job, and a done one starts anew', async () => {
  const jobs = await open();
  return { ...jobs, enqueue: (queue, payload) => jobs.enqueue(queue, payload) };
});

failsOn(jobsChecks, 'a job waits for its time', async () => {
  const jobs = await open();
  return { ...jobs, enqueue: (queue, payload, { id = 'x' } = {}) => jobs.enqueue(queue, payload, { id }) };
});
failsOn(jobsChecks, 'a dead job can be discarded, and nothing else can', async () => {
  const jobs = await open();
  return { ...jobs, discard: async () => {} };
});
failsOn(jobsChecks, 'since when the oldest has waited is known, and another queue has no part in it', async () => {
  const jobs = await open();
  return { ...jobs, counts: () => jobs.counts('q').then((counts) => ({ ...counts, oldestDueAt: 0 })) };
});
failsOn(jobsChecks, 'a job that fails is tried again, then it is dead until somebody retries it', async () => {
  const jobs = await open();
  return { ...jobs, retry: async () => {} };
});

it('a job whose process was killed in the middle is taken over', async () => {
  const directory = await newFolder();
  const child = fork(join(import.meta.dirname, 'fixtures/worker.ts'), [directory], { execArgv: [], stdio: 'ignore' });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const jobs = await openSqliteJobs({ directory, leaseMs: 50 });
  const taken = Promise.withResolvers<unknown>();
  await jobs.work('q', async ({ payload, attempt }) => taken.resolve({ payload, attempt }));
  expect(await taken.promise).toEqual({ payload: 'important', attempt: 2 });
  await jobs.close();
  await rm(directory, { recursive: true });
});

it('a stop in the middle gives the job back, without counting it as a failure', async () => {
  const directory = await newFolder();
  const first = await openSqliteJobs({ directory, drainMs: 10 });
  const started = Promise.withResolvers<void>();
  await first.work('q', ({ signal }) => {
    started.resolve();
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  });
  await first.enqueue('q', null, { id: 'x' });
  await started.promise;
  await first.close();

  const second = await openSqliteJobs({ directory });
  expect(await second.status('q', 'x')).toMatchObject({ state: 'waiting', attempts: 0 });
  await second.close();
  await rm(directory, { recursive: true });
});

const HOUR = 3_600_000;

it('a clock that is set back puts no job off', async () => {
  const directory = await newFolder();
  let time = Date.parse('2026-11-26T09:00:00Z');
  const jobs = await openSqliteJobs({ directory, now: () => time, leaseMs: 30 });
  let done = false;
  await jobs.work('q', async () => {
    done = true;
  });
  await jobs.enqueue('q', 'later', { delayMs: 50 });
  time -= HOUR;
  await expect
    .poll(() => {
      time += 10;
      return done;
    })
    .toBe(true);
  await jobs.close();
  await rm(directory, { recursive: true });
});

it('a job of a killed process is taken over though the clock was set back since', async () => {
  const directory = await newFolder();
  const child = fork(join(import.meta.dirname, 'fixtures/worker.ts'), [directory], { execArgv: [], stdio: 'ignore' });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const jobs = await openSqliteJobs({ directory, now: () => Date.now() - HOUR });
  const taken = Promise.withResolvers<number>();
  await jobs.work('q', async ({ attempt }) => taken.resolve(attempt));
  expect(await taken.promise).toBe(2);
  await jobs.close();
  await rm(directory, { recursive: true });
});

/** As on a full disk: each statement does its work, and what it did is undone when it is to be kept. */
const diskOf = (directory: string) => {
  const beside = new DatabaseSync(join(directory, 'jobs.sqlite'));
  beside.exec(`create table nowhere (id integer primary key);
    create table kept (at integer references nowhere deferrable initially deferred)`);
  return {
    fill: () => beside.exec('create trigger full after update on jobs begin insert into kept values (1); end'),
    free: () => beside.exec('drop trigger full'),
    close: () => beside.close(),
  };
};

it('a full disk lets no job begin, not once and not over and over, and none is lost', async () => {
  const directory = await newFolder();
  const jobs = await openSqliteJobs({ directory });
  const disk = diskOf(directory);
  for (const id of ['a', 'b', 'c']) await jobs.enqueue('q', null, { id });
  disk.fill();
  const begun: string[] = [];
  await jobs.work('q', async ({ id, attempt }) => {
    begun.push(`${id}${attempt}`);
    await setImmediate();
  });
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  expect([begun, (await jobs.probe()).usable]).toEqual([[], false]);
  disk.free();
  await jobs.idle('q');
  expect([begun, (await jobs.probe()).usable]).toEqual([['a1', 'b1', 'c1'], true]);
  disk.close();
  await jobs.close();
  await rm(directory, { recursive: true });
});

it('an outcome that a full disk does not take is written once there is space, and the work is not done again', async () => {
  const directory = await newFolder();
  const jobs = await openSqliteJobs({ directory });
  const disk = diskOf(directory);
  const ended = Promise.withResolvers<void>();
  let times = 0;
  await jobs.work('q', async () => {
    times += 1;
    disk.fill();
    ended.resolve();
  });
  await jobs.enqueue('q', null, { id: 'a' });
  await ended.promise;
  await expect.poll(async () => (await jobs.probe()).usable).toBe(false);
  expect(await jobs.status('q', 'a')).toMatchObject({ state: 'running' });
  disk.free();
  await jobs.idle('q');
  expect([times, await jobs.status('q', 'a')]).toMatchObject([1, { state: 'done', attempts: 1 }]);
  disk.close();
  await jobs.close();
  await rm(directory, { recursive: true });
});

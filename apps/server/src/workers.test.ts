import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EnginesConfig } from '@talentsync/engines/open';
import { afterEach, expect, it, vi } from 'vitest';
import type { Config } from './env.ts';
import { runWorkers } from './workers.ts';

let end = (): void => undefined;
afterEach(async () => {
  const gone = Object.values(cluster.workers ?? {}).map((worker) => worker && once(worker, 'exit'));
  end();
  await Promise.all(gone);
  vi.restoreAllMocks();
});

it('a worker that dies before the last of the others answers is started again', async () => {
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'fixtures/worker.ts'), execArgv: [], args: [] });
  vi.spyOn(console, 'error').mockReturnValue();
  const forked: Worker[] = [];
  const answered: Worker[] = [];
  const fork = cluster.fork.bind(cluster);
  vi.spyOn(cluster, 'fork').mockImplementation((environment) => {
    const worker = fork(environment);
    forked.push(worker);
    worker.on('message', () => void answered.push(worker));
    return worker;
  });
  const config = { SERVICES: [] as string[], WORKERS: 2 } as unknown as Config;
  const running = runWorkers(config, {} as EnginesConfig, (told) => {
    end = told;
  });
  const [first, second] = forked;
  await expect.poll(() => answered).toEqual([first]);
  const dead = once(first as Worker, 'exit');
  first?.process.kill('SIGKILL');
  await dead;
  second?.send('answer');
  expect(await running).toBe('http://127.0.0.1:1');
  await expect.poll(() => answered.length).toBe(3);
  expect(answered[2]).toBe(forked[2]);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Megabytes that a process holds now, and held at most. */
export const memoryOf = ({ pid }: ChildProcess): { now: number; peak: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: Math.round(read('VmRSS')), peak: Math.round(read('VmHWM')) };
};

/** The least that a server can be, in a process of its own: the peer of ours. */
export const startBare = (): Promise<{ url: string; process: ChildProcess; stop(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)));
    child.stdout.once('data', (data) =>
      resolve({
        url: String(data).trim(),
        process: child,
        stop: () => {
          child.kill();
          return gone;
        },
      }),
    );
  });

/** Runs `work` on every item, a few at a time; answers in the order of the items. */
export const inParallel = async <Item, Result>(
  items: Item[],
  width: number,
  work: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item, at);
  };
  await Promise.all(Array.from({ length: width }, one));
  return results;
};

import { Worker } from 'node:worker_threads';

type Checkpoint = (path: string) => Promise<string | undefined>;

let thread: Checkpoint | undefined;

/** One thread of the process for all its files; it holds the process up only while it works. */
const startThread = (): Checkpoint => {
  const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url));
  const waiting: Array<(trouble: string | undefined) => void> = [];
  const answered = (trouble: string | undefined): void => {
    waiting.shift()?.(trouble);
    if (waiting.length === 0) worker.unref();
  };
  const gone = (): void => {
    thread = undefined;
    while (waiting.length > 0) answered('The thread for it ended.');
  };
  worker.on('message', answered).on('error', gone).on('exit', gone).unref();
  return (path) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      worker.ref();
      worker.postMessage(path);
    });
};

/**
 * Moves what stands in the log of an SQLite file into the file itself, in a thread: SQLite would do it inside some commit,
 * flushing the disk twice while nobody else is served. Never throws; what could not be moved is moved another time, and the
 * answer says why.
 */
export const checkpoint: Checkpoint = (path) => {
  thread ??= startThread();
  return thread(path);
};

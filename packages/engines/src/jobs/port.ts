import type { Engine } from '../probe.ts';

export interface Job<Payload = unknown> {
  id: string;
  payload: Payload;
  /** 1 on the first try. */
  attempt: number;
  /** 0 to 1; kept where `progress(id)` can read it. */
  progress(fraction: number): Promise<void>;
  signal: AbortSignal;
}

export interface JobStatus {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'dead';
  progress: number;
  attempts: number;
  /** Message of the last failure. */
  error: string | null;
}

export interface JobCounts {
  /** Due now, and nobody has taken them yet. */
  waiting: number;
  /** Put off: by whoever enqueued them, or after a failure. */
  delayed: number;
  running: number;
  /** Dead letters: tried as often as was allowed. */
  dead: number;
  /** Since when the oldest of the waiting ones has been due, in milliseconds of the epoch; null where none waits. */
  oldestDueAt: number | null;
}

/** Background work, at least once: a handler must bear being run twice. Jobs survive kill -9. */
export interface Jobs extends Engine {
  /** The same id again, while the job is waiting or running, is one job; a done or dead one starts anew. */
  enqueue(
    queue: string,
    payload: unknown,
    options?: { id?: string; delayMs?: number; attempts?: number },
  ): Promise<string>;
  /** Starts taking jobs of a queue. A handler that throws is tried again with exponential back-off until `attempts`, then the job is dead. */
  work<Payload>(
    queue: string,
    handler: (job: Job<Payload>) => Promise<void>,
    options?: { concurrency?: number },
  ): Promise<void>;
  status(queue: string, id: string): Promise<JobStatus | undefined>;
  counts(queue: string): Promise<JobCounts>;
  /** Dead letters, newest first. */
  dead(queue: string, limit: number): Promise<JobStatus[]>;
  /** Puts a dead job back to waiting. Errors: NOT_FOUND (no dead job has this id). */
  retry(queue: string, id: string): Promise<void>;
  /** Forgets a dead job. Errors: NOT_FOUND (no dead job has this id). */
  discard(queue: string, id: string): Promise<void>;
  /** Resolves when no job of the queue is due or running; for tests and for draining before a stop. */
  idle(queue: string): Promise<void>;
}

import { type AnsweredTurn, feedback, media, transcriptions } from '@talentsync/contracts';
import type { State } from '@talentsync/engines';
import { type Call, type Logger, newId } from '@talentsync/kit';
import type { Handle, Owned } from '../store/handle.ts';
import { type OutboxRow, outboxStore } from '../store/outbox.ts';

const AT_ONCE = 8;
const LONGEST_PAUSE_MS = 60_000;
/** How often rows are looked for that nobody was woken for: those of a replica that died. */
const SWEEP_MS = 60_000;
/** How long a caller waits at most to know that what it did has been heard. */
const HEARD_WITHIN_MS = 2_000;
const LOCK = { ttlMs: 60_000, waitMs: 30_000 };

export type OutboxMessage =
  | { topic: 'answer'; payload: AnsweredTurn }
  | { topic: 'finished'; payload: { interviewId: string; turnIds: string[] } }
  | { topic: 'deleted'; payload: { interviewId: string } }
  | { topic: 'consents'; payload: { interviewId: string; keep: boolean; over: boolean; transcribe?: boolean } };

export interface OutboxParts {
  db: Handle;
  state: State;
  call: Call;
  logger: Logger;
  now: () => number;
  /** The pause after a first failure; doubles with each further one, up to a minute. */
  backoffMs: number;
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * What feedback has to hear, and of consents and deletions also who keeps recordings and words: a row written in the transaction of what it tells, carried over by one small loop, in order
 * for each interview and at least once. The table is the queue; a job a row would keep everything twice and have to be
 * reconciled after every crash. Nobody waits for it but the loop itself.
 */
export const createOutbox = ({ db, state, call, logger, now, backoffMs }: OutboxParts) => {
  const due = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const failures = new Map<string, number>();
  const pauses = new Map<string, NodeJS.Timeout>();
  const listening = new Map<string, Array<() => void>>();
  let started = false;
  let sweeper: NodeJS.Timeout | undefined;

  const lock = async (interviewId: string) => {
    const held = await state.lock(`interview:${interviewId}:outbox`, LOCK);
    if (held === null) throw new Error('Another process delivers for this interview.');
    return held;
  };

  const deliver = async (row: OutboxRow): Promise<void> => {
    const caller = { actingFor: row.user_id, requestId: row.id };
    const message = { topic: row.topic, payload: JSON.parse(row.payload) } as OutboxMessage;
    switch (message.topic) {
      case 'answer':
        return call(feedback.takeAnswer, caller, { body: message.payload });
      case 'finished':
        return call(feedback.takeFinished, caller, { body: message.payload });
      case 'consents': {
        const { transcribe, ...recordings } = message.payload;
        const { interviewId } = recordings;
        // A row of an earlier version says nothing of it.
        if (transcribe !== undefined)
          await call(transcriptions.takeConsents, caller, { body: { interviewId, transcribe } });
        return call(media.takeConsents, caller, { body: recordings });
      }
      case 'deleted':
        // Each bears being told twice: the row stays until all three have heard it.
        await call(feedback.takeDeleted, caller, { body: message.payload });
        await call(transcriptions.takeDeleted, caller, { body: message.payload });
        return call(media.takeDeleted, caller, { body: message.payload });
    }
  };

  /** Delivers an interview's rows one by one; each is read anew, so that what was deleted meanwhile is not told. */
  const drain = async (interviewId: string): Promise<void> => {
    const held = await lock(interviewId);
    try {
      for (;;) {
        const row = await outboxStore.first(db, interviewId);
        if (row === undefined || !started) return;
        await deliver(row);
        await outboxStore.remove(db, row);
      }
    } finally {
      await held.release();
    }
  };

  const pause = (interviewId: string, error: unknown): void => {
    const count = (failures.get(interviewId) ?? 0) + 1;
    failures.set(interviewId, count);
    const milliseconds = Math.min(LONGEST_PAUSE_MS, backoffMs * 2 ** (count - 1)) * (0.75 + Math.random() / 2);
    const cause = String(error);
    logger.warn({ cause, interviewId, failures: count }, 'a message was not taken; trying again');
    if (started) pauses.set(interviewId, setTimeout(() => wake(interviewId), milliseconds).unref());
  };

  const pump = (): void => {
    for (const interviewId of due) {
      if (!started || running.size >= AT_ONCE) return;
      if (running.has(interviewId)) continue;
      due.delete(interviewId);
      running.set(
        interviewId,
        drain(interviewId)
          .then(
            () => void failures.delete(interviewId),
            (error: unknown) => pause(interviewId, error),
          )
          .finally(() => {
            running.delete(interviewId);
            pump();
            if (running.has(interviewId) || due.has(interviewId)) return;
            for (const resolve of listening.get(interviewId) ?? []) resolve();
            listening.delete(interviewId);
          }),
      );
    }
  };

  const wake = (interviewId: string): void => {
    clearTimeout(pauses.get(interviewId));
    pauses.delete(interviewId);
    due.add(interviewId);
    pump();
  };

  const sweep = async (): Promise<void> => {
    for (const interviewId of await outboxStore.waiting(db)) if (!pauses.has(interviewId)) due.add(interviewId);
    pump();
  };

  return {
    /** Writes a row in the transaction of what it tells; `wake` once that has committed. */
    write: (handle: Handle, { id, user_id }: Owned, { topic, payload }: OutboxMessage): Promise<void> =>
      outboxStore.insert(handle, {
        id: newId(),
        interview_id: id,
        user_id,
        topic,
        payload: JSON.stringify(payload),
        created_at: now(),
      }),
    /** In the transaction that deletes an interview: drops what was not told of it. */
    forget: (handle: Handle, interview: Owned): Promise<void> => outboxStore.removeInterview(handle, interview),
    forgetPerson: (userId: string): Promise<void> => outboxStore.removePerson(db, userId),
    /** Something waits to be told: begins at once, never throws, never makes the caller wait. */
    wake,
    /** The same, and waits until it was told, or could not be now, or two seconds have gone: then it is told later. */
    async tell(interviewId: string): Promise<void> {
      if (!started) return wake(interviewId);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, HEARD_WITHIN_MS);
        const heard = () => {
          clearTimeout(timer);
          resolve();
        };
        listening.set(interviewId, [...(listening.get(interviewId) ?? []), heard]);
        wake(interviewId);
      });
    },
    /** Runs `work` while nothing of this interview is on its way to feedback. */
    async silenced<Result>(interviewId: string, work: () => Promise<Result>): Promise<Result> {
      const held = await lock(interviewId);
      try {
        return await work();
      } finally {
        await held.release();
      }
    },
    /** Begins to deliver, first of all what the last process left behind. */
    async start(): Promise<void> {
      started = true;
      await sweep();
      sweeper = setInterval(
        () => void sweep().catch((error: unknown) => logger.error({ err: error }, 'the outbox could not be read')),
        SWEEP_MS,
      ).unref();
    },
    /** Lets what is under way arrive; the rest waits in the table. */
    async close(): Promise<void> {
      started = false;
      clearInterval(sweeper);
      for (const timer of pauses.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
};

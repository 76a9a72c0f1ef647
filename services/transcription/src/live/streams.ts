import { AppError } from '@talentsync/contracts';
import type { State } from '@talentsync/engines';
import { createHandover } from './handover.ts';
import type { LiveStream, StreamEnd } from './parts.ts';

/** A stream whose socket is gone is kept so long for a reconnect; then what was said is transcribed and it ends. */
export const GRACE_MS = 120_000;
const MOST_A_PERSON = 3;
/** So long a new stream waits for the text of one that was left: after that it is known to be on its way at least. */
const SETTLE_MS = 3_000;

/** Tells a socket that it has its stream no more: with what is wrong, or because another window has it now. */
export type Dismiss = (error?: AppError) => void;

interface Held {
  stream: Promise<LiveStream>;
  userId: string;
  interviewId: string | null;
  dismiss: Dismiss | undefined;
  leaving: NodeJS.Timeout | undefined;
  /** Grows with each socket that takes the stream over: the one before has no say any more. */
  holder: number;
}

export interface StreamsOptions {
  most: number;
  graceMs?: number;
  state: State;
  warn: (error: unknown, message: string) => void;
}

/** The streams of this process by person and name; those of other processes let go of what is entered here. */
export const createStreams = (options: StreamsOptions) => {
  const streams = new Map<string, Held>();
  /** What is being ended just now; the process waits for it. */
  const ending = new Set<Promise<void>>();
  const keyOf = (userId: string, streamId: string): string => `${userId}\n${streamId}`;

  const end = async (key: string, how: StreamEnd): Promise<void> => {
    const held = streams.get(key);
    if (held === undefined) return;
    streams.delete(key);
    clearTimeout(held.leaving);
    const ended = held.stream
      .then((stream) => stream.end(how))
      .then(() => handover.letGo(key))
      .finally(() => ending.delete(ended));
    ending.add(ended);
    await ended;
  };
  const endSilenced = async (userId: string, interviewId: string | null): Promise<void> => {
    for (const [key, held] of [...streams]) {
      if (held.userId !== userId || (interviewId !== null && held.interviewId !== interviewId)) continue;
      held.dismiss?.(new AppError('FORBIDDEN', 'Nothing more is written down of this interview.'));
      await end(key, 'discard');
    }
  };
  const handover = createHandover(options, {
    async taken(key) {
      streams.get(key)?.dismiss?.();
      // What lies on disk is gone on with there, or, where disks are not shared, transcribed later.
      await end(key, 'keep');
    },
    silenced: endSilenced,
  });

  return {
    listen: handover.listen,
    /** The stream of that name, new or gone on with. Errors: RATE_LIMITED, UNAVAILABLE. */
    async enter(
      { userId, streamId, interviewId }: { userId: string; streamId: string; interviewId: string | null },
      open: () => Promise<LiveStream>,
    ): Promise<{ stream: LiveStream; holder: number }> {
      const key = keyOf(userId, streamId);
      let held = streams.get(key);
      if (held === undefined) {
        if (streams.size >= options.most)
          throw new AppError(
            'UNAVAILABLE',
            'As many people speak here as this server can hear. Type your answer, or try again in a moment.',
            { retryAfterSeconds: 15 },
          );
        if ([...streams.values()].filter((other) => other.userId === userId).length >= MOST_A_PERSON)
          throw new AppError('RATE_LIMITED', 'You speak in several windows already. Close one of them.');
        const stream = handover.claim(key).then(open);
        held = { stream, userId, interviewId, dismiss: undefined, leaving: undefined, holder: 0 };
        streams.set(key, held);
        stream.catch(() => streams.delete(key));
      }
      clearTimeout(held.leaving);
      held.holder += 1;
      return { stream: await held.stream, holder: held.holder };
    },
    /** A socket carries the stream from now on; the one before is dismissed. */
    carry(userId: string, streamId: string, dismiss: Dismiss): void {
      const held = streams.get(keyOf(userId, streamId));
      held?.dismiss?.();
      if (held !== undefined) held.dismiss = dismiss;
    },
    /** A socket is gone; the stream waits for the next one. */
    leave(userId: string, streamId: string, holder: number): void {
      const key = keyOf(userId, streamId);
      const held = streams.get(key);
      if (held === undefined || held.holder !== holder) return;
      held.dismiss = undefined;
      void held.stream.then((stream) => stream.attach(undefined));
      held.leaving = setTimeout(() => void end(key, 'finish').catch(() => undefined), options.graceMs ?? GRACE_MS);
      held.leaving.unref();
    },
    close: (userId: string, streamId: string): Promise<void> => end(keyOf(userId, streamId), 'finish'),
    /** Ends the streams of an interview that were left for this one, as by a tab that died: somebody asks for their words. */
    async settleOthers(userId: string, interviewId: string, streamId: string): Promise<void> {
      const left = [...streams].filter(
        ([key, held]) =>
          held.userId === userId &&
          held.interviewId === interviewId &&
          held.leaving !== undefined &&
          held.dismiss === undefined &&
          key !== keyOf(userId, streamId),
      );
      if (left.length === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, SETTLE_MS);
      });
      await Promise.race([late, Promise.allSettled(left.map(([key]) => end(key, 'finish')))]);
      clearTimeout(timer);
    },
    /** Ends, in all processes, the streams of an interview of which nothing more is written down. */
    async silence(userId: string, interviewId: string): Promise<void> {
      await handover.silence(userId, interviewId);
      await endSilenced(userId, interviewId);
    },
    /** Ends a person's streams, in all processes; what lies on disk of them is removed, and counted, by whoever erases the person. */
    async drop(userId: string): Promise<void> {
      await handover.silence(userId, null);
      for (const [key, held] of [...streams]) if (held.userId === userId) await end(key, 'keep');
    },
    /** Lets all go without waiting for recognisers; what was said lies on disk and is taken up by the next process. */
    async stop(): Promise<void> {
      await Promise.allSettled([...streams.keys()].map((key) => end(key, 'keep')));
      await Promise.allSettled([...ending]);
      await handover.close();
    },
    count: (): number => streams.size,
  };
};

export type Streams = ReturnType<typeof createStreams>;

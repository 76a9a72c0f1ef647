import { AppError } from '@talentsync/contracts';
import type { LiveStream } from './stream.ts';

/** A stream whose socket is gone is kept so long for a reconnect; then what was said is transcribed and it ends. */
const GRACE_MS = 120_000;
const MOST_A_PERSON = 3;

interface Held {
  stream: Promise<LiveStream>;
  userId: string;
  leaving: NodeJS.Timeout | undefined;
  /** Grows with each socket that takes the stream over: the one before has no say any more. */
  holder: number;
}

/** The streams of this process by person and name. */
export const createStreams = (options: { most: number; graceMs?: number }) => {
  const streams = new Map<string, Held>();
  /** What is being ended just now; the process waits for it. */
  const ending = new Set<Promise<void>>();
  const keyOf = (userId: string, streamId: string): string => `${userId}\n${streamId}`;

  const end = async (key: string, finish: boolean): Promise<void> => {
    const held = streams.get(key);
    if (held === undefined) return;
    streams.delete(key);
    clearTimeout(held.leaving);
    const ended = held.stream.then((stream) => stream.end({ finish })).finally(() => ending.delete(ended));
    ending.add(ended);
    await ended;
  };

  return {
    /** The stream of that name, new or gone on with. Errors: RATE_LIMITED, UNAVAILABLE. */
    async enter(
      userId: string,
      streamId: string,
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
        held = { stream: open(), userId, leaving: undefined, holder: 0 };
        streams.set(key, held);
        held.stream.catch(() => streams.delete(key));
      }
      clearTimeout(held.leaving);
      held.holder += 1;
      return { stream: await held.stream, holder: held.holder };
    },
    /** A socket is gone; the stream waits for the next one. */
    leave(userId: string, streamId: string, holder: number): void {
      const key = keyOf(userId, streamId);
      const held = streams.get(key);
      if (held === undefined || held.holder !== holder) return;
      void held.stream.then((stream) => stream.attach(undefined));
      held.leaving = setTimeout(() => void end(key, true).catch(() => undefined), options.graceMs ?? GRACE_MS);
      held.leaving.unref();
    },
    close: (userId: string, streamId: string): Promise<void> => end(keyOf(userId, streamId), true),
    async drop(userId: string): Promise<void> {
      for (const [key, held] of [...streams]) if (held.userId === userId) await end(key, false);
    },
    /** Lets all go without waiting for recognisers; what was said lies on disk and is taken up by the next process. */
    async stop(): Promise<void> {
      await Promise.allSettled([...streams.keys()].map((key) => end(key, false)));
      await Promise.allSettled([...ending]);
    },
    count: (): number => streams.size,
  };
};

export type Streams = ReturnType<typeof createStreams>;

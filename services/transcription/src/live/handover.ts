import type { State } from '@talentsync/engines';
import { newId, sha256 } from '@talentsync/kit';

const CHANNEL = 'transcription:streams';
/** So long the process that had a stream may take to put on disk what it holds; one that died does not answer. */
const LET_GO_MS = 1_000;
const OWNED_SECONDS = 24 * 3600;

/** `take`: a stream is entered elsewhere; `free`: whoever had it let go; `silence`: an interview, or all of a person, is written down no more. */
type Message =
  | { type: 'take' | 'free'; stream: string; from: string }
  | { type: 'silence'; userId: string; interviewId: string | null; from: string };

export interface Handover {
  listen(): Promise<void>;
  /** Takes a stream over from the process that has it; where shared state is away it is taken all the same. */
  claim(key: string): Promise<void>;
  letGo(key: string): Promise<void>;
  /** Null: all interviews of this person. */
  silence(userId: string, interviewId: string | null): Promise<void>;
  close(): Promise<void>;
}

/** Which process holds a stream, where there are several: the newest to be entered has it, and the one before lets go first. */
export const createHandover = (
  { state, warn }: { state: State; warn: (error: unknown, message: string) => void },
  told: {
    taken: (key: string) => Promise<void>;
    silenced: (userId: string, interviewId: string | null) => Promise<void>;
  },
): Handover => {
  const self = newId();
  /** By their hashes: ids of people are nobody's business on a channel that all share. */
  const keys = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  let unsubscribe = async (): Promise<void> => {};
  const ownerOf = (stream: string): string => `transcription:stream:${stream}`;

  const hear = async (message: Message): Promise<void> => {
    if (message.from === self) return;
    if (message.type === 'silence') return told.silenced(message.userId, message.interviewId);
    if (message.type === 'free') return waiting.get(message.stream)?.();
    const key = keys.get(message.stream);
    if (key === undefined) return;
    keys.delete(message.stream);
    await told.taken(key);
    await state.publish(CHANNEL, { type: 'free', stream: message.stream, from: self } satisfies Message);
  };
  const untilFree = async (stream: string): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const free = new Promise<void>((resolve) => {
      waiting.set(stream, resolve);
      timer = setTimeout(resolve, LET_GO_MS);
    });
    await state.publish(CHANNEL, { type: 'take', stream, from: self } satisfies Message);
    await free;
    clearTimeout(timer);
    waiting.delete(stream);
  };
  const alone = (error: unknown): void => warn(error, 'other processes could not be told of a stream');

  return {
    async listen() {
      unsubscribe = await state.subscribe(CHANNEL, (message) => {
        hear(message as Message).catch((error: unknown) => warn(error, 'a stream could not be handed over'));
      });
    },
    async claim(key) {
      const stream = sha256(key);
      keys.set(stream, key);
      try {
        const owner = await state.get<string>(ownerOf(stream));
        await state.set(ownerOf(stream), self, { ttlSeconds: OWNED_SECONDS });
        if (owner !== undefined && owner !== self) await untilFree(stream);
      } catch (error) {
        alone(error);
      }
    },
    async letGo(key) {
      const stream = sha256(key);
      keys.delete(stream);
      try {
        if ((await state.get<string>(ownerOf(stream))) === self) await state.delete(ownerOf(stream));
      } catch (error) {
        alone(error);
      }
    },
    silence: (userId, interviewId) =>
      state.publish(CHANNEL, { type: 'silence', userId, interviewId, from: self } satisfies Message).catch(alone),
    close: () => unsubscribe(),
  };
};

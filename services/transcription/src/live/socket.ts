import {
  AppError,
  SPEECH_FRAME,
  SpeechClientMessage,
  type SpeechServerMessage,
  transcriptions,
} from '@talentsync/contracts';
import { errorBody, type Guard, mountSocket, type Person, readThrown } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { MayTranscribe } from '../consent.ts';
import type { TurnMode } from '../turns/pauses.ts';
import type { LiveStream } from './parts.ts';
import type { Streams } from './streams.ts';

const AUTH_WITHIN_MS = 5_000;
/** Messages that wait for their turn; while one is handled a reconnect may bring some seconds of sound. */
const BACKLOG = 500;
/** A revoked token ends a stream within so many binary messages, which come fifty times a second at most. */
const CHECK_EVERY = 100;
/** Close codes: those of the interview's socket, and 4408 where another window took the stream over. */
const CLOSE: Partial<Record<AppError['code'], number>> = {
  BAD_REQUEST: 4400,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NOT_FOUND: 4404,
  RATE_LIMITED: 4429,
  UNAVAILABLE: 4503,
};
const INTERNAL = 1011;
const TAKEN_OVER = 4408;

interface StreamChoice {
  streamId: string;
  mode: TurnMode;
  language: string | null;
  interviewId: string | null;
}

export interface LiveSpeechParts {
  guard: Guard;
  streams: Streams;
  mayTranscribe: MayTranscribe;
  open(userId: string, options: StreamChoice): Promise<LiveStream>;
  /** How a question came out as far as no room has taken it, oldest first. */
  untaken(userId: string, interviewId: string, turnId: string): Promise<SpeechServerMessage[]>;
  take(userId: string, interviewId: string, turnId: string): Promise<void>;
  corsOrigins: string[];
  authWithinMs?: number;
}

const read = (data: Buffer): SpeechClientMessage => {
  let message: unknown;
  try {
    message = JSON.parse(data.toString('utf8'));
  } catch (cause) {
    throw new AppError('BAD_REQUEST', 'A message is not valid JSON.', { cause });
  }
  const parsed = SpeechClientMessage.safeParse(message);
  if (!parsed.success) throw new AppError('BAD_REQUEST', 'This socket does not know that message.');
  return parsed.data;
};

const isOwnOrigin = ({ headers, host }: FastifyRequest, corsOrigins: string[]): boolean => {
  const { origin } = headers;
  // Programs send none; a browser always does, and no page can forge it.
  return origin === undefined || corsOrigins.includes(origin) || URL.parse(origin)?.host === host;
};

/** One socket, from its first message to its close. Whatever goes wrong closes this socket and nothing else. */
const serveSocket = (socket: WebSocket, request: FastifyRequest, parts: LiveSpeechParts): void => {
  const { guard, streams } = parts;
  let token: string | undefined;
  let entered: (StreamChoice & { userId: string; stream: LiveStream; holder: number }) | undefined;
  let ended = false;
  let waiting = 0;
  let heard = 0;
  let work = Promise.resolve();

  const send = (message: SpeechServerMessage): void => {
    if (!ended && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const fail = (thrown: unknown): void => {
    if (ended) return;
    const error = readThrown(thrown);
    if (error.status >= 500 && error.code !== 'UNAVAILABLE')
      request.log.error({ err: error.cause ?? error }, error.message);
    send({ type: 'error', error: errorBody(error, request.id).error });
    ended = true;
    socket.close(CLOSE[error.code] ?? INTERNAL);
  };
  const inOrder = (step: () => Promise<void>): void => {
    waiting += 1;
    if (waiting > BACKLOG) {
      fail(new AppError('RATE_LIMITED', 'Too many messages at once on this socket.'));
      return;
    }
    work = work
      .then(() => (ended ? undefined : step()))
      .catch(fail)
      .finally(() => {
        waiting -= 1;
      });
  };
  const person = async (): Promise<Person> => {
    if (token === undefined)
      throw new AppError('UNAUTHENTICATED', 'The first message has to be {"type": "auth", "token": …}.');
    const found = await guard.person(token);
    if (entered !== undefined && entered.userId !== found.userId)
      throw new AppError('UNAUTHENTICATED', 'This stream belongs to somebody else.');
    return found;
  };

  const enter = async (options: StreamChoice): Promise<void> => {
    if (entered !== undefined) throw new AppError('BAD_REQUEST', 'This socket has a stream already.');
    const found = await person();
    const { userId } = found;
    const { streamId } = options;
    await parts.mayTranscribe(found, options.interviewId);
    const { stream, holder } = await streams.enter({ userId, ...options }, () => parts.open(userId, options));
    if (socket.readyState !== socket.OPEN) return streams.leave(userId, streamId, holder);
    entered = { ...options, userId, stream, holder };
    stream.attach(undefined);
    streams.carry(userId, streamId, (error) => {
      if (error !== undefined) return fail(error);
      ended = true;
      socket.close(TAKEN_OVER);
    });
    stream.attach(send);
    stream.ready();
  };
  /** Words that were said to this question on a stream that is gone reach the room before it listens again. */
  const recall = async ({ userId, streamId, interviewId }: NonNullable<typeof entered>, turnId: string) => {
    if (interviewId === null) return;
    await streams.settleOthers(userId, interviewId, streamId);
    for (const message of await parts.untaken(userId, interviewId, turnId)) send(message);
  };

  const handle = async (message: SpeechClientMessage): Promise<void> => {
    if (message.type === 'auth') {
      token = message.token;
      await person();
      clearTimeout(deadline);
      return;
    }
    const found = await person();
    if (message.type === 'open') return enter(message);
    if (entered === undefined) throw new AppError('BAD_REQUEST', 'Open a stream first.');
    if (message.type === 'question') {
      await parts.mayTranscribe(found, entered.interviewId);
      await recall(entered, message.turnId);
    }
    if (message.type === 'taken' && entered.interviewId !== null)
      await parts.take(entered.userId, entered.interviewId, message.turnId);
    if (message.type !== 'close') return entered.stream.tell(message);
    const { userId, streamId } = entered;
    await streams.close(userId, streamId);
    ended = true;
    socket.close(1000);
  };

  const hear = (data: Buffer): void => {
    if (entered === undefined) throw new AppError('BAD_REQUEST', 'Sound comes after "ready".');
    if (data.length <= SPEECH_FRAME.headerBytes)
      throw new AppError('BAD_REQUEST', 'A binary message has a number and at least one frame.');
    heard += 1;
    if (heard % CHECK_EVERY === 0) inOrder(() => person().then(() => undefined));
    entered.stream.frames(data.readUInt32LE(0), data.subarray(SPEECH_FRAME.headerBytes));
  };

  const deadline = setTimeout(
    () => fail(new AppError('UNAUTHENTICATED', 'Nobody signed in on this socket in time.')),
    parts.authWithinMs ?? AUTH_WITHIN_MS,
  );
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (ended) return;
    if (!isBinary) return inOrder(async () => handle(read(data)));
    // Sound waits for what was said before it, so that a question opens its turn before the first frame of the answer.
    if (waiting > 0) return inOrder(async () => hear(data));
    try {
      hear(data);
    } catch (error) {
      fail(error);
    }
  });
  socket.on('close', () => {
    ended = true;
    clearTimeout(deadline);
    if (entered !== undefined) streams.leave(entered.userId, entered.streamId, entered.holder);
  });
  if (!isOwnOrigin(request, parts.corsOrigins))
    fail(new AppError('FORBIDDEN', 'A page of another site may not open this socket.'));
};

/** Mounts the live socket of speech. */
export const mountLiveSpeech = (app: FastifyInstance, parts: LiveSpeechParts): void =>
  mountSocket(
    app,
    { path: transcriptions.livePath, service: 'transcription', summary: 'Speech in, captions and turns out.' },
    (socket, request) => serveSocket(socket, request, parts),
  );

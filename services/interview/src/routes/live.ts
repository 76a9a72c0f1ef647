import { AppError, interviews, LiveClientMessage, type LiveServerMessage } from '@talentsync/contracts';
import type { State } from '@talentsync/engines';
import { errorBody, type Guard, readThrown } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { InterviewService } from '../service/interviews.ts';
import { channelOf } from '../service/session.ts';

const AUTH_WITHIN_MS = 5_000;
/** Messages of one socket that wait for their turn; who sends faster is not a room. */
const BACKLOG = 20;
const CLOSE_WITHIN_MS = 1_000;
/** Close codes: 4400 not understood, 4401 not signed in, 4403 from another site, 4404 no such interview, 4429 too fast. */
const CLOSE: Partial<Record<AppError['code'], number>> = {
  BAD_REQUEST: 4400,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NOT_FOUND: 4404,
  RATE_LIMITED: 4429,
};
const INTERNAL = 1011;
const GOING_AWAY = 1001;

export interface LiveParts {
  guard: Guard;
  service: InterviewService;
  state: State;
  corsOrigins: string[];
  /** Milliseconds that a socket may stay without signing in. */
  authWithinMs?: number;
}

const read = (data: unknown): LiveClientMessage => {
  let message: unknown;
  try {
    message = JSON.parse(String(data));
  } catch (cause) {
    throw new AppError('BAD_REQUEST', 'A message is not valid JSON.', { cause });
  }
  const parsed = LiveClientMessage.safeParse(message);
  if (!parsed.success)
    throw new AppError('BAD_REQUEST', 'This socket takes {"type": "auth", "token": …} and {"type": "ping"}.');
  return parsed.data;
};

const isOwnOrigin = ({ headers, host }: FastifyRequest, corsOrigins: string[]): boolean => {
  const { origin } = headers;
  // Programs send none; a browser always does, and no page can forge it.
  return origin === undefined || corsOrigins.includes(origin) || URL.parse(origin)?.host === host;
};

/** One socket of one room, from its first message to its close. Whatever goes wrong closes this socket and nothing else. */
const serveRoom = (socket: WebSocket, request: FastifyRequest, interviewId: string, parts: LiveParts): void => {
  const { guard, service, state } = parts;
  let token: string | undefined;
  let unsubscribe: (() => Promise<void>) | undefined;
  let ended = false;
  let waiting = 0;
  let hinted = false;
  let work = Promise.resolve();

  const send = (message: LiveServerMessage): void => {
    if (!ended && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const fail = (thrown: unknown): void => {
    if (ended) return;
    const error = readThrown(thrown);
    if (error.status >= 500) request.log.error({ err: error.cause ?? error }, error.message);
    send({ type: 'error', error: errorBody(error, request.id).error });
    ended = true;
    socket.close(CLOSE[error.code] ?? INTERNAL);
  };
  /** One thing after the other, so that nothing overtakes the sign-in and no older state a newer one. */
  const inOrder = (step: () => Promise<void>): void => {
    work = work.then(() => (ended ? undefined : step())).catch(fail);
  };

  /** Tokens run out while sockets stay open, so each use checks it anew; `auth` may bring a fresh one at any time. */
  const signedIn = async (): Promise<string> => {
    if (token === undefined)
      throw new AppError('UNAUTHENTICATED', 'The first message has to be {"type": "auth", "token": …}.');
    return (await guard.person(token)).userId;
  };
  const show = async (): Promise<void> =>
    send({ type: 'state', state: await service.peek(await signedIn(), interviewId) });
  const hear = (): void => {
    if (hinted) return;
    hinted = true;
    inOrder(async () => {
      hinted = false;
      await show();
    });
  };

  const handle = async (message: LiveClientMessage): Promise<void> => {
    if (message.type === 'auth') {
      token = message.token;
      await service.question(await signedIn(), interviewId);
      clearTimeout(deadline);
      if (unsubscribe === undefined) {
        const stop = await state.subscribe(channelOf(interviewId), hear);
        if (socket.readyState !== socket.OPEN) return stop();
        unsubscribe = stop;
      }
      return show();
    }
    await service.question(await signedIn(), interviewId);
    send({ type: 'pong' });
  };

  const deadline = setTimeout(
    () => fail(new AppError('UNAUTHENTICATED', 'Nobody signed in on this socket in time.')),
    parts.authWithinMs ?? AUTH_WITHIN_MS,
  );
  socket.on('message', (data: unknown) => {
    waiting += 1;
    if (waiting > BACKLOG) return fail(new AppError('RATE_LIMITED', 'Too many messages at once on this socket.'));
    inOrder(() => handle(read(data)).finally(() => (waiting -= 1)));
  });
  socket.on('close', () => {
    ended = true;
    clearTimeout(deadline);
    void unsubscribe?.().catch(() => undefined);
  });
  if (!isOwnOrigin(request, parts.corsOrigins))
    fail(new AppError('FORBIDDEN', 'A page of another site may not open this socket.'));
};

/**
 * The live socket of a room: the first message signs in, then the state comes at once and after every change. What arrives
 * over pub/sub is only a hint; the state is read anew, so that two sockets can never differ.
 */
export const mountLive = (app: FastifyInstance, parts: LiveParts): void => {
  const sockets = new Set<WebSocket>();
  app.get<{ Params: { id: string } }>(
    `/api${interviews.livePath}`,
    { websocket: true, schema: { hide: true } },
    (socket: WebSocket, request) => {
      sockets.add(socket.on('close', () => sockets.delete(socket)));
      serveRoom(socket, request, request.params.id, parts);
    },
  );
  app.addHook('preClose', (done) => {
    for (const socket of sockets) socket.close(GOING_AWAY);
    // Who does not say goodbye must not hold up the end of the process.
    setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, CLOSE_WITHIN_MS).unref();
    done();
  });
};

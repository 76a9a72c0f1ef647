import type { WebSocket } from '@fastify/websocket';
import { AppError, LiveClientMessage, type LiveMessage, type ServiceName } from '@talentsync/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errorBody, readThrown } from './error-door.ts';
import type { Guard, Person } from './guard.ts';
import { mountSocket } from './socket.ts';

const AUTH_WITHIN_MS = 5_000;
/** Messages of one socket that wait for their turn; no page sends faster. */
const BACKLOG = 20;
/** Close codes: 4400 not understood, 4401 not signed in, 4403 from another site, 4404 nothing there, 4429 too fast. */
const CLOSE: Partial<Record<AppError['code'], number>> = {
  BAD_REQUEST: 4400,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NOT_FOUND: 4404,
  RATE_LIMITED: 4429,
};
const INTERNAL = 1011;

export interface LiveSocketParts {
  guard: Guard;
  /** The state port's: answers with the function that ends the subscription. */
  subscribe: (channel: string, listener: () => void) => Promise<() => Promise<void>>;
  corsOrigins: string[];
  /** Milliseconds that a socket may stay without signing in. */
  authWithinMs?: number;
}

/** What one socket shows, and to whom. */
export interface Shown<State> {
  /** Where hints of a change are published. */
  channel: (person: Person) => string;
  /** Lets somebody in, and takes each sign of life of theirs; throws where they have no business here. */
  enter: (person: Person) => Promise<unknown>;
  /** The state as it is now. */
  read: (person: Person) => Promise<State>;
}

const readMessage = (data: unknown): LiveClientMessage => {
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

/** One socket, from its first message to its close. Whatever goes wrong closes this socket and nothing else. */
const serve = <State>(
  socket: WebSocket,
  request: FastifyRequest,
  { channel, enter, read }: Shown<State>,
  parts: LiveSocketParts,
): void => {
  let token: string | undefined;
  let unsubscribe: (() => Promise<void>) | undefined;
  let ended = false;
  let waiting = 0;
  let hinted = false;
  let work = Promise.resolve();

  const send = (message: LiveMessage<State>): void => {
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
  const signedIn = async (): Promise<Person> => {
    if (token === undefined)
      throw new AppError('UNAUTHENTICATED', 'The first message has to be {"type": "auth", "token": …}.');
    return parts.guard.person(token);
  };
  const show = async (): Promise<void> => send({ type: 'state', state: await read(await signedIn()) });
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
      const person = await signedIn();
      await enter(person);
      clearTimeout(deadline);
      if (unsubscribe === undefined) {
        const stop = await parts.subscribe(channel(person), hear);
        if (socket.readyState !== socket.OPEN) return stop();
        unsubscribe = stop;
      }
      return show();
    }
    await enter(await signedIn());
    send({ type: 'pong' });
  };

  const deadline = setTimeout(
    () => fail(new AppError('UNAUTHENTICATED', 'Nobody signed in on this socket in time.')),
    parts.authWithinMs ?? AUTH_WITHIN_MS,
  );
  socket.on('message', (data: unknown) => {
    waiting += 1;
    if (waiting > BACKLOG) return fail(new AppError('RATE_LIMITED', 'Too many messages at once on this socket.'));
    inOrder(() => handle(readMessage(data)).finally(() => (waiting -= 1)));
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
 * A socket that shows a state: the first message signs in, then the state comes at once and after every change. What
 * arrives over pub/sub is only a hint; the state is read anew, so that two sockets can never differ.
 */
export const mountLiveSocket = <State>(
  app: FastifyInstance,
  at: { path: string; service: ServiceName; summary: string },
  parts: LiveSocketParts,
  shownBy: (request: FastifyRequest) => Shown<State>,
): void => mountSocket(app, at, (socket, request) => serve(socket, request, shownBy(request), parts));

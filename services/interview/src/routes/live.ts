import { AppError, interviews, LiveClientMessage, type LiveServerMessage } from '@talentsync/contracts';
import type { State } from '@talentsync/engines';
import { errorBody, type Guard, readThrown } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { InterviewService } from '../service/interviews.ts';
import { channelOf } from '../service/road.ts';

const AUTH_WITHIN_MS = 5_000;
/** Close codes of our own: 4400 not understood, 4401 not signed in, 4403 from another site, 4404 no such interview. */
const CLOSE: Partial<Record<AppError['code'], number>> = {
  BAD_REQUEST: 4400,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NOT_FOUND: 4404,
};
const INTERNAL = 1011;

export interface LiveParts {
  guard: Guard;
  service: InterviewService;
  state: State;
  corsOrigins: string[];
}

const read = (data: unknown): LiveClientMessage => {
  const message = LiveClientMessage.safeParse(JSON.parse(String(data)));
  if (!message.success)
    throw new AppError('BAD_REQUEST', 'This socket takes {type: "auth", token} and {type: "ping"}.');
  return message.data;
};

const ownOrigin = (request: FastifyRequest, corsOrigins: string[]): boolean => {
  const { origin, host } = request.headers;
  return origin === undefined || corsOrigins.includes(origin) || URL.parse(origin)?.host === host;
};

/**
 * The live socket of a room: the first message signs in, then the state comes at once and after every change. What arrives
 * over pub/sub is only a hint; the state is read anew, so that two sockets can never differ.
 */
export const mountLive = (app: FastifyInstance, parts: LiveParts): void => {
  app.get<{ Params: { id: string } }>(
    `/api${interviews.livePath}`,
    { websocket: true, schema: { hide: true } },
    (socket: WebSocket, request) => {
      const { id } = request.params;
      let userId: string | undefined;
      let unsubscribe: (() => Promise<void>) | undefined;

      const send = (message: LiveServerMessage): void => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      };
      const fail = (thrown: unknown): void => {
        const error =
          thrown instanceof SyntaxError
            ? new AppError('BAD_REQUEST', 'A message is not valid JSON.')
            : readThrown(thrown);
        if (error.status >= 500) request.log.error({ err: error.cause ?? error }, error.message);
        send({ type: 'error', error: errorBody(error, request.id).error });
        socket.close(CLOSE[error.code] ?? INTERNAL);
      };
      const show = async (owner: string): Promise<void> =>
        send({ type: 'state', state: await parts.service.peek(owner, id) });

      const handle = async (message: LiveClientMessage): Promise<void> => {
        if (message.type === 'auth') {
          const person = await parts.guard.person(message.token);
          clearTimeout(deadline);
          userId = person.userId;
          const owner = person.userId;
          await parts.service.question(owner, id);
          unsubscribe ??= await parts.state.subscribe(channelOf(id), () => void show(owner).catch(fail));
          if (socket.readyState !== socket.OPEN) await unsubscribe();
          return show(owner);
        }
        if (userId === undefined)
          throw new AppError('UNAUTHENTICATED', 'The first message has to be {type: "auth", token}.');
        await parts.service.question(userId, id);
        send({ type: 'pong' });
      };

      const deadline = setTimeout(
        () => fail(new AppError('UNAUTHENTICATED', 'No sign-in within five seconds.')),
        AUTH_WITHIN_MS,
      );
      socket.on('message', (data: unknown) => {
        // One after the other, so that nothing overtakes the sign-in.
        chain = chain.then(() => handle(read(data))).catch(fail);
      });
      let chain = Promise.resolve();
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        clearTimeout(deadline);
        void unsubscribe?.();
      });
      if (!ownOrigin(request, parts.corsOrigins))
        fail(new AppError('FORBIDDEN', 'Another site may not open this socket.'));
    },
  );
};

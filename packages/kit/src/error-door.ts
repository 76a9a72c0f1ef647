import { AppError, ERROR_STATUS, type ErrorBody, type ErrorCode } from '@talentsync/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';

const FASTIFY_CODES: Record<string, { code: ErrorCode; message: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: 'The body is larger than this call takes.' },
  FST_REQ_FILE_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: 'The file is larger than this call takes.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'This call does not take that content type.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'BAD_REQUEST', message: 'The body is not valid JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'BAD_REQUEST', message: 'Content-Length does not match the body.' },
};

const BY_STATUS = new Map<number, ErrorCode>(
  Object.entries(ERROR_STATUS).map(([code, status]) => [status, code as ErrorCode]),
);

/** Turns whatever was thrown into the project's one error class; what it cannot place is INTERNAL. */
export const readThrown = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((issue) => ({
      path: issue.instancePath === '/' ? '' : issue.instancePath,
      message: issue.message ?? 'is not valid',
    }));
    const first = issues[0];
    const message =
      first === undefined
        ? 'The input is not valid.'
        : first.path === ''
          ? first.message
          : `${first.path.slice(1).replaceAll('/', '.')}: ${first.message}`;
    return new AppError('VALIDATION_FAILED', message, { details: { issues: issues.slice(0, 50) } });
  }
  if (!isResponseSerializationError(error) && error instanceof Error) {
    const { code, statusCode } = error as FastifyError;
    const known = FASTIFY_CODES[code];
    if (known) return new AppError(known.code, known.message, { cause: error });
    if (error instanceof SyntaxError && statusCode === 400)
      return new AppError('BAD_REQUEST', 'The body is not valid JSON.', { cause: error });
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
      return new AppError(BY_STATUS.get(statusCode) ?? 'BAD_REQUEST', error.message, { cause: error });
  }
  return new AppError('INTERNAL', 'Something went wrong on our side. The request id helps to find it.', {
    cause: error,
  });
};

/** The one wire form. From status 500 on, only messages that were written for callers go out, and no details. */
export const errorBody = (error: AppError, requestId: string): ErrorBody => ({
  error: {
    code: error.code,
    message: error.message,
    requestId,
    ...(error.details && error.status < 500 && { details: error.details }),
  },
});

const answer = (error: AppError, request: FastifyRequest, reply: FastifyReply) => {
  if (error.retryAfterSeconds !== undefined)
    reply.header('retry-after', Math.max(1, Math.ceil(error.retryAfterSeconds)));
  if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  // What asked to become a socket and may not has nothing more to say.
  if (request.ws) reply.header('connection', 'close');
  // How much there is, so that the next range fits (RFC 9110 §15.5.17).
  if (error.code === 'RANGE_NOT_SATISFIABLE' && error.details?.bytes !== undefined)
    reply.header('content-range', `bytes */${error.details.bytes}`);
  return reply
    .status(error.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(errorBody(error, request.id));
};

/** Answers with whatever was thrown, in the one wire form; logs what is our own fault. */
export const answerError = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const error = readThrown(thrown);
  // Known to be away is no fault of ours to trace: a line, no stack.
  if (error.code === 'UNAVAILABLE') request.log.warn({ cause: String(error.cause ?? '') }, error.message);
  else if (error.status >= 500) request.log.error({ err: error.cause ?? error }, error.message);
  return answer(error, request, reply);
};

/** Installs the error door on a server: every error of every route leaves here. */
export const installErrorDoor = (app: FastifyInstance): void => {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    return answer(
      new AppError('NOT_FOUND', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
      request,
      reply,
    );
  });
};

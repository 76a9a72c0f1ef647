import { AppError } from '@talentsync/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'talentsync_refresh';
const PATH = '/api/auth';

/** Where a browser keeps its refresh token: out of reach of scripts, and sent to the sign-in routes alone. */
export const setRefreshCookie = (request: FastifyRequest, reply: FastifyReply, token: string, days: number): void => {
  reply.setCookie(NAME, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: PATH,
    secure: request.protocol === 'https',
    maxAge: days * 24 * 3600,
  });
};

const PROOF = 'talentsync_oauth';
const PROOF_PATH = '/api/auth/oauth';

/** What a browser takes along to an account elsewhere. Lax: it comes back from another site, by a link. */
export const setProofCookie = (request: FastifyRequest, reply: FastifyReply, proof: string): void => {
  reply.setCookie(PROOF, proof, {
    ...{ httpOnly: true, sameSite: 'lax', path: PROOF_PATH, secure: request.protocol === 'https', maxAge: 600 },
  });
};
/** Read once. */
export const takeProofCookie = (request: FastifyRequest, reply: FastifyReply): string => {
  reply.clearCookie(PROOF, { path: PROOF_PATH });
  return request.cookies[PROOF] ?? '';
};

export const clearRefreshCookie = (reply: FastifyReply): void => {
  reply.clearCookie(NAME, { path: PATH });
};

/** The token in the cookie, if the request comes from our own page: SameSite keeps other sites out, Origin makes sure. */
export const readRefreshCookie = (request: FastifyRequest, corsOrigins: string[]): string | undefined => {
  const token = request.cookies[NAME];
  if (token === undefined || token === '') return undefined;
  const { origin } = request.headers;
  const own = origin === undefined || corsOrigins.includes(origin) || URL.parse(origin)?.host === request.headers.host;
  if (!own) throw new AppError('FORBIDDEN', 'Another site may not use this sign-in.');
  return token;
};

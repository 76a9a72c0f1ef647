import { AppError, auth } from '@talentsync/contracts';
import { bearer, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { clearRefreshCookie, readRefreshCookie } from '../cookie.ts';
import { originOf } from '../service/origin.ts';
import { answerSession, type RouteParts } from './answer.ts';

/** Signing up, in and out: the routes that anybody may call. */
export const mountSignIn = (app: FastifyInstance, parts: RouteParts): void => {
  const { guard, identity, service, corsOrigins, refreshTokenDays } = parts;

  mount(app, guard, auth.signup, async (call) => {
    const { session: carrier, ...account } = call.body;
    const { user, session } = await service.accounts.signUp(account, originOf(call));
    return { user, session: session && answerSession(call, session, carrier, refreshTokenDays) };
  });

  mount(app, guard, auth.login, async (call) => {
    const { session: carrier, ...credentials } = call.body;
    const outcome = await service.accounts.login(credentials, originOf(call));
    if (!('ticket' in outcome)) return answerSession(call, outcome, carrier, refreshTokenDays);
    call.reply.header('cache-control', 'no-store');
    return { mfaRequired: true as const, ticket: outcome.ticket, expires_in: outcome.expiresIn };
  });

  mount(app, guard, auth.confirmLogin, async (call) => {
    const { session: carrier, ...step } = call.body;
    const session = await service.accounts.confirmLogin(step, originOf(call));
    return answerSession(call, session, carrier, refreshTokenDays);
  });

  mount(app, guard, auth.refresh, async (call) => {
    const given = call.body?.refresh_token;
    const token = given ?? readRefreshCookie(call.request, corsOrigins);
    if (token === undefined) throw new AppError('UNAUTHENTICATED', 'There is no sign-in to go on with.');
    const session = await service.accounts.refresh(token, originOf(call));
    return answerSession(call, session, given === undefined ? 'cookie' : 'body', refreshTokenDays);
  });

  mount(app, guard, auth.logout, async (call) => {
    const token = call.body?.refresh_token ?? readRefreshCookie(call.request, corsOrigins);
    const accessToken = bearer(call.request);
    if (token !== undefined) await identity.logout({ refreshToken: token });
    else if (accessToken !== undefined) {
      await guard.person(accessToken);
      await identity.logout({ accessToken });
    }
    clearRefreshCookie(call.reply);
    return undefined;
  });

  mount(app, guard, auth.jwks, async ({ reply }) => {
    reply.header('cache-control', 'public, max-age=600');
    return identity.jwks() as never;
  });
};

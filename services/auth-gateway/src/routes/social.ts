import { AppError, mail } from '@talentsync/contracts';
import { mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { setProofCookie, setRefreshCookie, takeProofCookie } from '../cookie.ts';
import { originOf } from '../service/origin.ts';
import type { RouteParts } from './answer.ts';

/** Signing in with an account elsewhere: a browser is sent there and comes back. */
export const mountSocial = (app: FastifyInstance, parts: RouteParts): void => {
  const { guard, identity, service } = parts;

  mount(app, guard, mail.startSocial, async ({ params, request, reply }) => {
    const { url, proof } = await identity.social.start(params.provider);
    setProofCookie(request, reply, proof);
    return reply.header('cache-control', 'no-store').redirect(url);
  });

  mount(app, guard, mail.finishSocial, async (call) => {
    const { request, reply } = call;
    const answer = { proof: takeProofCookie(request, reply), query: request.url.split('?')[1] ?? '' };
    reply.header('cache-control', 'no-store');
    try {
      const outcome = await service.accounts.finishSocial(answer, originOf(call));
      if ('ticket' in outcome) return reply.redirect(`/login#ticket=${encodeURIComponent(outcome.ticket)}`);
      setRefreshCookie(request, reply, outcome.refreshToken, parts.refreshTokenDays);
      return reply.redirect('/');
    } catch (error) {
      // A browser is on its way: it is told on the page where it began, not in JSON.
      if (!(error instanceof AppError) || error.status >= 500) request.log.warn({ err: error }, 'A sign-in failed.');
      // A code alone: whoever makes up such an address puts no words of theirs on our page.
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      return reply.redirect(`/login#problem=${code}`);
    }
  });
};
